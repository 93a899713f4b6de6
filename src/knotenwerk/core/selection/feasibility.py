"""Whether the mix can be had at all, and the smallest change that would make it possible."""

import math
from collections.abc import Iterator

import numpy as np

from knotenwerk.core.programs import Program

from .errors import Infeasibility, NoSeats, QuotasCannotHold, Relaxation, TooFewApplicants
from .kinds import Kinds, kinds
from .problem import Problem

SEATS_COST, RULE_COST = 1001.0, 1000.0  # where both help alike, the number of seats stays


def check(
    problem: Problem, *, keep: frozenset[str] = frozenset(), gone: frozenset[str] = frozenset()
) -> Infeasibility | None:
    """Why no committee is as asked for, or None if there is one.

    `keep` have their seats already, `gone` want none any more. Raises UnknownApplicant for strangers among them.
    """
    groups, there = kinds(problem, keep, gone), len(problem.applicants) - len(gone)
    if problem.seats == 0:
        return NoSeats()
    if there < problem.seats:
        return TooFewApplicants(there, problem.seats)
    if groups.program(whole=True).minimise(()).found:
        return None
    return QuotasCannotHold(tuple(_relaxations(groups)))


def refuse_impossible(
    problem: Problem, *, keep: frozenset[str] = frozenset(), gone: frozenset[str] = frozenset()
) -> None:
    """Raise the Infeasibility that `check` names."""
    reason = check(problem, keep=keep, gone=gone)
    if reason is not None:
        raise reason


def _relaxations(groups: Kinds) -> Iterator[Relaxation]:
    """Each rule gets two more variables: the people it may fall short by, and those it may exceed by.

    At least one seat is left: to seat nobody would meet every limit. What more is asked for than there are people
    is `lacking` whatever the choice, however much it is.
    """
    count = len(groups.rules)
    registered = groups.rows @ groups.sizes
    lacking = np.maximum(groups.lower - registered, 0)
    program = Program()
    program.variables(len(groups.sizes), low=groups.kept, high=groups.sizes, whole=True)
    less = program.variables(count, high=groups.lower - lacking - (np.arange(count) == 0), whole=True)
    more = program.variables(count, high=math.inf, whole=True)
    slack = np.eye(count)
    program.rows(np.hstack([groups.rows, slack, -slack]), groups.lower - lacking, groups.upper)
    costs = [SEATS_COST, *[RULE_COST] * (count - 1)]
    found = program.minimise([*zip(less, costs, strict=True), *zip(more, costs, strict=True)])
    assert found.found, "with every rule relaxed, those who keep their seats are a committee"
    shortfall, excess = lacking + found.values[less], found.values[more]
    for rule, fewer, extra, people in zip(groups.rules, shortfall, excess, registered, strict=True):
        if fewer or extra:
            yield rule.relaxed(int(fewer), int(extra), int(people))
