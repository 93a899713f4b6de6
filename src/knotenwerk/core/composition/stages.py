"""How a search is divided: a rough pass; then each cools down first with repeats weighing little, then in full.

The figures were tried on mixes like those of `benches/composition.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from .cooling import Cooling
from .criteria import Importance
from .escaping import Escape
from .problem import Problem
from .result import Effort
from .scoring import couples

ROUGH_MUST, SOFT_MUST = 200, 60
"""What a criterion that must hold weighs at most in a rough and in a soft stage; others weigh less yet.

From one plan without repeats to another the way leads by plans with some; at full weight the search stays near
the first it meets."""

FEW = Decimal("0.5")
"""Acquaintances per seat below which an even mix weighs more in a soft stage, or single cells stay off."""

SOFT_SHARE = Decimal("0.8")
VERY_HOT, COLD = Decimal(40), Decimal("0.35")


@dataclass(frozen=True)
class Stage:
    """One search under weights of its own."""

    method: Cooling | Escape
    weights: Mapping[str, int]


FIRST_PASS = 500_000
"""Proposals at most before the speed is known; a hot pass of more would cost large gatherings dear."""

LARGE = 10_000
"""Free seats from which on searches only cool: there is slack enough, and heat undoes more than they mend."""


SMALL = 50
"""Free seats up to which half of each pass is a hot stage."""

AT_LEAST = 20_000
"""Proposals of a pass, for gatherings of a handful: some milliseconds."""


def passes(problem: Problem, effort: Effort) -> list[int]:
    """Proposals of each pass, for all seats that are not fixed."""
    proposals = [max(per_seat * free_seats(problem), AT_LEAST) for per_seat in effort.value]
    return [min(proposals[0], FIRST_PASS), *proposals[1:]]


def free_seats(problem: Problem) -> int:
    """Over all rounds, seats that are not fixed."""
    return sum(map(len, problem.present)) - sum(map(len, problem.seats_given))


def rough_stage(problem: Problem, proposals: int) -> Stage:
    """A short first pass, so hot that it solves small gatherings and feels out large ones.

    Musts weigh little enough to be broken on the way.
    """
    weights = {name: min(weight, ROUGH_MUST) for name, weight in problem.weights.items()}
    return Stage(Cooling(proposals, VERY_HOT, COLD), weights)


def soft_stage(problem: Problem, proposals: int) -> Stage:
    """The larger part of a pass from anywhere."""
    crowding = acquaintances_per_seat(problem)
    hot, soft = 4 + 3 * crowding + 2 * scatter_of_strengths(problem), int(14 + 4 * crowding)
    weights = {
        name: min(weight, SOFT_MUST if weight >= Importance.MUST.value else soft)
        for name, weight in problem.weights.items()
    }
    if crowding < FEW:
        weights["spread"] += weights["spread"] * 3 // 10
    return Stage(Cooling(int(proposals * SOFT_SHARE), hot, hot / 16), weights)


def firm_stage(problem: Problem, proposals: int) -> Stage:
    """The end of a pass, or a whole pass from a plan that is good already."""
    hot = 1 + acquaintances_per_seat(problem) + scatter_of_strengths(problem) / 8
    return Stage(Cooling(proposals, hot, COLD), problem.weights)


def hot_stage(problem: Problem, proposals: int) -> Stage:
    """For small gatherings: hot enough for any rule to be broken on the way, and in full weight, so that it ends best.

    There a rule that must hold parts plans from each other, and a search that minds it stays in one part.
    """
    return Stage(Cooling(proposals, Decimal(Importance.MUST.value) / 2, COLD), problem.weights)


def only_meetings_count(problem: Problem) -> bool:
    """Whether a plan can miss nothing but that people should not meet, or not again."""
    counted = (problem.mix, problem.at_most, problem.at_least, problem.not_alone, problem.together, problem.known)
    tables = [table for turn in problem.rounds for table in turn.tables]
    return not any(counted) and all(table.topic is None and table.fewest == table.most for table in tables)


def escaping_stage(problem: Problem, proposals: int) -> Stage:
    """A pass for gatherings in which only meetings count."""
    return Stage(Escape(proposals), problem.weights)


def acquaintances_per_seat(problem: Problem) -> Decimal:
    """How many people somebody would know at their table if all were seated by lot.

    The more there are, the higher are the barriers between good plans, and the hotter a search begins.
    """
    people, tables = len(problem.people), sum(len(turn.tables) for turn in problem.rounds)
    if people < 2 or not tables:
        return Decimal(0)
    companions = Decimal(sum(map(len, problem.present))) / tables - 1
    return 2 * len(couples(problem.known)) * max(companions, Decimal(0)) / (people * (people - 1))


def scatter_of_strengths(problem: Problem) -> Decimal:
    """How far strengths of acquaintances differ: their standard deviation in tenths, times the share of pairs known.

    Plans differ by that where all pairs are known, and little where few are.
    """
    tenths, people = problem.tenths.values(), len(problem.people)
    if not tenths:
        return Decimal(0)
    with localcontext(prec=20):
        mean = Decimal(sum(tenths)) / len(tenths)
        deviation = (Decimal(sum(each * each for each in tenths)) / len(tenths) - mean * mean).sqrt()
        return deviation * 2 * len(tenths) / (people * (people - 1))
