"""A small world whose truth is known, and ledgers of any shape for properties."""

import numpy as np
from hypothesis import strategies as st

from knotenwerk.core.ties import Encounter, Grade, Ledger, Participation, Person, Post

MONDAY = 738_000


def a_table(*people: int, day: int = MONDAY, confirmation: str = "A", round: int = 0, grade: int = Grade.SAME_GROUP):
    """One encounter row and the people at it, for ``a_ledger``."""
    return Encounter(day, grade, confirmation, round), people


def a_ledger(*tables, people: int | list[Person] | None = None) -> Ledger:
    """The ledger of these tables; tables of one round share the number they were given."""
    if people is None:
        people = 1 + max((who for _, seated in tables for who in seated), default=-1)
    return Ledger.from_rows(
        [encounter for encounter, _ in tables],
        [Person()] * people if isinstance(people, int) else people,
        [Participation(where, who) for where, (_, seated) in enumerate(tables) for who in seated],
    )


def conference(
    rng: np.random.Generator,
    *,
    people: list[Person],
    rounds: int,
    size: int,
    sorted_rounds: frozenset[int] = frozenset(),
):
    """Tables of ``size`` over rounds, at random; in sorted rounds neighbours by sector sit together."""
    for round_ in range(rounds):
        order = rng.permutation(len(people))
        if round_ in sorted_rounds:
            order = order[np.argsort([people[who].post.sector for who in order], kind="stable")]
        for start in range(0, len(order), size):
            yield a_table(*order[start : start + size].tolist(), round=round_)


def people_of_sectors(rng: np.random.Generator, n: int, *, sectors: int = 5, unknown: int = 0) -> list[Person]:
    """n people of random sectors, the first ``unknown`` of them of none."""
    codes = rng.integers(sectors, size=n)
    codes[:unknown] = -1
    return [Person(Post(sector=int(code))) for code in codes]


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Up to nine people at up to eight encounters of any grade, confirmation, day and size."""
    people = [
        Person(Post(sector=draw(st.integers(-1, 2)), state=draw(st.integers(-1, 3))), draw(st.booleans()))
        for _ in range(draw(st.integers(1, 9)))
    ]
    encounters, seats = [], []
    for where in range(draw(st.integers(0, 8))):
        seated = draw(st.sets(st.integers(0, len(people) - 1)))
        encounters.append(
            Encounter(
                day=MONDAY + draw(st.integers(-3, 3)) * 100,
                grade=draw(st.integers(1, 8)),
                confirmation=draw(st.sampled_from("ABC")),
                size=len(seated) + draw(st.sampled_from([0, 0, 0, 1, 11, 29])),
            )
        )
        seats += [Participation(where, who) for who in seated]
    return Ledger.from_rows(encounters, people, draw(st.permutations(seats)))
