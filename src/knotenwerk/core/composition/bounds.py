"""What no plan can stay below, per criterion and in total."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from .companions import Companions
from .evenness import beyond_limits, spread_forced, tables_without, uneven_forced
from .feasibility import refuse_impossible
from .meetings import meetings_forced, repeats_forced
from .problem import Problem
from .scoring import Costs, Score
from .topics import topics_cost


@dataclass(frozen=True)
class Bounds(Costs):
    """Per criterion and in total: no plan that seats everyone scores less.

    The total may be above the weighted sum of the criteria, as some cannot all be best at once.
    """

    def gaps(self, score: Score) -> Mapping[str, int]:
        """Criterion, and `total` → how far the score is above what no plan is below."""
        return {field.name: getattr(score, field.name) - getattr(self, field.name) for field in fields(self)}

    def proven(self, score: Score) -> tuple[str, ...]:
        """The criteria without a gap: no plan does better there."""
        return tuple(name for name, gap in self.gaps(score).items() if not gap)


def bounds(problem: Problem) -> Bounds:
    """Lower bounds for every plan that seats each person present once, within sizes and fixed seats.

    Raises the first hard Infeasibility, as there is no such plan then.
    """
    refuse_impossible(problem)
    companions = Companions(problem)
    counts = {
        "misplaced": 0,
        "apart_broken": meetings_forced(problem, companions, "apart_broken"),
        "together_broken": 0,
        "at_most_broken": beyond_limits(problem),
        "at_least_broken": tables_without(problem),
        "repeats": repeats_forced(problem, companions),
        "known_pairs": meetings_forced(problem, companions, "known_pairs"),
        "familiarity": 0,
        "spread": spread_forced(problem),
        "alone": 0,
        "uneven": uneven_forced(problem),
        "wish_cost": topics_cost(problem, wish=1, again=0),
        "topic_repeats": topics_cost(problem, wish=0, again=1),
        "left_out": 0,
    }
    return Bounds(**counts, total=_total(problem, companions, counts))


def _total(problem: Problem, companions: Companions, counts: Mapping[str, int]) -> int:
    """Criteria that want the same seats are bounded together where that says more."""
    weights, rounds = problem.weights, range(len(problem.rounds))
    together = {
        ("apart_broken", "repeats", "known_pairs"): companions.cost(weights, rounds),
        ("wish_cost", "topic_repeats"): topics_cost(
            problem, wish=weights["wish_cost"], again=weights["topic_repeats"]
        ),
    }
    cost = {name: weights[name] * count for name, count in counts.items()}
    more = (max(0, cost_together - sum(cost[name] for name in names)) for names, cost_together in together.items())
    return sum(cost.values()) + sum(more)
