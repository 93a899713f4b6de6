"""People who are alike before all rules, brought together: what is asked of one may be asked of all.

Whoever counts for the same rules can take each other's place in every committee, so a committee is a number per
kind. 500 people under 30 quotas make some 350 kinds with one whole number each.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from knotenwerk.core.programs import Program

from .errors import UnknownApplicant
from .rules import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .problem import Problem

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Party:
    """People who come together or not at all: a tandem, or one person. `position` counts from 0 in waiting order.

    A tandem waits since its second half is there.
    """

    people: tuple[str, ...]
    position: int


@dataclass(frozen=True)
class Kinds:
    """The parties of a problem by kind.

    parties  per kind, in waiting order, those who keep their seat first
    kept     per kind, how many keep their seat, shape (kinds,)
    rules    the rules, the seats first
    rows     people a party of the kind adds to each rule, shape (rules, kinds)
    """

    parties: tuple[tuple[Party, ...], ...]
    kept: Counts
    rules: tuple[Rule, ...]
    rows: Counts

    @cached_property
    def sizes(self) -> Counts:
        """How many parties there are of each kind, shape (kinds,)."""
        return np.array([len(parties) for parties in self.parties], dtype=np.int64)

    @cached_property
    def lower(self) -> Counts:
        return np.array([rule.at_least for rule in self.rules], dtype=np.int64)

    @cached_property
    def upper(self) -> Counts:
        return np.array([rule.at_most for rule in self.rules], dtype=np.int64)

    def program(self, *, whole: bool) -> Program:
        """All committees, as numbers per kind, a row for each rule."""
        program = Program()
        program.variables(len(self.sizes), low=self.kept, high=self.sizes, whole=whole)
        program.rows(self.rows, self.lower, self.upper)
        return program

    def people(self, committee: Counts) -> Iterator[str]:
        """The people of a committee, shape (kinds,): the first of each kind."""
        for parties, count in zip(self.parties, committee, strict=True):
            for party in parties[: int(count)]:
                yield from party.people


def kinds(problem: Problem, keep: frozenset[str] = frozenset(), gone: frozenset[str] = frozenset()) -> Kinds:
    """The applicants by kind; `keep` have a seat already, `gone` want none any more. Raises UnknownApplicant."""
    members, all_rules = {one.id: one for one in problem.applicants}, rules(problem)
    for stranger in sorted((keep | gone) - members.keys()):
        raise UnknownApplicant(stranger)
    alike: dict[tuple[int, ...], list[Party]] = defaultdict(list)
    for party in parties(problem, gone):
        people = [members[person] for person in party.people]
        alike[tuple(sum(rule.counts(one) for one in people) for rule in all_rules)].append(party)
    return Kinds(
        tuple(
            tuple(sorted(group, key=lambda it: (keep.isdisjoint(it.people), it.position))) for group in alike.values()
        ),
        np.array([_kept(group, keep) for group in alike.values()], dtype=np.int64),
        all_rules,
        np.array(list(alike), dtype=np.int64).reshape(len(alike), len(all_rules)).T,
    )


def _kept(group: Iterable[Party], keep: frozenset[str]) -> int:
    return sum(not keep.isdisjoint(party.people) for party in group)


def parties(problem: Problem, gone: frozenset[str] = frozenset()) -> Sequence[Party]:
    """Tandems and single people without those who are gone, in waiting order."""
    together: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for position, applicant in enumerate(problem.applicants):
        if applicant.id in gone:
            continue
        key = ("alone", applicant.id) if applicant.tandem is None else ("tandem", applicant.tandem)
        together[key].append((position, applicant.id))
    found = (Party(tuple(id for _, id in group), group[-1][0]) for group in together.values())
    return sorted(found, key=lambda it: it.position)
