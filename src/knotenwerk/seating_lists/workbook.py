"""A plan as a workbook people can print, and earlier workbooks read back."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from io import BytesIO
from itertools import combinations
from pathlib import Path

from knotenwerk.core import sheets
from knotenwerk.core.composition import Problem, Result
from knotenwerk.core.documents import write_whole
from knotenwerk.core.folding import fold
from knotenwerk.core.sheets import Sheet, write_xlsx

from .people import Guest
from .problem import table_id

Gettext = Callable[[str], str]
ROUND_SHEETS = ("runde", "round")


class NoPlan(Exception):
    """The file is no workbook of a plan: it has no sheet for a round."""

    def __init__(self, path: Path, names: Sequence[str]) -> None:
        super().__init__(path, names)
        self.path, self.names = path, tuple(names)


def write_plan(path: Path, guests: Sequence[Guest], problem: Problem, result: Result, *, _: Gettext) -> None:
    """A sheet for each round, one for the people, one for quality; the file whole or not at all. Raises OSError."""
    by_id, book = {guest.id: guest for guest in guests}, BytesIO()
    write_xlsx(
        book,
        [
            *(round_sheet(number, tables, by_id, _) for number, tables in enumerate(result.plan.rounds, 1)),
            people_sheet(guests, problem, result, _),
            quality_sheet(result, _),
        ],
    )
    write_whole(path, book.getvalue())


def round_sheet(number: int, tables: Mapping[str, tuple[str, ...]], by_id: Mapping[str, Guest], _: Gettext) -> Sheet:
    rows = [
        (position, by_id[person].name, by_id[person].function, by_id[person].organisation)
        for position in range(1, len(tables) + 1)
        for person in sorted(tables[table_id(number, position)], key=lambda person: fold(by_id[person].name))
    ]
    headers = (_("Table"), _("Name"), _("Function"), _("Organisation"))
    return Sheet(_("Round %(number)s") % {"number": number}, headers, rows)


def people_sheet(guests: Sequence[Guest], problem: Problem, result: Result, _: Gettext) -> Sheet:
    """Who sits where in each round, by name."""
    seats = result.plan.seats
    rounds = range(1, len(problem.rounds) + 1)
    headers = (
        _("Name"),
        _("Function"),
        _("Organisation"),
        *(_("Round %(number)s") % {"number": number} for number in rounds),
    )
    rows: list[tuple[str | int, ...]] = [
        (
            guest.name,
            guest.function,
            guest.organisation,
            *(int(seats[number - 1][guest.id].partition("-t")[2]) for number in rounds),
        )
        for guest in sorted(guests, key=lambda guest: fold(guest.name))
    ]
    return Sheet(_("People"), headers, rows)


def quality_sheet(result: Result, _: Gettext) -> Sheet:
    """What the plan misses, what no plan can stay below, and what is proven."""
    labels = quality_labels(_)
    score, bounds = asdict(result.score), asdict(result.bounds)
    gaps = result.bounds.gaps(result.score)
    rows: list[tuple[str | int | None, ...]] = [
        (
            labels[name],
            score[name],
            bounds[name],
            _("at most %(count)s above the best") % {"count": gaps[name]} if gaps[name] else _("proven best"),
        )
        for name in labels
    ]
    rows.append((_("different pairs who meet"), score["meetings"], None, None))
    headers = (_("What counts"), _("In this plan"), _("No plan is below"), _("Proof"))
    return Sheet(_("Quality"), headers, rows)


def quality_labels(_: Gettext) -> dict[str, str]:
    return {
        "repeats": _("pairs who share a table again"),
        "at_most_broken": _("people beyond one of an organisation at a table"),
        "spread": _("people outside the even mix"),
    }


def read_meetings(path: Path) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs who shared a table in an earlier plan, each person by name and organisation, folded.

    Raises NoPlan, or sheets.SheetError where the file cannot be read.
    """
    names = sheets.open_table(path).sheets
    rounds = [name for name in names if fold(name).split(" ")[0] in ROUND_SHEETS]
    if not rounds:
        raise NoPlan(path, names)
    for name in rounds:
        tables = defaultdict(list)
        for row in sheets.open_table(path, sheet=name).rows:
            table, person, _function, organisation = [str(cell) for cell in row.cells[:4]]
            tables[table].append((fold(person), fold(organisation)))
        for people in tables.values():
            yield from combinations(sorted(people), 2)


def met_before(guests: Sequence[Guest], earlier: Sequence[Path]) -> set[tuple[str, str]]:
    """Pairs of today's guests who shared a table in one of the earlier plans."""
    ids = {guest.identity: guest.id for guest in guests}
    pairs = (pair for path in earlier for pair in read_meetings(path))
    return {(ids[first], ids[second]) for first, second in pairs if first in ids and second in ids}
