"""Small workshop days: by lot for properties, and every programme of a tiny one."""

from collections.abc import Iterator
from itertools import permutations, product

from hypothesis import strategies as st

from knotenwerk.core.scheduling import Person, Problem, Programme, Room, Session, Topic, faults

features = st.frozensets(st.sampled_from(("step-free", "screen")), max_size=2)


@st.composite
def workshops(draw: st.DrawFn, people: int = 6, topics: int = 5) -> Problem:
    """Any problem of up to so many people and topics in up to three slots; it may be impossible."""
    persons = [f"p{number}" for number in range(draw(st.integers(0, people)))]
    ids = [f"t{number}" for number in range(draw(st.integers(0, topics)))]
    slots = tuple(f"s{number}" for number in range(draw(st.integers(2, 3))))
    rooms = tuple(
        Room(f"r{number}", draw(st.integers(1, 4)), draw(features), draw(rarely(some_of(slots, most=1), frozenset())))
        for number in range(2)
    )
    return Problem(
        tuple(
            Person(
                id,
                tuple(draw(st.permutations(ids))[: draw(st.integers(0, 4))]),
                draw(rarely(st.just(frozenset({"step-free"})), frozenset())),
                draw(rarely(some_of(slots, most=1), frozenset())),
            )
            for id in persons
        ),
        tuple(
            Topic(
                id,
                tuple(sorted(draw(rarely(some_of(persons, most=2), frozenset())))),
                draw(rarely(st.just(frozenset({"screen"})), frozenset())),
            )
            for id in ids
        ),
        slots,
        rooms,
        fixed=tuple((id, draw(st.sampled_from(slots)), None) for id in ids[:1] if draw(st.integers(0, 3)) == 0),
    )


def rarely(strategy, otherwise):
    return st.one_of(*[st.just(otherwise)] * 3, strategy)


def some_of(ids, *, most: int):
    return st.frozensets(st.sampled_from(ids), max_size=most) if ids else st.just(frozenset())


def a_workshop_day(people: int = 24, topics: int = 8, slots: int = 3, rooms: int = 3) -> Problem:
    """People with three wishes each, of which some want what many want."""
    ids = [f"t{number}" for number in range(topics)]
    return Problem(
        tuple(
            Person(
                f"p{number}",
                tuple(dict.fromkeys(ids[(number * number * step + number) % topics] for step in (1, 3, 6))),
            )
            for number in range(people)
        ),
        tuple(Topic(id, (f"p{number}",)) for number, id in enumerate(ids)),
        tuple(f"s{number}" for number in range(slots)),
        tuple(Room(f"r{number}", 6 + 2 * number) for number in range(rooms)),
    )


def every_programme(problem: Problem) -> Iterator[Programme]:
    """All programmes of a tiny problem."""
    places = list(product(problem.slots, (room.id for room in problem.rooms)))
    for chosen in permutations(places, len(problem.topics)):
        empty = Programme({topic.id: Session(*place) for topic, place in zip(problem.topics, chosen, strict=True)})
        if faults(problem, empty) == ():
            yield from with_guests(problem, empty)


def with_guests(problem: Problem, empty: Programme) -> Iterator[Programme]:
    """Everything that people could do with these sessions."""
    ways = [list(product(*([None, *wishes] for wishes in by_slot(person, empty)))) for person in problem.people]
    for way in product(*ways):
        going = [(person.id, topic) for person, topics in zip(problem.people, way, strict=True) for topic in topics]
        programme = Programme(
            {
                id: Session(session.slot, session.room, tuple(person for person, topic in going if topic == id))
                for id, session in empty.sessions.items()
            }
        )
        if faults(problem, programme) == ():
            yield programme


def by_slot(person: Person, empty: Programme) -> list[list[str]]:
    slots: dict[str, list[str]] = {}
    for topic in person.wishes:
        slots.setdefault(empty.sessions[topic].slot, []).append(topic)
    return list(slots.values())
