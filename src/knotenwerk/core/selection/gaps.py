"""Who is missing for this mix: what each quota still needs, whether the seats suffice, and whom to invite next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from knotenwerk.core.programs import Program

from .inviting import Gap, Invitation, invite_next
from .kinds import kinds, parties
from .problem import Applicant, Problem, Quota
from .rules import QuotaRule
from .validation import ids_are_unique


@dataclass(frozen=True)
class Gaps:
    """The gap view of a problem.

    gaps        one per quota, in the order of the problem
    needed      the fewest further people with whom the quotas can be met; None if nobody's coming would help
    room        seats that nobody has yet
    halves      people whose tandem still lacks the other half, in waiting order
    invitations whom to invite, who helps most first
    """

    gaps: tuple[Gap, ...]
    needed: int | None
    room: int
    halves: tuple[str, ...]
    invitations: tuple[Invitation, ...]

    @property
    def seats_suffice(self) -> bool:
        """Whether the quotas can be met within the seats, if the right people come."""
        return self.needed is not None


def gaps(problem: Problem, *, keep: frozenset[str] = frozenset(), pool: Sequence[Applicant] = ()) -> Gaps:
    """Who is missing among the applicants; `keep` have their seats already, `pool` are people one may invite.

    Seats may stay empty here: what counts is whether everybody the quotas ask for can be there. Somebody in the
    pool who applied is passed over. Raises UnknownApplicant, or DuplicateApplicant for somebody twice in the pool.
    """
    ids_are_unique(pool)
    found = tuple(_gap(problem, quota) for quota in problem.quotas)
    applied = {applicant.id for applicant in problem.applicants}
    return Gaps(
        found,
        _needed(problem, keep),
        max(0, problem.seats - len(keep)),
        _halves(problem),
        invite_next(found, [person for person in pool if person.id not in applied]),
    )


def _gap(problem: Problem, quota: Quota) -> Gap:
    registered = sum(map(quota.counts, problem.applicants))
    target = quota.at_least if quota.target is None else quota.target
    return Gap(quota, registered, max(0, quota.at_least - registered), max(0, target - registered))


def _halves(problem: Problem) -> tuple[str, ...]:
    alone = {party.people[0] for party in parties(problem) if len(party.people) == 1}
    return tuple(one.id for one in problem.applicants if one.id in alone and one.tandem is not None)


def _needed(problem: Problem, keep: frozenset[str]) -> int | None:
    """The fewest newcomers, as a program: applicants by kind, newcomers by the values that quotas ask for.

    Traits that no quota joins are free of each other: so newcomers are counted for each group of joined traits
    apart, and all counts are the same number.
    """
    groups, seats = kinds(problem, keep), problem.seats
    blocks = [list(_newcomers(problem.quotas, traits)) for traits in _joined_traits(problem.quotas)]
    comers = [comer for block in blocks for comer in block]
    program = Program()
    program.variables(len(groups.sizes), low=groups.kept, high=groups.sizes, whole=True)
    numbers = iter(program.variables(len(comers), high=seats, whole=True))
    [newcomers] = program.variables(1, high=seats, whole=True)
    counted = [
        [isinstance(rule, QuotaRule) and _asked(rule.quota, comer) for comer in comers] for rule in groups.rules
    ]
    number_counts = np.arange(len(groups.rules))[:, None] == 0  # as many seats, and nothing of the other rules
    program.rows(
        np.hstack([groups.rows, np.array(counted).reshape(len(groups.rules), len(comers)), number_counts]),
        np.where(np.arange(len(groups.rules)) == 0, 0, groups.lower),
        groups.upper,
    )
    for block in blocks:
        program.row([(newcomers, -1.0), *((next(numbers), 1.0) for _ in block)], low=0, high=0)
    fewest = program.minimise([(newcomers, 1.0)])
    return round(fewest.objective) if fewest.found else None


Newcomer = Mapping[str, str | None]


def _asked(quota: Quota, comer: Newcomer) -> bool:
    return all(trait in comer and comer[trait] == value for trait, value in quota.where.items())


def _newcomers(quotas: Sequence[Quota], traits: Sequence[str]) -> Iterator[Newcomer]:
    """Every combination of the values that quotas ask for in these traits; None is any other value."""
    values = [
        [*dict.fromkeys(quota.where[trait] for quota in quotas if trait in quota.where), None] for trait in traits
    ]
    for combination in product(*values):
        yield dict(zip(traits, combination, strict=True))


def _joined_traits(quotas: Sequence[Quota]) -> list[list[str]]:
    """The traits of the quotas in groups: two are joined where a quota names both."""
    found: list[list[str]] = []
    for quota in quotas:
        touched = [group for group in found if not quota.where.keys().isdisjoint(group)]
        joined = dict.fromkeys(trait for group in [*touched, list(quota.where)] for trait in group)
        found = [group for group in found if group not in touched] + [list(joined)]
    return found
