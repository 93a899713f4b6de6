"""What can be wrong with a question for seats. Every error carries its facts as attributes."""

from dataclasses import dataclass

from knotenwerk.core.refusals import Refusal


class SelectionError(Refusal):
    """Whatever this package refuses or names as impossible."""


class InvalidProblem(SelectionError):
    """The problem contradicts itself; it cannot even be stated."""


@dataclass(unsafe_hash=True)
class DuplicateApplicant(InvalidProblem):
    """Two applicants bear the same id."""

    id: str


@dataclass(unsafe_hash=True)
class UnknownApplicant(InvalidProblem):
    """Somebody is named who is not among the applicants."""

    id: str


@dataclass(unsafe_hash=True)
class NotWhole(InvalidProblem):
    """A number of people is no whole number of zero or more; `where` says which, as in `seats`."""

    where: str
    found: str


@dataclass(unsafe_hash=True)
class EmptyQuota(InvalidProblem):
    """A quota names no trait; it would count everybody, as the seats do already."""

    number: int


@dataclass(unsafe_hash=True)
class DuplicateQuota(InvalidProblem):
    """Two quotas count the same people."""

    where: tuple[tuple[str, str], ...]


@dataclass(unsafe_hash=True)
class BandOutOfOrder(InvalidProblem):
    """The numbers of a quota do not satisfy at_least ≤ target ≤ at_most."""

    where: tuple[tuple[str, str], ...]
    at_least: int
    target: int | None
    at_most: int | None


@dataclass(unsafe_hash=True)
class UnknownTrait(InvalidProblem):
    """A quota names a trait that no applicant has; it is most likely misspelt."""

    trait: str
    traits: tuple[str, ...]


@dataclass(unsafe_hash=True)
class UnknownOrganisation(InvalidProblem):
    """A limit is given for an organisation nobody applies from; it is most likely misspelt."""

    organisation: str


@dataclass(unsafe_hash=True)
class TandemTooLarge(InvalidProblem):
    """More than two people share a tandem."""

    tandem: str
    people: tuple[str, ...]


class Infeasibility(SelectionError):
    """No committee is as asked for, and why."""


@dataclass(unsafe_hash=True)
class NoSeats(Infeasibility):
    """There is no seat to give."""


@dataclass(unsafe_hash=True)
class TooFewApplicants(Infeasibility):
    """Fewer people want a seat than there are seats, so nobody needs to be chosen."""

    applicants: int
    seats: int


@dataclass(frozen=True)
class QuotaRelaxed:
    """A quota and the numbers it would need; `registered` are all who count for it."""

    where: tuple[tuple[str, str], ...]
    at_least: int
    at_most: int | None
    possible_at_least: int
    possible_at_most: int | None
    registered: int


@dataclass(frozen=True)
class LimitRelaxed:
    """An organisation and the number of seats it would need."""

    organisation: str
    seats: int
    possible_seats: int


@dataclass(frozen=True)
class SeatsRelaxed:
    """The number of seats there would have to be instead, for example because only tandems are left."""

    seats: int
    possible_seats: int


Relaxation = QuotaRelaxed | LimitRelaxed | SeatsRelaxed


@dataclass(unsafe_hash=True)
class QuotasCannotHold(Infeasibility):
    """No committee meets all quotas and limits.

    `relaxations` would make one possible when done together, and no others shift fewer seats in all.
    """

    relaxations: tuple[Relaxation, ...]


class Cancelled(SelectionError):
    """Somebody called the lottery off before it was the fairest. A lottery that is not is none."""


class BrokenLottery(SelectionError):
    """A lottery contradicts itself, so nobody should draw from it."""


@dataclass(unsafe_hash=True)
class LotsDiffer(BrokenLottery):
    """The committees do not share out all lots."""

    lots: int
    expected: int


@dataclass(unsafe_hash=True)
class ChanceDiffers(BrokenLottery):
    """Somebody's committees hold another number of lots than their chance says."""

    person: str
    told: int
    counted: int
