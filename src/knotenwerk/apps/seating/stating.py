"""The question for core.composition: an event's people, rules and memory as a problem; a plan as the core reads it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from knotenwerk.apps.events.models import Answer, Event, Need, Registration
from knotenwerk.core import composition as core

from .knowing import known_pairs
from .models import (
    KeepApart,
    KeepTogether,
    RoundAbsence,
    Seat,
    SeatingPlan,
    TableHost,
    TableLanguage,
    TableWithSteps,
)
from .wanting import Importance, Wanted

IMPORTANCES: Mapping[str, core.Importance] = {
    Importance.MUST: core.Importance.MUST,
    Importance.VERY: core.Importance.VERY,
    Importance.IMPORTANT: core.Importance.IMPORTANT,
    Importance.GLADLY: core.Importance.GLADLY,
}


FAIR = {"left_out": core.Importance.GLADLY}
"""Whoever came off badly once rather has a wish met the next time."""


def people_for_tables(event: Event) -> list[Registration]:
    """Those with a seat who come to the room; at an online event, everybody."""
    seated = event.registrations.seated().select_related("sector", "level", "seniority", "federal_state", "person")
    if event.mode == Event.Mode.HYBRID:
        seated = seated.filter(online=False)
    return list(seated.by_name())


def problem_of(
    event: Event,
    wanted: Wanted,
    *,
    staying: Iterable[Seat] = (),
    absent: dict[int, set[int]] | None = None,
    people: list[Registration] | None = None,
    with_needs: bool = True,
) -> core.Problem:
    """The whole question for the core.

    `absent` gives, per round, the registrations that are not there; without it, those that said so beforehand.
    `people` spares a query where they are at hand. Without needs it can be explained to those who may not see them.
    """
    registrations = people_for_tables(event) if people is None else people
    absent = RoundAbsence.objects.by_round(event) if absent is None else absent
    fixed = fixed_seats(event, wanted, staying, registrations, absent)
    by_person = {registration.person_id: str(registration.pk) for registration in registrations}
    without_steps = who_needs_no_steps(event) if with_needs else set()
    room = Room.of(event)
    return core.Problem(
        name=event.title,
        people=tuple(
            person_of(registration, wishes, step_free=registration.pk in without_steps)
            for registration, wishes in with_wishes(event, registrations)
        ),
        rounds=tuple(
            round_of(wanted, number, registrations, absent.get(number, set()), fixed=fixed, room=room)
            for number in range(1, wanted.rounds + 1)
        ),
        mix=wanted.mix,
        apart=pairs_of(KeepApart, event, by_person),
        together=pairs_of(KeepTogether, event, by_person),
        known=known_pairs(event, by_person),
        fixed=fixed,
        at_most={"organisation": 1} if wanted.one_of_an_organisation else {},
        at_least={"sector": wanted.at_every_table} if wanted.at_every_table else {},
        not_alone=wanted.not_alone,
        importance=FAIR | {criterion: IMPORTANCES[said] for criterion, said in wanted.importance.items()},
    )


@dataclass(frozen=True)
class Room:
    """What is so of the tables in every round, by their numbers."""

    languages: Mapping[int, str]
    with_steps: frozenset[int]

    @classmethod
    def of(cls, event: Event) -> "Room":
        return cls(TableLanguage.objects.by_table(event), frozenset(TableWithSteps.objects.numbers(event)))


def who_needs_no_steps(event: Event) -> set[int]:
    needs = Need.objects.filter(registration__event=event, kind=Need.Kind.STEP_FREE)
    return set(needs.values_list("registration", flat=True))


def person_of(registration: Registration, wishes: tuple[str, ...], *, step_free: bool) -> core.Person:
    traits = {
        "sector": registration.sector and registration.sector.key,
        "level": registration.level and registration.level.key,
        "seniority": registration.seniority and registration.seniority.key,
        "state": registration.federal_state and registration.federal_state.key,
        "organisation": registration.organisation_name,
    }
    return core.Person(
        id=str(registration.pk),
        traits={name: value for name, value in traits.items() if value},
        wishes=wishes,
        languages=languages_of(registration),
        step_free=step_free,
    )


def languages_of(registration: Registration) -> tuple[str, ...]:
    """As the person's record has them, and the one they registered in; none where the record says nothing."""
    spoken = registration.person.languages if registration.person else []
    return tuple(sorted({*spoken, registration.language})) if spoken else ()


def with_wishes(event: Event, registrations: list[Registration]) -> Iterable[tuple[Registration, tuple[str, ...]]]:
    answers = Answer.objects.filter(question__event=event, question__wishes_for_tables=True)
    wishes: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for registration, value in answers.values_list("registration", "value"):
        wishes[registration] += tuple(value if isinstance(value, list) else [value])
    return ((registration, wishes[registration.pk]) for registration in registrations)


def round_of(
    wanted: Wanted,
    number: int,
    registrations: list[Registration],
    absent: set[int],
    *,
    fixed: tuple[core.FixedSeat, ...],
    room: Room,
) -> core.Round:
    present = [registration for registration in registrations if registration.pk not in absent]
    held = Counter(table for _person, turn, table in fixed if turn == number and wanted.is_exact)
    taken = [held[table_id(number, position)] for position in range(1, wanted.tables + 1)]
    sizes = sizes_around(taken, people=len(present))
    return core.Round(
        tables=tuple(table_of(wanted, room, number, position, size) for position, size in enumerate(sizes, 1)),
        absent=frozenset(str(pk) for pk in absent & {registration.pk for registration in registrations}),
    )


def sizes_around(taken: list[int], *, people: int) -> list[int]:
    """As even as those who stay where they are leave it; without them the larger tables come first."""
    sizes = list(taken)
    for _newcomer in range(people - sum(taken)):
        sizes[sizes.index(min(sizes))] += 1
    return sizes


def table_of(wanted: Wanted, room: Room, number: int, position: int, size: int) -> core.Table:
    table = core.Table(
        table_id(number, position),
        size,
        topic=wanted.topics[position - 1] if position <= len(wanted.topics) else None,
        language=room.languages.get(position),
        step_free=position not in room.with_steps,
    )
    if wanted.is_exact:
        return table
    fewest, most = wanted.smallest, wanted.largest
    seats = min(max(size, fewest or 0), most or size)
    return replace(table, seats=seats, seats_min=fewest or 0, seats_max=most or seats)


def table_id(number: int, position: int) -> str:
    return f"r{number}-t{position}"


def pairs_of(
    rules: type[KeepApart] | type[KeepTogether], event: Event, by_person: dict[int | None, str]
) -> tuple[tuple[str, str], ...]:
    pairs = rules.objects.of(event)
    return tuple(
        (by_person[first], by_person[second])
        for first, second in pairs.values_list("first", "second")
        if first in by_person and second in by_person
    )


def fixed_seats(
    event: Event,
    wanted: Wanted,
    staying: Iterable[Seat],
    registrations: list[Registration],
    absent: dict[int, set[int]],
) -> tuple[tuple[str, int, str], ...]:
    """Hosts stay at their table in every round; what is pinned stays where it is."""
    there = {registration.pk for registration in registrations}
    seats = {
        (registration, number): table
        for registration, table in TableHost.objects.tables_of(event).items()
        if table <= wanted.tables
        for number in range(1, wanted.rounds + 1)
    }
    for seat in staying:
        if seat.round.number <= wanted.rounds and seat.table.number <= wanted.tables:
            seats[seat.registration_id, seat.round.number] = seat.table.number
    return tuple(
        (str(registration), number, table_id(number, table))
        for (registration, number), table in sorted(seats.items())
        if registration in there and registration not in absent.get(number, set())
    )


def problem_behind(plan: SeatingPlan, people: list[Registration], *, with_needs: bool = True) -> core.Problem:
    """The question this version answers, for those of the people who have a seat in it."""
    coming = {registration.pk for registration in people}
    seated: dict[int, set[int]] = defaultdict(set)
    for number, registration in plan.seats().values_list("round__number", "registration"):
        seated[number].add(registration)
    absent = {number: coming - there for number, there in seated.items()}
    wanted = Wanted.from_json(plan.wanted)
    staying = plan.staying_seats()
    return problem_of(plan.event, wanted, staying=staying, absent=absent, people=people, with_needs=with_needs)


def plan_in_core(plan: SeatingPlan, problem: core.Problem) -> core.Plan:
    """The seats of those who are still there, as the core reads them."""
    seats: list[dict[str, list[str]]] = [{table.id: [] for table in turn.tables} for turn in problem.rounds]
    present = [set(people) for people in problem.present]
    rows = plan.seats().values_list("round__number", "table__number", "registration").order_by("pk")
    for number, table, registration in rows:
        if number <= len(seats) and str(registration) in present[number - 1]:
            seats[number - 1].setdefault(table_id(number, table), []).append(str(registration))
    return core.Plan(tuple({table: tuple(people) for table, people in turn.items()} for turn in seats))


def table_number(id: str | None) -> int | None:
    return int(id.partition("-t")[2]) if id else None
