"""`knotenwerk seat PEOPLE.xlsx --tables 8 --rounds 3 -o plan.xlsx`: tables for a list, without a server."""

from __future__ import annotations

import argparse
import sys
from gettext import translation
from pathlib import Path
from typing import TYPE_CHECKING

import knotenwerk
from knotenwerk.commands._refusals import complain
from knotenwerk.commands._stopping import interruptible, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knotenwerk.core.composition import Infeasibility, Result
    from knotenwerk.seating_lists.people import Guest, GuestList

DESCRIPTION = "seat the people of a list at tables, so that they meet: a list in, a workbook out"
MOST_ROUNDS = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("people", type=Path, metavar="PEOPLE", help="participant list, XLSX or CSV, with a header")
    parser.add_argument("--tables", type=number_from_one, required=True, help="how many tables")
    parser.add_argument("--rounds", type=number_of_rounds, default=1, help="how many rounds (default: 1)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN.xlsx", help="the workbook to write")
    parser.add_argument(
        "--avoid",
        type=Path,
        action="append",
        default=[],
        metavar="EARLIER.xlsx",
        help="an earlier plan to keep in mind",
    )
    parser.add_argument("--sheet", help="the sheet of a workbook with the people, if it is not found by itself")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same plan (default: 1)")
    parser.add_argument("--time-limit", type=seconds, default=20, metavar="SECONDS", help="stop then (default: 20)")
    parser.add_argument("--language", choices=["de", "en"], help="of the workbook and the answers")


def number_from_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1")
    return int(text)


def number_of_rounds(text: str) -> int:
    rounds = number_from_one(text)
    if rounds > MOST_ROUNDS:
        raise argparse.ArgumentTypeError(f"“{text}” rounds are too many; at most {MOST_ROUNDS} are planned at once")
    return rounds


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._refusals import composition, files, sheets
    from knotenwerk.core.composition import CompositionError
    from knotenwerk.core.sheets import SheetError
    from knotenwerk.seating_lists.workbook import NoPlan

    _ = texts(arguments.language)
    try:
        return seat(arguments, _)
    except SheetError as error:
        complain(sheets.sentence(error, _))
    except CompositionError as error:
        complain(composition.sentence(error))
    except NoPlan as error:
        complain(
            _("%(file)s has no sheet for a round. Give a workbook that this command wrote before.")
            % {"file": error.path.name}
        )
    except OSError as error:
        complain(files.out_of_reach(error, _))
    return 2


def seat(arguments: argparse.Namespace, _: Callable[[str], str]) -> int:
    from knotenwerk.core.composition import check, compose
    from knotenwerk.seating_lists.people import read_guests
    from knotenwerk.seating_lists.problem import problem_of
    from knotenwerk.seating_lists.workbook import met_before, write_plan

    guest_list = read_guests(arguments.people, sheet=arguments.sheet)
    say_what_was_read(guest_list, _)
    guests = guest_list.guests
    if len(guests) < arguments.tables:
        complain(
            _("Too few people for %(tables)s tables: %(people)s. Take fewer tables.")
            % {"people": len(guests), "tables": arguments.tables}
        )
        return 1
    met = met_before(guests, arguments.avoid)
    problem = problem_of(guests, tables=arguments.tables, rounds=arguments.rounds, met=sorted(met))
    say_what_cannot_be(check(problem), guests, _)
    with interruptible() as stopped:
        result = compose(problem, seed=arguments.seed, time_limit=arguments.time_limit, cancel=stopped)
    write_plan(arguments.output, guests, problem, result, _=_)
    say_how_good(result, met, arguments.output, _)
    return 0


def say_what_was_read(guest_list: GuestList, _: Callable[[str], str]) -> None:
    say(_("Columns used:"))
    for field, headers in guest_list.columns.items():
        say(f"  {field.value.replace('_', ' ')}: {', '.join(headers)}")
    say(_("%(count)s people take part.") % {"count": len(guest_list.guests)})
    for reason, count in sorted(guest_list.left_out.items()):
        say(f"  {_('left out')}, {reason.replace('_', ' ')}: {count}")


def say_what_cannot_be(reasons: tuple[Infeasibility, ...], guests: Sequence[Guest], _: Callable[[str], str]) -> None:
    """All rounds are alike here: what cannot be in one is said once."""
    from knotenwerk.commands._refusals.composition import sentence
    from knotenwerk.core.composition import TooManyOfOneKind

    names = {guest.traits.get("organisation"): guest.organisation for guest in guests}
    crowded = {reason.value: reason for reason in reasons if isinstance(reason, TooManyOfOneKind)}
    for value, reason in crowded.items():
        complain(
            _(
                "More people from “%(organisation)s” (%(people)s) than tables (%(tables)s): "
                "some of them sit together. Take more tables if they should not."
            )
            % {"organisation": names[value], "people": reason.people, "tables": reason.tables}
        )
    for other in reasons:
        if not isinstance(other, TooManyOfOneKind):
            complain(sentence(other))


def say_how_good(result: Result, met: set[tuple[str, str]], output: Path, _: Callable[[str], str]) -> None:
    score = result.score
    say(
        _("%(meetings)s different pairs meet; %(repeats)s pairs share a table again.")
        % {"meetings": score.meetings, "repeats": score.repeats}
    )
    if met:
        say(_("%(count)s pairs know each other from earlier plans.") % {"count": len(met)})
    say(_("Written: %(file)s") % {"file": output})


def texts(language: str | None) -> Callable[[str], str]:
    """The package's own catalogue, without Django."""
    from knotenwerk.commands.check_deployment import of_the_terminal

    folder = Path(knotenwerk.__file__).parent / "locale"
    return translation("django", folder, languages=[language or of_the_terminal()], fallback=True).gettext


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
