"""`knotenwerk match PROBLEM.json -o PAIRS.json`: requests to offers from a problem file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from knotenwerk.commands._refusals import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knotenwerk.core.matching import Result, Unserved

DESCRIPTION = "bring requests and offers together, so that many are helped and nobody carries too much"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="requests, offers and rules")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PAIRS.json", help="where to write the pairs"
    )
    parser.add_argument(
        "--stable", action="store_true", help="leave no two who would both rather have each other; may cost pairs"
    )


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._refusals.matching import sentence
    from knotenwerk.core.matching import match, read_problem, write_matching
    from knotenwerk.core.refusals import Refusal

    try:
        result = match(read_problem(arguments.problem), stable=arguments.stable)
        write_matching(arguments.output, result)
    except (Refusal, OSError) as error:
        complain(sentence(error))
        return 2
    sys.stdout.writelines(f"{line}\n" for line in summary(result))
    return 0


def summary(result: Result) -> Iterator[str]:
    score, best = result.score, result.best
    yield f"Pairs: {score.pairs} of at most {best.pairs}. Requests served: {score.served} of at most {best.served}."
    yield f"The fullest of these offers looks after {score.worst_load}."
    yield f"What speaks for the pairs: {score.points} points."
    if result.blocking:
        yield f"Pairs that both sides would rather have: {len(result.blocking)}. --stable leaves none."
    for request in result.unserved:
        yield f"{request.request} has no offer: {reasons(request)}."


def reasons(request: Unserved) -> str:
    counts = {
        "would fit and are taken": request.possible,
        "are excluded": request.excluded,
        "share no language": request.language,
        "share no time": request.time,
    }
    return ", ".join(f"{count} {why}" for why, count in counts.items() if count) or "there is none"
