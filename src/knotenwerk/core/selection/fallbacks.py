"""When somebody does not come: who could take that seat, and who moves up, so that the mix stays.

Alternates chosen beforehand and by the quotas rather than by the list: Assos, Baharav, Flanigan and Procaccia,
Alternates, assemble! Selecting optimal alternates for citizens' assemblies, arXiv 2506.15716.
"""

from collections.abc import Mapping

import numpy as np

from .kinds import Counts, Kinds, kinds
from .mix import select
from .problem import Problem
from .rules import aims


def alternates(
    problem: Problem, committee: frozenset[str], *, gone: frozenset[str] = frozenset()
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Person of the committee → who could take their seat alone, best first; all rules hold with each of them.

    An alternate is one person or a tandem; somebody in a tandem is replaced together with their other half. Best
    is who leaves the numbers nearest to the targets, then who counts for the same quotas, then who waits longest.
    Ask again after each seat that was accepted, with those who declined in `gone`. Raises UnknownApplicant.
    """
    groups = kinds(problem, committee, gone)
    sums = groups.rows @ groups.kept
    found = {}
    for kind in np.flatnonzero(groups.kept):
        ranked = _replacements(groups, sums, int(kind))
        for party in groups.parties[kind][: groups.kept[kind]]:
            found.update(dict.fromkeys(party.people, ranked))
    return {person: found[person] for person in problem.in_waiting_order(found)}


def _replacements(groups: Kinds, sums: Counts, leaving: int) -> tuple[tuple[str, ...], ...]:
    """The waiting parties that can stand in for one of the kind that leaves, best first."""
    ranked = []
    for kind, parties in enumerate(groups.parties):
        change = groups.rows[:, kind] - groups.rows[:, leaving]
        after = sums + change
        if (after < groups.lower).any() or (after > groups.upper).any():
            continue
        distance = sum(abs(int(after[rule]) - target) for rule, target in aims(groups.rules))
        waiting = parties[groups.kept[kind] :]
        ranked += [(distance, int(np.abs(change).sum()), party.position, party.people) for party in waiting]
    return tuple(people for *_, people in sorted(ranked))


def move_up(problem: Problem, committee: frozenset[str], gone: frozenset[str]) -> tuple[str, ...]:
    """Who moves up from the waiting list when those `gone` leave their seats, in waiting order.

    Everybody else of the committee stays. Those who move up are chosen as `select` does: so that the mix stays,
    then by waiting order. Raises TooFewApplicants, QuotasCannotHold or UnknownApplicant.
    """
    staying = committee - gone
    return tuple(person for person in select(problem, keep=staying, gone=gone) if person not in staying)
