"""Small gatherings to compose: by hand, by lot for properties, and every plan of a tiny one."""

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import strategies as st

from knotenwerk.core.composition import Importance, Person, Plan, Problem, Round, Table, faults, score

NAMES = tuple("abcdefghijklmnopqrstuvwxyz")


def people(count: int, **traits: str) -> tuple[Person, ...]:
    """So many people; a trait is a text with one letter a person, as in `side="xxyy"`."""
    return tuple(
        Person(f"p{number:02}", {trait: values[number] for trait, values in traits.items()}) for number in range(count)
    )


def rounds(count: int, *sizes: int, topics: str = "") -> tuple[Round, ...]:
    """So many rounds with tables of these sizes, `r1-t1` and so on; topics one letter a table."""
    return tuple(
        Round(
            tuple(
                Table(f"r{turn}-t{number}", size, topics[number - 1] if topics else None)
                for number, size in enumerate(sizes, start=1)
            )
        )
        for turn in range(1, count + 1)
    )


@st.composite
def gatherings(draw: st.DrawFn, *, people: int = 11, turns: int = 3) -> Problem:
    """Any problem whose numbers and fixed seats can hold; its pairs may contradict each other."""
    ids = NAMES[: draw(st.integers(1, people))]
    persons = tuple(
        Person(
            id,
            draw(st.dictionaries(st.sampled_from(("level", "sector")), st.sampled_from("xyz"), max_size=2)),
            tuple(draw(st.lists(st.sampled_from(("peace", "water", "play")), max_size=3, unique=True))),
            tuple(draw(st.lists(st.sampled_from(("de", "en")), max_size=2, unique=True))),
            draw(st.booleans()),
        )
        for id in ids
    )
    rounds, fixed = [], []
    for number in range(1, draw(st.integers(1, turns)) + 1):
        turn, seats = draw(turns_of(ids, number))
        rounds.append(turn)
        fixed += [(person, number, table) for person, table in seats.items() if draw(st.integers(0, 5)) == 0]
    pairs = st.lists(st.sampled_from(list(combinations(ids, 2))), max_size=4) if len(ids) > 1 else st.just([])
    return Problem(
        people=persons,
        rounds=tuple(rounds),
        mix=("level", "sector"),
        apart=tuple(draw(pairs)),
        together=tuple(draw(pairs)[:2]),
        known=tuple((*pair, draw(st.sampled_from((0, 0.24, 3, 100)))) for pair in draw(pairs)),
        met=tuple(draw(pairs)),
        fixed=tuple(fixed),
        at_most=draw(st.dictionaries(st.just("sector"), st.integers(1, 2), max_size=1)),
        at_least=draw(st.dictionaries(st.just("level"), st.sampled_from((("x",), ("x", "z"))), max_size=1)),
        not_alone=draw(st.sampled_from(((), ("sector",), ("level", "sector")))),
        importance=draw(st.dictionaries(st.just("left_out"), st.sampled_from(Importance), max_size=1)),
    )


@st.composite
def turns_of(draw: st.DrawFn, ids: tuple[str, ...], number: int) -> tuple[Round, dict[str, str]]:
    """A round for these people, and one way to seat those present."""
    absent = frozenset(draw(st.lists(st.sampled_from(ids), max_size=2)))
    present = draw(st.permutations([id for id in ids if id not in absent]))
    cuts = sorted(draw(st.lists(st.integers(0, len(present)), max_size=3)))
    seated = [present[start:end] for start, end in zip([0, *cuts], [*cuts, len(present)], strict=True)]
    loose = draw(st.booleans())
    tables = tuple(
        Table(
            f"r{number}-t{place}",
            len(group),
            draw(st.sampled_from((None, "peace", "water"))),
            max(0, len(group) - 1) if loose else None,
            len(group) + 1 if loose else None,
            draw(st.sampled_from((None, None, "de", "en"))),
            draw(st.booleans()),
        )
        for place, group in enumerate(seated)
    )
    return Round(tables, absent), {id: table.id for table, group in zip(tables, seated, strict=True) for id in group}


def every_plan(problem: Problem) -> Iterator[Plan]:
    """All plans of a tiny problem."""
    for turns in product(
        *(list(_seatings(present, turn.tables)) for present, turn in zip(problem.present, problem.rounds, strict=True))
    ):
        plan = Plan(tuple(turns))
        if not faults(problem, plan):
            yield plan


def _seatings(present: tuple[str, ...], tables: tuple[Table, ...]) -> Iterator[dict[str, tuple[str, ...]]]:
    if not tables:
        yield {}
        return
    for size in range(tables[0].fewest, tables[0].most + 1):
        for chosen in combinations(present, size):
            left = tuple(id for id in present if id not in chosen)
            for rest in _seatings(left, tables[1:]):
                yield {tables[0].id: chosen, **rest}


def optimum(problem: Problem) -> int:
    """The lowest total, found by trying everything."""
    return min(score(problem, plan).total for plan in every_plan(problem))
