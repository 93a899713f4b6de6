"""Whether the parts of a problem fit each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .errors import (
    BandOutOfOrder,
    DuplicateApplicant,
    DuplicateQuota,
    EmptyQuota,
    NotWhole,
    TandemTooLarge,
    UnknownOrganisation,
    UnknownTrait,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .problem import Applicant, Problem

TANDEM = 2


def validate(problem: Problem) -> None:
    """Raise the first contradiction found among numbers, applicants, quotas, organisations and tandems."""
    _numbers_are_whole(problem)
    ids_are_unique(problem.applicants)
    _quotas_are_sound(problem)
    _traits_are_known(problem)
    _organisations_are_known(problem)
    _tandems_are_two(problem)


def _numbers_are_whole(problem: Problem) -> None:
    for where, number in _numbers(problem):
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise NotWhole(where, repr(number))


def _numbers(problem: Problem) -> Iterator[tuple[str, object]]:
    yield "seats", problem.seats
    if problem.seats_per_organisation is not None:
        yield "seats_per_organisation", problem.seats_per_organisation
    yield from ((f"seats_of {name}", limit) for name, limit in problem.seats_of.items())
    for number, quota in enumerate(problem.quotas):
        yield f"quotas[{number}].at_least", quota.at_least
        for name, bound in (("at_most", quota.at_most), ("target", quota.target)):
            if bound is not None:
                yield f"quotas[{number}].{name}", bound


def ids_are_unique(people: Iterable[Applicant]) -> None:
    for id, times in Counter(person.id for person in people).items():
        if times > 1:
            raise DuplicateApplicant(id)


def _quotas_are_sound(problem: Problem) -> None:
    seen: set[tuple[tuple[str, str], ...]] = set()
    for number, quota in enumerate(problem.quotas):
        if not quota.where:
            raise EmptyQuota(number)
        if quota.key in seen:
            raise DuplicateQuota(quota.key)
        seen.add(quota.key)
        numbers = [quota.at_least, quota.target, quota.at_most]
        given = [number for number in numbers if number is not None]
        if given != sorted(given):
            raise BandOutOfOrder(quota.key, quota.at_least, quota.target, quota.at_most)


def _traits_are_known(problem: Problem) -> None:
    if not problem.applicants:
        return
    traits = {trait for applicant in problem.applicants for trait in applicant.traits}
    for quota in problem.quotas:
        for trait in quota.where:
            if trait not in traits:
                raise UnknownTrait(trait, tuple(sorted(traits)))


def _organisations_are_known(problem: Problem) -> None:
    known = {applicant.organisation for applicant in problem.applicants}
    for organisation in problem.seats_of:
        if organisation not in known and problem.applicants:
            raise UnknownOrganisation(organisation)


def _tandems_are_two(problem: Problem) -> None:
    members: dict[str, list[str]] = defaultdict(list)
    for applicant in problem.applicants:
        if applicant.tandem is not None:
            members[applicant.tandem].append(applicant.id)
    for tandem, people in members.items():
        if len(people) > TANDEM:
            raise TandemTooLarge(tandem, tuple(people))
