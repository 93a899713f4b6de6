"""`knotenwerk select PROBLEM.json -o RESULT.json`: who gets a seat when more want one than there are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from knotenwerk.commands._files import out_of_reach
from knotenwerk.commands._seed import text

if TYPE_CHECKING:
    from knotenwerk.core.selection import Lottery, Problem

DESCRIPTION = "choose who gets a seat, so that the mix is as asked for: by waiting order, or by a fair lottery"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="applicants, seats and quotas")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="RESULT.json", help="where to write who is chosen"
    )
    parser.add_argument(
        "--lottery", action="store_true", help="make the fairest lottery instead, for `knotenwerk draw`"
    )
    parser.add_argument("--seed", type=text, help="make the lottery and draw with this seed at once")


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._selection_refusals import selection_sentence
    from knotenwerk.core.documents import UnreadableFile
    from knotenwerk.core.selection import Infeasibility, SelectionError

    try:
        sys.stdout.write(_chosen(arguments))
    except SelectionError as error:
        sys.stderr.write(selection_sentence(error) + "\n")
        return 1 if isinstance(error, Infeasibility) else 2
    except UnreadableFile as error:
        sys.stderr.write(str(error) + "\n")
        return 2
    except OSError as error:
        sys.stderr.write(out_of_reach(error) + "\n")
        return 2
    return 0


def _chosen(arguments: argparse.Namespace) -> str:
    """Choose, write the file, and say in short what it holds."""
    from knotenwerk.core.selection import lottery, read_problem, select, write_lottery, write_mix

    problem = read_problem(arguments.problem)
    if arguments.lottery or arguments.seed is not None:
        fair = lottery(problem)
        write_lottery(arguments.output, fair, arguments.seed)
        return _lottery_told(fair, arguments.seed)
    chosen = select(problem)
    write_mix(arguments.output, problem, chosen)
    return _mix_told(problem, chosen)


def _mix_told(problem: Problem, chosen: tuple[str, ...]) -> str:
    from knotenwerk.commands._selection_refusals import kind

    has = "person has" if len(problem.applicants) == 1 else "people have"
    lines = [f"{len(chosen)} of {len(problem.applicants)} {has} a seat."]
    people = [one for one in problem.applicants if one.id in chosen]
    for quota in problem.quotas:
        most = "" if quota.at_most is None else f", at most {quota.at_most}"
        lines.append(f"  {kind(quota.key)}: {sum(map(quota.counts, people))} (at least {quota.at_least}{most})")
    return "\n".join(lines) + "\n"


def _lottery_told(fair: Lottery, seed: str | None) -> str:
    from knotenwerk.core.refusals import counted
    from knotenwerk.core.selection import draw

    chances = sorted(fair.chances.values())
    committees = counted(len(fair.committees), "committee", "committees")
    lines = [
        f"{committees} for {counted(len(chances), 'person', 'people')}.",
        f"  smallest chance {float(chances[0]):.4%}, largest {float(chances[-1]):.4%}",
        f"  no lottery gives everybody more than {fair.bound:.4%}",
    ]
    if seed is not None:
        lines.append("Drawn: " + ", ".join(draw(fair, seed).people))
    return "\n".join(lines) + "\n"
