"""Changing date and place: the old ones stay as history, and calendars learn it by a raised sequence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account

from . import times
from .models import DateChange, Event

PLACE = ("time_zone", "mode", "town", "venue", "online_link")


@dataclass(frozen=True)
class Difference:
    """One thing that changed, as the reader sees it before and after."""

    label: str
    before: str
    after: str


def what_holds(event: Event) -> dict[str, str]:
    """Date and place as a DateChange keeps them: moments in ISO 8601 with the offset of the event's zone."""
    return {
        "starts_at": event.starts_at.astimezone(event.zone).isoformat(),
        "ends_at": event.ends_at.astimezone(event.zone).isoformat(),
        **{name: getattr(event, name) for name in PLACE},
    }


def move(event: Event, *, by: Account, now: datetime) -> DateChange | None:
    """Save date and place as they are set on `event`; None when nothing differs from what was saved before."""
    with transaction.atomic():
        old = Event.objects.select_for_update().get(pk=event.pk)
        before, after = what_holds(old), what_holds(event)
        if before == after:
            return None
        event.sequence = old.sequence + 1
        event.save()
        return DateChange.objects.create(event=event, before=before, after=after, changed_by=by, changed_at=now)


def mark_announced(event: Event, *, by: Account, now: datetime) -> int:
    """Note that everyone was told of all changes so far; gives how many changes that were."""
    return event.date_changes.filter(announced_at__isnull=True).update(announced_at=now, announced_by=by)


def differences(change: DateChange) -> list[Difference]:
    """What this change changed, old beside new, in the words of the reader's language."""
    return list(_differences(change.before, change.after))


def _differences(before: dict[str, str], after: dict[str, str]) -> Iterator[Difference]:
    times = ("starts_at", "ends_at", "time_zone")
    if any(before[name] != after[name] for name in times):
        yield Difference(_("When"), when(before), when(after))
    for name, label in {"mode": _("Way"), "town": _("Town"), "venue": _("Venue"), "online_link": _("Link")}.items():
        if before[name] != after[name]:
            yield Difference(label, said(name, before[name]), said(name, after[name]))


def said(name: str, value: str) -> str:
    return str(Event.Mode(value).label) if name == "mode" else value or _("open")


def when(kept: dict[str, str]) -> str:
    moments = {name: datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at")}
    return times.when_there(Event(time_zone=kept["time_zone"], **moments))
