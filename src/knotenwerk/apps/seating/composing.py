"""A plan by core.composition for an event, kept as the next version."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.events.models import Event
from knotenwerk.core import composition as core

from .models import Round, RoundPin, Seat, SeatingPlan, Table, TablePin
from .stating import problem_of, table_id
from .wanting import Wanted

EFFORTS = {"short": core.Effort.SHORT, "normal": core.Effort.NORMAL, "thorough": core.Effort.THOROUGH}
warm_up = core.warm_up


@dataclass(frozen=True)
class SoFar:
    """How far a search is, and how far its best plan may be from the best there is.

    `distance` is told in people out of place in an even mix: 0 is proven best possible. None while something that
    must hold does not yet: its weight would say so of a rule that not everybody may know.
    """

    percent: int
    distance: int | None


Progress = Callable[[SoFar], bool]
"""Told how far the search is; answers whether to go on."""


def compose(
    event: Event,
    wanted: Wanted,
    *,
    by: Account | None,
    based_on: SeatingPlan | None = None,
    progress: Progress | None = None,
) -> SeatingPlan:
    """Make a plan and keep it as the next version. What is pinned in the version it is based on stays pinned.

    Raises core.CompositionError.
    """
    staying = list(based_on.staying_seats()) if based_on else []
    problem = problem_of(event, wanted, staying=staying)
    going_on = [True]

    def told(so_far: core.Progress) -> None:
        going_on[0] = progress(in_people(so_far, problem)) if progress else True

    result = core.compose(
        problem,
        effort=EFFORTS[wanted.effort],
        seed=wanted.seed,
        progress=told,
        cancel=lambda: not going_on[0],
    )
    return keep(event, wanted, result, by=by, based_on=based_on)


def in_people(so_far: core.Progress, problem: core.Problem) -> SoFar:
    beyond = max(0, so_far.total - so_far.bound)
    distance = -(-beyond // problem.weights["spread"]) if beyond < core.Importance.MUST.value else None
    return SoFar(100 * so_far.made // max(so_far.planned, 1), distance)


@transaction.atomic
def keep(
    event: Event, wanted: Wanted, result: core.Result, *, by: Account | None, based_on: SeatingPlan | None = None
) -> SeatingPlan:
    """Write a result as the next version of the event's plan."""
    newest = event.seating_plans.aggregate(newest=Max("version"))["newest"] or 0
    plan = SeatingPlan.objects.create(
        event=event,
        version=newest + 1,
        based_on=based_on,
        wanted=wanted.as_json(),
        seed=wanted.seed,
        effort=wanted.effort,
        score=asdict(result.score),
        bounds=asdict(result.bounds),
        proven=list(result.proven),
        truncated=result.truncated,
        made_by=by,
    )
    pinned = pinned_places(based_on) if based_on else set()
    for number, tables in enumerate(result.plan.rounds, 1):
        write_round(plan, wanted, number, tables, pinned)
    if based_on:
        keep_pins(based_on, plan)
    return plan


def keep_pins(before: SeatingPlan, plan: SeatingPlan) -> None:
    """A pinned table or round is pinned in the next version too, as far as it is still there."""
    for old in Round.objects.filter(plan=before, pin__isnull=False).select_related("pin"):
        for round_ in plan.rounds.filter(number=old.number):
            RoundPin.objects.create(round=round_, pinned_at=old.pin.pinned_at, pinned_by_id=old.pin.pinned_by_id)
    for was in Table.objects.filter(round__plan=before, pin__isnull=False).select_related("round", "pin"):
        for table in Table.objects.filter(round__plan=plan, round__number=was.round.number, number=was.number):
            TablePin.objects.create(table=table, pinned_at=was.pin.pinned_at, pinned_by_id=was.pin.pinned_by_id)


def pinned_places(plan: SeatingPlan) -> set[tuple[int, int, int]]:
    """Round, table and registration of each pinned seat. A table that is no longer made holds nobody."""
    return set(plan.pinned_seats().values_list("round__number", "table__number", "registration"))


def write_round(
    plan: SeatingPlan,
    wanted: Wanted,
    number: int,
    seated: Mapping[str, tuple[str, ...]],
    pinned: set[tuple[int, int, int]],
) -> None:
    round_ = Round.objects.create(plan=plan, number=number, day=round_day(plan.event), begins=begins(wanted, number))
    tables = Table.objects.bulk_create(
        Table(
            round=round_,
            number=position,
            topic=wanted.topics[position - 1] if position <= len(wanted.topics) else "",
            seats=len(seated.get(table_id(number, position), ())),
            seats_min=wanted.smallest,
            seats_max=wanted.largest,
        )
        for position in range(1, wanted.tables + 1)
    )
    seats = [
        Seat(
            round=round_,
            table=table,
            registration_id=int(person),
            pinned=(number, table.number, int(person)) in pinned,
        )
        for table in tables
        for person in seated.get(table_id(number, table.number), ())
    ]
    bulk_create_with_history(seats, Seat)  # a change by hand can be taken back to how the plan was made


def begins(wanted: Wanted, number: int) -> str | None:
    return wanted.begins[number - 1] if number <= len(wanted.begins) and wanted.begins[number - 1] else None


def round_day(event: Event) -> date:
    """The day on which people sit at tables: today while the event runs, else its last day."""
    today = timezone.localdate(timezone=event.zone)
    return today if today in event.days else event.last_day
