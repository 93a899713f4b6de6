"""A plan file counted anew, from its seats alone."""

from dataclasses import asdict
from pathlib import Path

from .errors import PlanUnfit, ScoreDiffers
from .files import read_plan, read_score
from .plan import faults
from .problem import Problem
from .scoring import Score, score


def verify(problem: Problem, path: Path) -> Score:
    """The score of the plan in the file, if the plan fits the problem and the file tells the same score.

    Raises PlanUnfit, ScoreDiffers, UnreadableFile; OSError if it cannot be opened.
    """
    plan = read_plan(path)
    found = faults(problem, plan)
    if found:
        raise PlanUnfit(path.name, len(found), found[0])
    counted, told = score(problem, plan), read_score(path)
    for name, count in asdict(counted).items():
        if told.get(name) != count:
            raise ScoreDiffers(path.name, name, told.get(name, 0), count)
    return counted
