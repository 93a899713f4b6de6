"""`knotenwerk compose PROBLEM.json -o PLAN.json`: tables over rounds from a problem file."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from knotenwerk.commands._progress import of_a_search, on_one_line
from knotenwerk.commands._refusals import complain
from knotenwerk.commands._refusals.words import counted, people
from knotenwerk.commands._stopping import interruptible, seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from knotenwerk.core.composition import Price, Problem, Result

DESCRIPTION = "seat people at tables over rounds, so that they meet and the mix is even"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="people, rounds, tables and rules")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PLAN.json", help="where to write the plan"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed gives the same plan on every machine (default: 1)"
    )
    parser.add_argument(
        "--effort", choices=("short", "normal", "thorough"), default="normal", help="how long to search"
    )
    parser.add_argument(
        "--time-limit",
        type=seconds,
        metavar="SECONDS",
        help="stop after this time with the best plan so far",
    )
    parser.add_argument(
        "--prices", action="store_true", help="tell what more and fewer wishes met would cost; searches twice more"
    )
    parser.add_argument(
        "--verify", action="store_true", help="read the plan written and count it anew, apart from the search"
    )


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._refusals.composition import sentence
    from knotenwerk.core.composition import Infeasibility, check, read_problem
    from knotenwerk.core.refusals import Refusal

    try:
        problem = read_problem(arguments.problem)
        for reason in check(problem):
            complain(sentence(reason))
        with interruptible() as stopped:
            _compose(problem, arguments, stopped)
    except Infeasibility:
        return 1  # said above, with all other reasons
    except (Refusal, OSError) as error:
        complain(sentence(error))
        return 2
    return 0


def _compose(problem: Problem, arguments: argparse.Namespace, stopped: Callable[[], bool]) -> None:
    from knotenwerk.core.composition import Effort, compose, prices, verify, write_plan

    with on_one_line(of_a_search) as progress:
        result = compose(
            problem,
            effort=Effort[arguments.effort.upper()],
            seed=arguments.seed,
            time_limit=arguments.time_limit,
            progress=progress,
            cancel=stopped,
        )
    write_plan(arguments.output, result)
    sys.stdout.write(_summary(problem, result))
    if arguments.verify:
        total = verify(problem, arguments.output).total
        sys.stdout.write(f"Verified: counted anew, the plan in {arguments.output.name} fits and costs {total}.\n")
    if arguments.prices and not stopped():
        for price in prices(problem, result, time_limit=arguments.time_limit, cancel=stopped):
            sys.stdout.write(_price_in_words(problem, price))


def _summary(problem: Problem, result: Result) -> str:
    score = asdict(result.score)
    rounds = counted(len(problem.rounds), "round", "rounds")
    lines = [f"{people(len(problem.people))}, {rounds}, {counted(score['meetings'], 'pair meets', 'pairs meet')}."]
    for name, gap in result.bounds.gaps(result.score).items():
        note = f"at most {gap} above the best" if gap else "proven best"
        lines.append(f"  {name.replace('_', ' '):<17}{score[name]:>8}   {note}")
    if result.truncated:
        lines.append("The search was cut short; another run may give another plan.")
    return "\n".join(lines) + "\n"


def _price_in_words(problem: Problem, price: Price) -> str:
    """More wishes met and what that costs, or fewer and what that gains."""
    from knotenwerk.core.composition import Importance

    now, then = (word.name.lower() for word in (Importance(problem.weights["wish_cost"]), price.importance))
    wishes = "wish" if abs(price.wishes_met) == 1 else "wishes"
    met = f"{abs(price.wishes_met)} {'fewer' if price.wishes_met < 0 else 'more'} {wishes} met"
    changes = [f"{name.replace('_', ' ')} {change:+}" for name, change in price.changes.items() if name != "wish_cost"]
    return f"With wishes “{then}” instead of “{now}”: {met}; {', '.join(changes) or 'all else the same'}.\n"
