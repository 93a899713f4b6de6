"""What differs between two versions of an issue, in the order in which one reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Field
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.projects.models import Project
from knotenwerk.apps.vocabulary.models import LevelOfAction, Topic

from .models import NewsletterIssue, Piece
from .models.audience import CHOICES
from .versions import OF_ISSUE, OF_PIECE, Content

TERMS: dict[str, Any] = {"topics": Topic, "states": FederalState, "levels": LevelOfAction}
OUT_OF_SIGHT = {"pk", "source", "reference"}
# Not every database keeps the order in which a version was written down.
IN_ORDER: dict[type[NewsletterIssue] | type[Piece], list[str]] = {
    NewsletterIssue: [*OF_ISSUE, *CHOICES],
    Piece: [name for name in (*OF_PIECE, *CHOICES) if name not in OUT_OF_SIGHT],
}


@dataclass(frozen=True)
class Difference:
    """Of one field: `where` is the piece, "" for the issue itself."""

    where: str
    label: str
    before: str
    after: str


def differences(before: Content, after: Content) -> list[Difference]:
    return [*of_fields(NewsletterIssue, "", before, after), *of_pieces(before["pieces"], after["pieces"])]


def read_out(content: Content) -> list[Difference]:
    """A version from top to bottom, as what it adds to nothing."""
    read = [*of_fields(NewsletterIssue, "", {}, content)]
    for piece in content["pieces"]:
        read += of_fields(Piece, heading_of(piece), {}, piece)
    return [one for one in read if one.after]


def of_pieces(before: list[Content], after: list[Content]) -> Iterator[Difference]:
    earlier, later = by_key(before), by_key(after)
    for pk, piece in earlier.items():
        if pk not in later:
            yield Difference(heading_of(piece), _("Piece"), _("in the issue"), _("removed"))
    for pk, piece in later.items():
        if pk in earlier:
            yield from of_fields(Piece, heading_of(piece), earlier[pk], piece)
        else:
            yield Difference(heading_of(piece), _("Piece"), "", _("new"))
    kept_before = [heading_of(piece) for pk, piece in earlier.items() if pk in later]
    kept_after = [heading_of(earlier[pk]) for pk in later if pk in earlier]
    if kept_before != kept_after:
        yield Difference("", _("Order"), "\n".join(kept_before), "\n".join(kept_after))


def of_fields(
    model: type[NewsletterIssue] | type[Piece], where: str, before: Content, after: Content
) -> Iterator[Difference]:
    for name in IN_ORDER[model]:
        earlier, later = before.get(name), after.get(name)
        if earlier != later:
            yield Difference(where, label_of(model, name), said(name, earlier), said(name, later))


def by_key(pieces: list[Content]) -> dict[int, Content]:
    return {piece["pk"]: piece for piece in pieces}


def heading_of(piece: Content) -> str:
    """In the first language of the house that it has one in."""
    names = [build_localized_fieldname("heading", code) for code, _language in settings.LANGUAGES]
    return next((piece[name] for name in names if piece[name]), _("without a heading"))


def label_of(model: type[NewsletterIssue] | type[Piece], name: str) -> str:
    for code, language in settings.LANGUAGES:
        original = name.removesuffix(f"_{code}")
        if original != name:
            return _("%(label)s, in %(language)s") % {"label": label(model, original), "language": language}
    return label(model, name.removesuffix("_id"))


def label(model: type[NewsletterIssue] | type[Piece], name: str) -> str:
    field = model._meta.get_field(name)
    return capfirst(str(field.verbose_name)) if isinstance(field, Field) else name


def said(name: str, value: Any) -> str:
    """A kept value as one reads it."""
    if not value:
        return ""
    if name in TERMS:
        return ", ".join(map(str, TERMS[name].objects.filter(pk__in=value)))
    if name == "project_id":
        return str(Project.objects.filter(pk=value).first() or "")
    if isinstance(value, list):
        return ", ".join(str(dict(settings.LANGUAGES).get(code, code)) for code in value)
    return strip_tags(str(value).replace("</p>", "</p>\n").replace("</li>", "</li>\n").replace("<br>", "\n")).strip()
