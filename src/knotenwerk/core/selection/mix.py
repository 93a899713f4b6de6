"""The committee that makes the mix; among equal ones, who waits longest comes first."""

import numpy as np

from .feasibility import refuse_impossible
from .kinds import Counts, Kinds, floats, kinds
from .problem import Problem
from .programs import INFINITY, Program
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
    """The committees nearest to the targets, as a program whose first columns are the kinds."""
    program = _with_distances(groups)
    targets, columns = len(aims(groups.rules)), len(groups.parties)
    nearest = program.maximise(np.concatenate([np.zeros(columns), -np.ones(2 * targets)]))
    assert nearest is not None, "a committee was found before"
    program.limit_row(len(groups.rules) + targets, 0.0, float(round(-nearest.value)))
    return program


def _with_distances(groups: Kinds) -> Program:
    """Two more columns and one more row per target, and a last row with the sum of all distances."""
    wished = aims(groups.rules)
    targets, columns = len(wished), len(groups.parties)
    rows, lower, upper, kept, sizes = floats(groups.rows, groups.lower, groups.upper, groups.kept, groups.sizes)
    aimed = np.array([target for _, target in wished], dtype=np.float64)
    apart = np.hstack([np.eye(targets), -np.eye(targets)])
    return Program(
        np.vstack(
            [
                np.hstack([rows, np.zeros((len(rows), 2 * targets))]),
                np.hstack([rows[[number for number, _ in wished]].reshape(targets, columns), apart]),
                np.concatenate([np.zeros(columns), np.ones(2 * targets)])[None, :],
            ]
        ),
        np.concatenate([lower, aimed, [0.0]]),
        np.concatenate([upper, aimed, [INFINITY]]),
        np.concatenate([kept, np.zeros(2 * targets)]),
        np.concatenate([sizes, np.full(2 * targets, INFINITY)]),
        whole=True,
    )


def _first_in_line(groups: Kinds, program: Program) -> Counts:
    """Down the list: whoever is in a known committee stays; for the others one is looked for that has them too."""
    columns = len(groups.parties)
    targets = len(aims(groups.rules))
    weights = np.concatenate([_earliness(groups), np.zeros(2 * targets)])
    at_least, at_most = groups.kept.copy(), groups.sizes.copy()
    known = _committee(program, weights, columns)
    assert known is not None, "a committee was found before"
    for kind, rank in _in_line(groups):
        if rank >= at_most[kind]:
            continue
        program.limit_column(kind, max(rank + 1, at_least[kind]), at_most[kind])
        other = known if known[kind] > rank else _committee(program, weights, columns)
        if other is None:
            at_most[kind] = rank
            program.limit_column(kind, at_least[kind], rank)
        else:
            known, at_least[kind] = other, max(rank + 1, at_least[kind])
    return known


def _in_line(groups: Kinds) -> list[tuple[int, int]]:
    """(kind, place inside the kind) of every party, in waiting order."""
    places = [
        (party.position, kind, rank) for kind, group in enumerate(groups.parties) for rank, party in enumerate(group)
    ]
    return [(kind, rank) for _, kind, rank in sorted(places)]


def _earliness(groups: Kinds) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A weight per kind that leads to committees with early people; it only saves looking."""
    last = sum(len(group) for group in groups.parties)
    return np.array([last - group[0].position for group in groups.parties], dtype=np.float64)


def _committee(program: Program, weights: np.ndarray[tuple[int], np.dtype[np.float64]], columns: int) -> Counts | None:
    answer = program.maximise(weights)
    return None if answer is None else np.rint(answer.columns[:columns]).astype(np.int64)
