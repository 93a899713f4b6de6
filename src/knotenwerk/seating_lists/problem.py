"""The question for the composition: guests, tables and rounds, and who met before."""

from collections.abc import Iterable, Sequence

from knotenwerk.core.composition import Person, Problem, Round, Table, even_sizes

from .people import Guest

MIX = ("sector", "level", "seniority", "state")


def problem_of(
    guests: Sequence[Guest], *, tables: int, rounds: int, mix: Sequence[str] = MIX, met: Iterable[tuple[str, str]] = ()
) -> Problem:
    """Even tables for everybody in every round; one of an organisation at a table where it can be."""
    known = [trait for trait in mix if any(trait in guest.traits for guest in guests)]
    return Problem(
        people=tuple(Person(guest.id, guest.traits) for guest in guests),
        rounds=tuple(
            Round(
                tuple(
                    Table(table_id(number, table), size)
                    for table, size in enumerate(even_sizes(len(guests), tables), 1)
                )
            )
            for number in range(1, rounds + 1)
        ),
        mix=tuple(known),
        met=tuple(met),
        at_most={"organisation": 1} if any("organisation" in guest.traits for guest in guests) else {},
    )


def table_id(number: int, table: int) -> str:
    return f"r{number}-t{table}"
