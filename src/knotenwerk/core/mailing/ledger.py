"""What the sending engine asks of whoever keeps the rows: one row a recipient, and a commit before every final dot."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Parcel:
    """One mail to one recipient: its row, the envelope, the compiled variant, and what fills the variant's slots."""

    row: int
    sender: bytes
    recipient: bytes
    variant: int
    values: tuple[bytes, ...]


class Outcome(StrEnum):
    SENT = "sent"  # the relay has taken it
    DEFERRED = "deferred"  # not now (4xx): again later
    REFUSED = "refused"  # never (5xx): this address
    POLICY = "policy"  # never (5.7.x, 5.3.x, 5.4.x): us; says nothing about the address
    UNSENT = "unsent"  # not left: given back as it was
    UNCERTAIN = "uncertain"  # the line was cut between dot and answer


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one parcel: the SMTP code (0 where none came), the RFC 3463 status ("" if none), the words."""

    row: int
    outcome: Outcome
    code: int = 0
    status: str = ""
    words: str = ""


class Ledger(Protocol):
    def claim(self, count: int) -> Sequence[Parcel]:
        """At most `count` parcels that are due, now taken for this sender; none if nothing is due this moment."""

    def record(self, results: Sequence[Result], starting: Sequence[int]) -> AbstractSet[int]:
        """One durable commit: what became of earlier mails, and which rows are now leaving.

        Gives those rows of `starting` that may leave; the others were withdrawn meanwhile, their dot is never sent.
        """

    def is_to_go_on(self) -> bool:
        """Whether the team still wants it; asked before each claim and several times a second."""
