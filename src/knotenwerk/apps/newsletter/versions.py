"""Every change of an issue leaves a version: the issue as it stood, whole.

    with changing(issue, by=account, now=now) as issue: ...

is how an issue is changed, everywhere: one at a time, only while it may be changed, the approval withdrawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from knotenwerk.apps.accounts.models import Account

from .models import IssueVersion, NewsletterIssue, Piece
from .models.audience import CHOICES
from .stepping import State, step

Content = dict[str, Any]
CHANGEABLE = (State.DRAFT, State.REVIEW, State.APPROVED)


def localized(*names: str) -> list[str]:
    return [build_localized_fieldname(name, code) for name in names for code, _language in settings.LANGUAGES]


OF_ISSUE = [*localized("subject", "preview_line"), "project_id", "languages"]
OF_PIECE = [
    *("pk", "source", "reference"),
    *localized("heading", "text", "link", "link_label", "image_text", "easy_heading", "easy_text"),
    "image",
]


class CannotBeChanged(Exception):
    """The issue is on its way, or gone. The sentence says what to do first."""

    def __init__(self, issue: NewsletterIssue) -> None:
        self.state = State(issue.state)
        first = _("Take it back first.") if self.state == State.SCHEDULED else _("Begin a new issue like it.")
        stands = _("“%(issue)s” can no longer be changed; its state is “%(state)s”.") % {
            "issue": issue,
            "state": issue.get_state_display(),
        }
        super().__init__(f"{stands} {first}")


@contextmanager
def changing(issue: NewsletterIssue, *, by: Account, now: datetime) -> Iterator[NewsletterIssue]:
    """The issue as it stands, for this change alone; afterwards a version says what came of it, if anything did.

    What was approved goes back to being a draft. Raises CannotBeChanged.
    """
    with transaction.atomic():
        changed = NewsletterIssue.objects.select_for_update().get(pk=issue.pk)
        if changed.state not in CHANGEABLE:
            raise CannotBeChanged(changed)
        yield changed
        if keep_version(changed, by=by, now=now) and changed.state == State.APPROVED:
            step(changed, State.DRAFT, among=[State.APPROVED], by=by, reason=_("changed after the approval"))


def keep_version(issue: NewsletterIssue, *, by: Account | None, now: datetime) -> bool:
    """Write down how the issue stands now; False where nothing differs from the newest version."""
    content, last = content_of(issue), newest(issue)
    if last and last.content == content:
        return False
    NewsletterIssue.objects.filter(pk=issue.pk).update(changed_at=now)
    IssueVersion.objects.create(issue=issue, number=last.number + 1 if last else 1, by=by, at=now, content=content)
    return True


def newest(issue: NewsletterIssue) -> IssueVersion | None:
    return issue.versions.order_by("-number").first()


def content_of(issue: NewsletterIssue) -> Content:
    issue = NewsletterIssue.objects.get(pk=issue.pk)
    return {**written(issue, OF_ISSUE), "pieces": [written(piece, OF_PIECE) for piece in issue.pieces.all()]}


def written(thing: NewsletterIssue | Piece, names: list[str]) -> Content:
    """Fields as they can be kept: a picture by its name, what is chosen by its keys."""
    plain = {name: getattr(thing, name) for name in names}
    kept = {
        name: value.name if isinstance(value, models.fields.files.FieldFile) else value
        for name, value in plain.items()
    }
    return kept | {
        choice: list(getattr(thing, choice).order_by("pk").values_list("pk", flat=True)) for choice in CHOICES
    }


def piece_in(content: Content, pk: int) -> Content | None:
    return next((piece for piece in content["pieces"] if piece["pk"] == pk), None)


def go_back(version: IssueVersion, *, by: Account, now: datetime) -> None:
    """The issue as it was then, as a new version: nothing in between is lost."""
    with changing(version.issue, by=by, now=now) as issue:
        put(issue, version.content)
        issue.pieces.all().delete()
        for place, piece in enumerate(version.content["pieces"]):
            put_piece(issue, piece, place)


def put_back(version: IssueVersion, pk: int, *, by: Account, now: datetime) -> Piece:
    """A piece that was removed, as it stood in that version, at its old place among those that are there now."""
    with changing(version.issue, by=by, now=now) as issue:
        pieces = [piece["pk"] for piece in version.content["pieces"]]
        before = pieces[: pieces.index(pk)]
        place = issue.pieces.filter(pk__in=before).count()
        issue.pieces.filter(position__gte=place).update(position=models.F("position") + 1)
        return put_piece(issue, piece_in(version.content, pk) or {}, place)


def put(thing: NewsletterIssue | Piece, content: Content) -> None:
    """Write kept fields back. What was chosen and is gone from the house stays gone."""
    for name, value in content.items():
        if name not in (*CHOICES, "pieces"):
            setattr(thing, name, value)
    thing.save()
    for choice in CHOICES:
        chosen = getattr(thing, choice)
        chosen.set(chosen.model._default_manager.filter(pk__in=content[choice]))


def put_piece(issue: NewsletterIssue, content: Content, place: int) -> Piece:
    piece = Piece(issue=issue, position=place)
    put(piece, content)
    return piece


def removed_last(issue: NewsletterIssue) -> list[Content]:
    """The pieces that the newest version no longer has and the one before had."""
    last = list(issue.versions.order_by("-number")[:2])
    if len(last) < 2:
        return []
    there = {piece["pk"] for piece in last[0].content["pieces"]}
    return [piece for piece in last[1].content["pieces"] if piece["pk"] not in there]
