"""People to sessions, times and rooms given: the best there is, as a network flow.

A person's first and second met wish are worth more than the next, which a flow can say because the worth only
falls. The linear program is that of the flow, so its vertices are whole (Ahuja, Magnanti, Orlin, "Network
Flows", 1993, ch. 9 and 14).
"""

from collections.abc import Iterable, Sequence

from knotenwerk.core.programs import Program, Term

from .criteria import WEIGHTS
from .layout import Ints, Layout, Wish


def assign(layout: Layout, places: Ints) -> list[list[int]]:
    """Per topic the people who go, such that the total cost is lowest with each topic at its place."""
    program = Program()
    open_wishes = [wish for wishes in layout.wishes for wish in wishes if can_go(layout, places, wish)]
    goes = program.variables(len(open_wishes))
    by_person: list[list[tuple[Wish, int]]] = [[] for _ in layout.wishes]
    by_topic: list[list[int]] = [[] for _ in places]
    for wish, number in zip(open_wishes, goes, strict=True):
        by_person[wish.person].append((wish, number))
        by_topic[wish.topic].append(number)
    for topic, going in enumerate(by_topic):
        seats = int(layout.seats[topic, places[topic] % layout.rooms])
        if len(going) > seats:
            program.row(((number, 1.0) for number in going), high=seats)
    costs = [(number, -float(wish.value)) for wish, number in zip(open_wishes, goes, strict=True)]
    for most, mine in zip(layout.reachable, by_person, strict=True):
        _one_at_a_time(program, layout, places, mine)
        lacking = worst_off(program, most, [number for _, number in mine])
        costs += ((number, float(WEIGHTS[criterion])) for criterion, number in lacking)
    values = program.minimise(costs).values
    return [[open_wishes[number].person for number in going if values[number] > 0.5] for going in by_topic]


def can_go(layout: Layout, places: Ints, wish: Wish) -> bool:
    """Whether somebody is there, can enter the room, and gives nothing at that time."""
    place = int(places[wish.topic])
    slot = layout.slot(place)
    return (
        bool(layout.present[wish.person, slot])
        and bool(layout.enters[wish.person, place % layout.rooms])
        and all(layout.slot(int(places[topic])) != slot for topic in layout.gives[wish.person])
    )


def _one_at_a_time(program: Program, layout: Layout, places: Ints, mine: Sequence[tuple[Wish, int]]) -> None:
    by_slot: dict[int, list[Term]] = {}
    for wish, number in mine:
        by_slot.setdefault(layout.slot(int(places[wish.topic])), []).append((number, 1.0))
    for terms in by_slot.values():
        if len(terms) > 1:
            program.row(terms, high=1)


def worst_off(program: Program, most: int, goes: Iterable[int]) -> list[tuple[str, int]]:
    """Criterion and variable, 1 if none of these, or at most one, is chosen where so many could be at `most`."""
    if not most:
        return []
    met = [(number, 1.0) for number in goes]
    [empty_handed] = program.variables(1)
    program.row([*met, (empty_handed, 1.0)], low=1)
    if most == 1:
        return [("empty_handed", empty_handed)]
    [one_only] = program.variables(1)
    program.row([*met, (empty_handed, 1.0), (one_only, 1.0)], low=2)
    return [("empty_handed", empty_handed), ("one_only", one_only)]
