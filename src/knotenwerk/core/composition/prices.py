"""What a wish costs: the same search with wishes one word more, and one word less important."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from .composing import compose
from .criteria import NOT_WISHED, Importance
from .plan import Plan
from .problem import Problem
from .result import Result
from .scoring import Account


@dataclass(frozen=True)
class Price:
    """What another importance of wishes brings and costs, beside a plan made already.

    `wishes_met` are seats at a topic wished for, more than in that plan; `changes` maps a criterion to how many
    misses more there are, criteria that stay as they are left out. Both may be below zero. As both plans are
    found and not proven, a price can be lower in truth.
    """

    importance: Importance
    wishes_met: int
    changes: Mapping[str, int]
    plan: Plan


def prices(
    problem: Problem,
    result: Result,
    *,
    time_limit: float | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Iterator[Price]:
    """The price of a wish: for each neighbouring word a search with the effort and seed of the result.

    `time_limit` (seconds) is for each of them.
    """
    for importance in _neighbours(Importance(problem.weights["wish_cost"])):
        other = replace(problem, importance={**problem.importance, "wish_cost": importance})
        found = compose(other, effort=result.effort, seed=result.seed, time_limit=time_limit, cancel=cancel)
        yield _price(problem, result, importance, found)


def _neighbours(word: Importance) -> list[Importance]:
    """The words above and below. Above very important is none: nobody breaks a must for a wish."""
    words = [word for word in Importance if word is not Importance.MUST]
    return [other for other in words if word in words and abs(words.index(other) - words.index(word)) == 1]


def _price(problem: Problem, result: Result, importance: Importance, found: Result) -> Price:
    before, after = asdict(result.score), asdict(found.score)
    changes = {name: after[name] - before[name] for name in problem.weights if after[name] != before[name]}
    met = _wishes_met(problem, found.plan) - _wishes_met(problem, result.plan)
    return Price(importance, met, changes, found.plan)


def _wishes_met(problem: Problem, plan: Plan) -> int:
    return sum(place < NOT_WISHED for _, _, place in Account(problem, plan).wishes())
