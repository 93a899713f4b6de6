"""The rules of a problem as rows: a number of people that must lie in a band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .errors import LimitRelaxed, QuotaRelaxed, Relaxation, SeatsRelaxed
from .problem import Applicant, Problem, Quota


@dataclass(frozen=True)
class SeatsRule:
    """Everybody counts, and all seats are filled."""

    at_least: int
    at_most: int

    def counts(self, applicant: Applicant) -> bool:
        return True

    def relaxed(self, less: int, more: int, registered: int) -> Relaxation:
        return SeatsRelaxed(self.at_most, self.at_most + more - less)


@dataclass(frozen=True)
class QuotaRule:
    """Those who have the values of a quota."""

    quota: Quota
    at_least: int
    at_most: int

    def counts(self, applicant: Applicant) -> bool:
        return self.quota.counts(applicant)

    def relaxed(self, less: int, more: int, registered: int) -> Relaxation:
        most = self.quota.at_most
        possible = None if most is None else most + more
        return QuotaRelaxed(self.quota.key, self.at_least, most, self.at_least - less, possible, registered)


@dataclass(frozen=True)
class LimitRule:
    """Those of one organisation."""

    organisation: str
    at_most: int
    at_least: int = 0

    def counts(self, applicant: Applicant) -> bool:
        return applicant.organisation == self.organisation

    def relaxed(self, less: int, more: int, registered: int) -> Relaxation:
        return LimitRelaxed(self.organisation, self.at_most, self.at_most + more)


Rule = SeatsRule | QuotaRule | LimitRule


def rules(problem: Problem) -> tuple[Rule, ...]:
    """All rules of the problem; the seats come first."""
    return (SeatsRule(problem.seats, problem.seats), *_quotas(problem), *_limits(problem))


def _quotas(problem: Problem) -> Iterator[Rule]:
    for quota in problem.quotas:
        most = len(problem.applicants) + problem.seats if quota.at_most is None else quota.at_most
        yield QuotaRule(quota, quota.at_least, most)


def _limits(problem: Problem) -> Iterator[Rule]:
    """Limits that some organisation can exceed; the others would only part people who are alike."""
    for organisation, limit in problem.limits.items():
        if sum(one.organisation == organisation for one in problem.applicants) > limit:
            yield LimitRule(organisation, limit)


def aims(rules: Sequence[Rule]) -> list[tuple[int, int]]:
    """(number of the rule, target) of the quotas that have a target."""
    return [
        (number, rule.quota.target)
        for number, rule in enumerate(rules)
        if isinstance(rule, QuotaRule) and rule.quota.target is not None
    ]
