"""The problem: who wants a seat, how many there are, and which mix they should make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .validation import validate


@dataclass(frozen=True)
class Applicant:
    """Somebody who wants a seat. `traits` maps a trait to the person's value.

    Two who name the same `tandem` (a municipality, say) come together or not at all; whoever is alone in
    theirs counts as anybody else.
    """

    id: str
    traits: Mapping[str, str] = field(default_factory=dict)
    organisation: str | None = None
    tandem: str | None = None


@dataclass(frozen=True)
class Quota:
    """How many of those chosen should have all the values in `where`, for example {"sector": "police"}.

    Without `at_most` any number is fine. `target` is the number wished for inside the band.
    """

    where: Mapping[str, str]
    at_least: int = 0
    at_most: int | None = None
    target: int | None = None

    def counts(self, applicant: Applicant) -> bool:
        """Whether this person counts for the quota."""
        return all(applicant.traits.get(trait) == value for trait, value in self.where.items())

    @cached_property
    def key(self) -> tuple[tuple[str, str], ...]:
        """Whom the quota counts, comparable and in a fixed order."""
        return tuple(sorted(self.where.items()))


@dataclass(frozen=True)
class Problem:
    """Everything a choice depends on. `applicants` stand in waiting order, who waits longest first.

    seats                  how many are chosen, exactly
    quotas                 the target mix; a quota over two traits is a quota like any other
    seats_per_organisation how many people one organisation may send, where there is a limit
    seats_of               organisation → limit, where it differs from the one above

    Raises an InvalidProblem where the parts contradict each other; whether a choice is possible is a question
    for `check`.
    """

    applicants: tuple[Applicant, ...]
    seats: int
    quotas: tuple[Quota, ...] = ()
    seats_per_organisation: int | None = None
    seats_of: Mapping[str, int] = field(default_factory=dict)
    name: str = ""

    def __post_init__(self) -> None:
        validate(self)

    @cached_property
    def limits(self) -> Mapping[str, int]:
        """Organisation → how many people it may send, for those that apply and have a limit."""
        names = dict.fromkeys(one.organisation for one in self.applicants if one.organisation is not None)
        limits = ((name, self.seats_of.get(name, self.seats_per_organisation)) for name in names)
        return {name: limit for name, limit in limits if limit is not None}

    def in_waiting_order(self, people: Iterable[str]) -> tuple[str, ...]:
        """These applicants, who waits longest first."""
        return tuple(sorted(people, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {applicant.id: place for place, applicant in enumerate(self.applicants)}
