"""Who really sat where: from check-in, then corrected by hand, then confirmed. Only then are there encounters."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.encounters.models import Confirmation, Grade
from knotenwerk.apps.encounters.recording import Meeting, record, reverse_event
from knotenwerk.apps.events.models import CheckIn, Registration

from .knowing import event_source
from .models import PlanConfirmation, Round, SeatingPlan, Sitting, Table


class NotPublished(Exception):
    """A plan that nobody was told of cannot be what people did."""


class NotYetHeld(Exception):
    """The last round is still to come: nobody can know yet who sat where."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


def absent_by_round(plan: SeatingPlan) -> dict[int, set[int]]:
    """Round number → registrations not checked in on its day; empty where nobody was checked in that day."""
    days = {round_.number: round_.day for round_ in plan.rounds.all()}
    arrived = defaultdict(set)
    there = CheckIn.objects.standing().filter(registration__event=plan.event, day__in=set(days.values()))
    for day, registration in there.values_list("day", "registration"):
        arrived[day].add(registration)
    seated = set(plan.seats().values_list("registration", flat=True))
    return {number: seated - arrived[day] for number, day in days.items() if arrived[day]}


@transaction.atomic
def begin_sittings(plan: SeatingPlan) -> None:
    """Write down what check-in and plan say, for those rounds that have nothing written yet."""
    absent = absent_by_round(plan)
    for round_ in plan.rounds.filter(sittings__isnull=True):
        checked = round_.number in absent
        Sitting.objects.bulk_create(
            sitting_of(round_, seat.registration_id, seat.table_id, absent.get(round_.number, set()), checked=checked)
            for seat in round_.seats.all()
        )


def sitting_of(round_: Round, registration: int, table: int, absent: set[int], *, checked: bool) -> Sitting:
    return Sitting(
        round=round_,
        registration_id=registration,
        table_id=None if registration in absent else table,
        source=Sitting.Source.CHECK_IN if checked else Sitting.Source.PLAN,
    )


def correct(round_: Round, registration: Registration, table: Table | None) -> Sitting:
    """Somebody says where this person really sat, or that they were not there."""
    sitting, _ = Sitting.objects.update_or_create(
        round=round_, registration=registration, defaults={"table": table, "source": Sitting.Source.HAND}
    )
    return sitting


@transaction.atomic
def confirm(plan: SeatingPlan, *, by: Account, today: date) -> int:
    """Confirm the sittings and write the encounters, with their grade. Gives the number of encounters written.

    A table known from check-in or by hand is confirmation A; one taken over from the plan as a whole is B.
    Raises NotPublished, and NotYetHeld where a round lies in the future.
    """
    if not hasattr(plan, "publication"):
        raise NotPublished
    last = max(round_.day for round_ in plan.rounds.all())
    if today < last:
        raise NotYetHeld(last)
    begin_sittings(plan)
    PlanConfirmation.objects.get_or_create(plan=plan, defaults={"confirmed_by": by})
    sittings = list(sittings_of(plan))
    return len(record([*meetings_at_tables(plan, sittings), *meetings_of_days(plan, sittings)], by=by))


@transaction.atomic
def reopen(plan: SeatingPlan, *, why: str, by: Account) -> int:
    """Take the encounters back so that sittings can be corrected. Gives how many were reversed."""
    PlanConfirmation.objects.filter(plan=plan).delete()
    return reverse_event(event_source(plan.event), why=why, by=by)


def sittings_of(plan: SeatingPlan):
    return (
        Sitting.objects.filter(round__plan=plan, table__isnull=False, registration__person__isnull=False)
        .select_related("round", "table", "registration__person")
        .order_by("round__number", "table__number", "registration__sort_key", "pk")
    )


def meetings_at_tables(plan: SeatingPlan, sittings: Iterable[Sitting]) -> list[Meeting]:
    tables: dict[Table, list[Sitting]] = defaultdict(list)
    for sitting in sittings:
        if sitting.table:
            tables[sitting.table].append(sitting)
    return [meeting_at(plan, table, there) for table, there in tables.items()]


def meeting_at(plan: SeatingPlan, table: Table, sittings: list[Sitting]) -> Meeting:
    round_ = sittings[0].round
    return Meeting(
        people=people_of(sittings),
        day=round_.day,
        setting=f"{plan.event.title}, {round_.number}/{table.number}",
        source=f"{event_source(plan.event)}:round:{round_.number}:table:{table.number}",
        grade=Grade.SAME_GROUP,
        confirmation=confirmation_of(sittings),
        round_source=f"{event_source(plan.event)}:round:{round_.number}",
        event_source=event_source(plan.event),
    )


def meetings_of_days(plan: SeatingPlan, sittings: Iterable[Sitting]) -> list[Meeting]:
    """Everybody at the same event on the same day: an opportunity, the weakest grade."""
    days = defaultdict(dict)
    for sitting in sittings:
        days[sitting.round.day][sitting.registration.person_id] = sitting
    return [
        Meeting(
            people=people_of(there.values()),
            day=day,
            setting=plan.event.title,
            source=f"{event_source(plan.event)}:day:{day.isoformat()}",
            grade=Grade.SAME_EVENT,
            confirmation=confirmation_of(there.values()),
            event_source=event_source(plan.event),
        )
        for day, there in days.items()
    ]


def people_of(sittings: Iterable[Sitting]) -> tuple[Person, ...]:
    return tuple(sitting.registration.person for sitting in sittings if sitting.registration.person)


def confirmation_of(sittings: Iterable[Sitting]) -> Confirmation:
    """As sure as the least sure of them."""
    from_plan = any(sitting.source == Sitting.Source.PLAN for sitting in sittings)
    return Confirmation.ONE if from_plan else Confirmation.BOTH
