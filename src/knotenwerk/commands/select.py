"""`knotenwerk select PROBLEM.json -o RESULT.json`: who gets a seat when more want one than there are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from knotenwerk.commands._progress import on_one_line
from knotenwerk.commands._refusals import complain
from knotenwerk.commands._refusals.words import counted, people
from knotenwerk.commands._seed import text
from knotenwerk.commands._stopping import interruptible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knotenwerk.core.selection import Lottery, Problem

DESCRIPTION = "choose who gets a seat, so that the mix is as asked for: by waiting order, or by a fair lottery"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="applicants, seats and quotas")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="RESULT.json", help="where to write who is chosen"
    )
    parser.add_argument("--before", type=Path, metavar="RESULT.json", help="those chosen before, who keep their seats")
    parser.add_argument(
        "--gone",
        action="append",
        default=[],
        metavar="ID",
        help="somebody who wants no seat any more; say it for each",
    )
    parser.add_argument(
        "--lottery", action="store_true", help="make the fairest lottery instead, for `knotenwerk draw`"
    )
    parser.add_argument("--seed", type=text, help="make the lottery and draw with this seed at once")


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._refusals.selection import sentence
    from knotenwerk.core.refusals import Refusal
    from knotenwerk.core.selection import Cancelled, Infeasibility

    by_lot = arguments.lottery or arguments.seed is not None
    if by_lot and (arguments.before or arguments.gone):
        complain("A lottery is between all. Leave out --before and --gone, or --lottery and --seed.")
        return 2
    try:
        lines = _drawn_by_lot(arguments) if by_lot else _chosen(arguments)
    except (Infeasibility, Cancelled) as error:
        complain(sentence(error))
        return 1
    except (Refusal, OSError) as error:
        complain(sentence(error))
        return 2
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _chosen(arguments: argparse.Namespace) -> Iterator[str]:
    """Choose, or fill up, and write the file; what it holds in short."""
    from knotenwerk.core.selection import read_mix, read_problem, select, write_mix

    problem = read_problem(arguments.problem)
    before, gone = read_mix(arguments.before) if arguments.before else frozenset(), frozenset(arguments.gone)
    chosen = select(problem, keep=before - gone, gone=gone)
    write_mix(arguments.output, problem, chosen, gone=gone)
    moved_up = [person for person in chosen if person not in before] if before else []
    return _mix_told(problem, chosen, moved_up)


def _drawn_by_lot(arguments: argparse.Namespace) -> Iterator[str]:
    """Make the lottery and write the file; what it holds in short."""
    from knotenwerk.core.selection import lottery, read_problem, write_lottery

    problem = read_problem(arguments.problem)
    with interruptible() as stopped, on_one_line("{} committees found".format) as progress:
        fair = lottery(problem, progress=progress, cancel=stopped)
    write_lottery(arguments.output, fair, arguments.seed)
    return _lottery_told(fair, arguments.seed)


def _mix_told(problem: Problem, chosen: tuple[str, ...], moved_up: list[str]) -> Iterator[str]:
    from knotenwerk.commands._refusals.selection import kind

    has = "person has" if len(problem.applicants) == 1 else "people have"
    yield f"{len(chosen)} of {len(problem.applicants)} {has} a seat."
    seated = [one for one in problem.applicants if one.id in chosen]
    for quota in problem.quotas:
        most = "" if quota.at_most is None else f", at most {quota.at_most}"
        yield f"  {kind(quota.key)}: {sum(map(quota.counts, seated))} (at least {quota.at_least}{most})"
    if moved_up:
        yield "Moved up: " + ", ".join(moved_up)


def _lottery_told(fair: Lottery, seed: str | None) -> Iterator[str]:
    from knotenwerk.core.selection import draw

    chances = sorted(fair.chances.values())
    committees = counted(len(fair.committees), "committee", "committees")
    yield f"{committees} for {people(len(chances))}."
    yield f"  smallest chance {float(chances[0]):.4%}, largest {float(chances[-1]):.4%}"
    yield f"  no lottery gives everybody more than {fair.bound:.4%}"
    if seed is not None:
        yield "Drawn: " + ", ".join(draw(fair, seed).people)
