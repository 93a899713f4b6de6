"""`knotenwerk schedule PROBLEM.json -o PROGRAMME.json`: topics to slots and rooms, people to sessions."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from knotenwerk.commands._progress import of_a_search, on_one_line
from knotenwerk.commands._refusals import complain
from knotenwerk.commands._stopping import interruptible, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knotenwerk.core.scheduling import Problem, Programme, Result

DESCRIPTION = "give topics a slot and a room, and people the sessions they wish for"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="people, topics, slots and rooms")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PROGRAMME.json", help="where to write the programme"
    )
    parser.add_argument(
        "--before", type=Path, metavar="PROGRAMME.json", help="a programme to move away from as little as can be"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same programme (default: 1)")
    parser.add_argument(
        "--effort", choices=("short", "normal", "thorough"), default="normal", help="how long to search"
    )
    parser.add_argument(
        "--time-limit", type=seconds, metavar="SECONDS", help="stop after this time with the best programme so far"
    )


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._refusals.scheduling import sentence
    from knotenwerk.core.refusals import Refusal
    from knotenwerk.core.scheduling import Infeasibility, check, read_problem, read_programme, write_programme

    try:
        problem = read_problem(arguments.problem)
        before = read_programme(arguments.before) if arguments.before else None
        for reason in check(problem):
            complain(sentence(reason))
        result = search(problem, before, arguments)
        write_programme(arguments.output, result)
    except Infeasibility:
        return 1  # said above, with all other reasons
    except (Refusal, OSError) as error:
        complain(sentence(error))
        return 2
    sys.stdout.writelines(f"{line}\n" for line in summary(problem, result))
    return 0


def search(problem: Problem, before: Programme | None, arguments: argparse.Namespace) -> Result:
    from knotenwerk.core.scheduling import Effort, reschedule, schedule

    with interruptible() as stopped, on_one_line(of_a_search) as progress:
        search = schedule if before is None else partial(reschedule, before=before)
        return search(
            problem,
            effort=Effort[arguments.effort.upper()],
            seed=arguments.seed,
            time_limit=arguments.time_limit,
            progress=progress,
            cancel=stopped,
        )


def summary(problem: Problem, result: Result) -> Iterator[str]:
    score, bounds = asdict(result.score), asdict(result.bounds)
    met = sum(len(session.guests) for session in result.programme.sessions.values())
    yield f"Topics: {len(problem.topics)}. People: {len(problem.people)}. Wishes met: {met}."
    for name, bound in bounds.items():
        note = "proven best" if name in result.proven else f"no programme is below {bound}"
        yield f"  {name.replace('_', ' '):<17}{score[name]:>8}   {note}"
    if result.truncated:
        yield "The search was cut short; another run may give another programme."
