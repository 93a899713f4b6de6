"""Whether the mix can be had at all, and the smallest change that would make it possible."""

from collections.abc import Iterator

import numpy as np

from .errors import Infeasibility, NoSeats, QuotasCannotHold, Relaxation, TooFewApplicants
from .kinds import Kinds, floats, kinds
from .problem import Problem
from .programs import INFINITY, Program

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
    if groups.program(whole=True).maximise(np.zeros(len(groups.parties))) is not None:
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
    """Each rule gets two more columns: the people it may fall short by, and those it may exceed by.

    At least one seat is left: to seat nobody would meet every limit. What more is asked for than there are people
    is `lacking` whatever the choice, however much it is.
    """
    count, columns = len(groups.rules), len(groups.parties)
    registered = groups.rows @ groups.sizes
    lacking = np.maximum(groups.lower - registered, 0)
    rows, lower, upper, kept, sizes = floats(
        groups.rows, groups.lower - lacking, groups.upper, groups.kept, groups.sizes
    )
    slack, shortfall = np.eye(count), lower - (np.arange(count) == 0)
    program = Program(
        np.hstack([rows, slack, -slack]),
        lower,
        upper,
        np.concatenate([kept, np.zeros(2 * count)]),
        np.concatenate([sizes, shortfall, np.full(count, INFINITY)]),
        whole=True,
    )
    costs = np.where(np.arange(count) == 0, SEATS_COST, RULE_COST)
    answer = program.maximise(np.concatenate([np.zeros(columns), -costs, -costs]))
    assert answer is not None, "with every rule relaxed, those who keep their seats are a committee"
    less, more = lacking + answer.columns[columns : columns + count], answer.columns[columns + count :]
    for rule, fewer, extra, people in zip(groups.rules, less, more, registered, strict=True):
        if fewer or extra:
            yield rule.relaxed(int(fewer), int(extra), int(people))
