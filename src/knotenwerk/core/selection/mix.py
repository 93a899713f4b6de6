"""The committee that makes the mix; among equal ones, who waits longest comes first."""

import math

import numpy as np

from knotenwerk.core.programs import Program, Term

from .feasibility import refuse_impossible
from .kinds import Counts, Kinds, kinds
from .problem import Problem
from .rules import aims


def select(
    problem: Problem, *, keep: frozenset[str] = frozenset(), gone: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The people to seat, in waiting order; those in `keep` among them, nobody of those who are `gone`.

    All quotas and limits hold. Where quotas have a target, the numbers lie as near to all targets together as
    they can. Then everybody is taken, down the list in waiting order, with whom this can still be had. So there is
    exactly one answer.

    Raises NoSeats, TooFewApplicants or QuotasCannotHold; UnknownApplicant for strangers in `keep` or `gone`.
    """
    refuse_impossible(problem, keep=keep, gone=gone)
    groups = kinds(problem, keep, gone)
    return problem.in_waiting_order(groups.people(_first_in_line(groups, _near_targets(groups))))


def _near_targets(groups: Kinds) -> Program:
    """The committees nearest to the targets, as a program whose first variables are the kinds."""
    program, wished = groups.program(whole=True), aims(groups.rules)
    aimed = np.array([target for _, target in wished])
    over, under = (program.variables(len(wished), high=math.inf) for _ in range(2))
    rows = groups.rows[[number for number, _ in wished]].reshape(len(wished), len(groups.sizes))
    apart = np.eye(len(wished), dtype=np.int64)
    program.rows(np.hstack([rows, apart, -apart]), aimed, aimed)
    distances = [(number, 1.0) for number in (*over, *under)]
    nearest = program.minimise(distances)
    program.row(distances, high=round(nearest.objective))
    return program


def _first_in_line(groups: Kinds, program: Program) -> Counts:
    """Down the list: whoever is in a known committee stays; for the others one is looked for that has them too."""
    earliness = _earliness(groups)
    at_least, at_most = groups.kept.copy(), groups.sizes.copy()
    known = program.minimise(earliness).values
    for kind, rank in _in_line(groups):
        if rank >= at_most[kind]:
            continue
        program.fix(kind, max(rank + 1, at_least[kind]), at_most[kind])
        if known[kind] <= rank:
            other = program.minimise(earliness)
            if not other.found:
                at_most[kind] = rank
                program.fix(kind, at_least[kind], rank)
                continue
            known = other.values
        at_least[kind] = max(rank + 1, at_least[kind])
    return known[: len(groups.sizes)].astype(np.int64)


def _in_line(groups: Kinds) -> list[tuple[int, int]]:
    """(kind, place inside the kind) of every party, in waiting order."""
    places = [
        (party.position, kind, rank) for kind, group in enumerate(groups.parties) for rank, party in enumerate(group)
    ]
    return [(kind, rank) for _, kind, rank in sorted(places)]


def _earliness(groups: Kinds) -> list[Term]:
    """A cost per kind that leads to committees with early people; it only saves looking."""
    last = sum(len(group) for group in groups.parties)
    return [(kind, float(group[0].position - last)) for kind, group in enumerate(groups.parties)]
