"""The plan put right when people stay away: a proposal by core.composition, and a version of its own."""

from dataclasses import dataclass, replace

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.events.models import CheckIn
from knotenwerk.core import composition as core

from .composing import keep
from .confirming import absent_by_round
from .models import RoundAbsence, Seat, SeatingPlan
from .stating import plan_in_core, problem_of, table_number
from .wanting import NO_LIMIT, Wanted


@dataclass(frozen=True)
class Move:
    """Somebody changes table in a round; `table_before` is None for somebody who had no seat."""

    registration: int
    round: int
    table_before: int | None
    table_after: int


@dataclass(frozen=True)
class Repair:
    """A proposal for those who really came: who changes table, and who stays. Nothing is written yet."""

    moves: tuple[Move, ...]
    present: int
    result: core.Result

    @property
    def newcomers(self) -> set[int]:
        """Registrations that get a seat for the first time."""
        return {move.registration for move in self.moves if move.table_before is None}

    @property
    def moving(self) -> set[int]:
        """Registrations that change table, in however many rounds."""
        return {move.registration for move in self.moves} - self.newcomers

    @property
    def staying(self) -> int:
        return self.present - len(self.moving) - len(self.newcomers)


def missing(plan: SeatingPlan) -> set[int]:
    """Registrations that check-in has not seen, and those an earlier repair took out who have not arrived since."""
    return set().union(taken_out(plan), *absent_by_round(plan).values())


def taken_out(plan: SeatingPlan) -> set[int]:
    earlier = Seat.objects.filter(round__plan__event=plan.event, round__plan__version__lt=plan.version)
    arrived = CheckIn.objects.standing().filter(registration__event=plan.event)
    people = plan.event.registrations.filter(pk__in=earlier.values("registration"))
    without = people.exclude(pk__in=plan.seats().values("registration")).exclude(pk__in=arrived.values("registration"))
    return set(without.values_list("pk", flat=True))


def propose_repair(plan: SeatingPlan, absent: dict[int, set[int]]) -> Repair:
    """As few moves as possible for those who came. Nobody pinned moves. Raises core.CompositionError."""
    wanted = loosened(Wanted.from_json(plan.wanted))
    excused = RoundAbsence.objects.by_round(plan.event)
    absent = {number: absent.get(number, set()) | excused.get(number, set()) for number in {*absent, *excused}}
    problem = problem_of(plan.event, wanted, staying=plan.staying_seats(), absent=absent)
    before = plan_in_core(plan, problem)
    result = core.repair(problem, before, seed=wanted.seed)
    moves = tuple(
        Move(int(move.person), move.round, table_number(move.from_table), table_number(move.to_table) or 0)
        for move in core.moves(before, result.plan)
    )
    people = {person for seated in problem.present for person in seated}
    return Repair(moves, len(people), result)


def keep_repair(plan: SeatingPlan, repair: Repair, *, by: Account | None) -> SeatingPlan:
    return keep(plan.event, loosened(Wanted.from_json(plan.wanted)), repair.result, by=by, based_on=plan)


def loosened(wanted: Wanted) -> Wanted:
    """After no-shows tables need not be even any more, so that few people must move."""
    return replace(wanted, smallest=wanted.smallest or 2, largest=wanted.largest or NO_LIMIT)
