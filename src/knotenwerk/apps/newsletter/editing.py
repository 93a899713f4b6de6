"""Saving a form about a part of an issue. Where two edit the same part, the second is told and loses nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms.models import construct_instance

from knotenwerk.apps.accounts.models import Account

from .comparing import Difference, differences
from .models import IssueVersion, NewsletterIssue, Piece
from .ordering import append
from .versions import Content, changing, newest, piece_in

EMPTY: Content = {"pieces": []}


class ChangedByOther(Exception):
    """The part was changed after it was opened: by whom and when says `version`, how say `differences`."""

    def __init__(self, version: IssueVersion, found: list[Difference]) -> None:
        super().__init__(version.number)
        self.version = version
        self.differences = found


def save_issue(form: Any, issue: NewsletterIssue, *, seen: int, by: Account, now: datetime) -> None:
    """The fields of the form onto the issue. `seen` is the version it was opened with. Raises ChangedByOther."""
    with changing(issue, by=by, now=now) as changed:
        refuse_if_other(changed, seen, lambda content: {key: content[key] for key in map(key_of, form._meta.fields)})
        write(form, changed)


def save_piece(form: Any, issue: NewsletterIssue, *, seen: int, by: Account, now: datetime) -> Piece:
    """A new piece at the end, or one that is there. One that was removed meanwhile comes back at the end."""
    pk = form.instance.pk
    with changing(issue, by=by, now=now) as changed:
        if pk:
            refuse_if_other(changed, seen, lambda content: {"pieces": list(filter(None, [piece_in(content, pk)]))})
        piece = changed.pieces.filter(pk=pk).first() or appended(changed, Piece(pk=pk))
        write(form, piece)
    return piece


def appended(issue: NewsletterIssue, piece: Piece) -> Piece:
    append(issue, piece)
    return piece


def write(form: Any, thing: NewsletterIssue | Piece) -> None:
    """Only what the form asks for: all else stays as it stands now."""
    construct_instance(form, thing, form._meta.fields)
    thing.save()
    form.instance = thing
    form._save_m2m()


def refuse_if_other(issue: NewsletterIssue, seen: int, part: Callable[[Content], Content]) -> None:
    opened, last = issue.versions.filter(number=seen).first(), newest(issue)
    if opened and last and (found := differences(EMPTY | part(opened.content), EMPTY | part(last.content))):
        raise ChangedByOther(last, found)


def key_of(name: str) -> str:
    return "project_id" if name == "project" else name
