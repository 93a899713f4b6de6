"""Writing the ledger: encounters are recorded once, and a mistake is reversed, never changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.models import Person

from .models import Confirmation, Encounter, Grade, Participation


@dataclass(frozen=True)
class Meeting:
    """What happened, before it is in the ledger. `source` names it for programs and is recorded only once."""

    people: tuple[Person, ...]
    day: date
    setting: str
    source: str
    grade: str = Grade.SAME_GROUP
    confirmation: str = Confirmation.BOTH
    round_source: str = ""
    event_source: str = ""
    size: int | None = None


@transaction.atomic
def record(meetings: Collection[Meeting], *, by: Account | None) -> list[Encounter]:
    """Write the meetings of two or more people that are not in the ledger yet."""
    standing = set(
        Encounter.objects.standing()
        .filter(source__in=[meeting.source for meeting in meetings])
        .values_list("source", flat=True)
    )
    new = [meeting for meeting in meetings if meeting.source not in standing and size_of(meeting) >= 2]
    encounters = Encounter.objects.bulk_create(encounter_of(meeting, by) for meeting in new)
    Participation.objects.bulk_create(
        Participation(encounter=encounter, person=person)
        for encounter, meeting in zip(encounters, new, strict=True)
        for person in meeting.people
    )
    return encounters


def size_of(meeting: Meeting) -> int:
    """Everybody who was there, named or not."""
    return len(meeting.people) if meeting.size is None else meeting.size


def encounter_of(meeting: Meeting, by: Account | None) -> Encounter:
    return Encounter(
        grade=meeting.grade,
        confirmation=meeting.confirmation,
        day=meeting.day,
        size=size_of(meeting),
        setting=meeting.setting,
        source=meeting.source,
        round_source=meeting.round_source,
        event_source=meeting.event_source,
        recorded_by=by,
    )


@transaction.atomic
def reverse(encounter: Encounter, *, why: str, by: Account | None) -> Encounter:
    """Take an encounter back by a row of its own; taking back twice changes nothing."""
    known = Encounter.objects.filter(reverses=encounter).first()
    if known:
        return known
    reversal = reversal_of(encounter, why, by)
    reversal.save()
    return reversal


@transaction.atomic
def reverse_event(event_source: str, *, why: str, by: Account | None) -> int:
    """Take back everything recorded for one event. Gives how many encounters."""
    standing = Encounter.objects.standing().filter(event_source=event_source)
    return len(Encounter.objects.bulk_create(reversal_of(encounter, why, by) for encounter in standing))


def reversal_of(encounter: Encounter, why: str, by: Account | None) -> Encounter:
    return Encounter(
        grade=encounter.grade,
        confirmation=encounter.confirmation,
        day=encounter.day,
        size=encounter.size,
        setting=encounter.setting,
        source=encounter.source,
        round_source=encounter.round_source,
        event_source=encounter.event_source,
        recorded_by=by,
        reverses=encounter,
        why=why,
    )
