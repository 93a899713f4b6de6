"""A ledger in memory: one row a recipient, with every state it had."""

from collections import Counter
from dataclasses import dataclass, field

from knotenwerk.core.mailing import Outcome, Parcel, Result
from tests.core.mailing.cast import a_parcel, an_address

QUEUED, CLAIMED, SENDING, WITHDRAWN = "queued", "claimed", "sending", "withdrawn"


class DiskFull(Exception):
    pass


@dataclass
class MemoryLedger:
    """Deferred rows stay deferred. ``fails_after``: so many commits work, then none."""

    rows: int
    tokens: dict[int, str] = field(default_factory=dict)
    addresses: dict[int, str] = field(default_factory=dict)
    fails_after: int | None = None
    goes_on: bool = True
    commits: int = 0
    results: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.states: dict[int, str] = dict.fromkeys(range(self.rows), QUEUED)

    def claim(self, count: int) -> list[Parcel]:
        due = [row for row, state in self.states.items() if state == QUEUED][:count]
        self.states |= dict.fromkeys(due, CLAIMED)
        return [
            a_parcel(row, address=self.addresses.get(row), token=self.tokens.get(row, f"token{row}")) for row in due
        ]

    def record(self, results, starting) -> set[int]:
        self.commits += 1
        if self.fails_after is not None and self.commits > self.fails_after:
            raise DiskFull
        self.results += results
        for result in results:
            assert self.states[result.row] in (CLAIMED, SENDING), (result, self.states[result.row])
            self.states[result.row] = QUEUED if result.outcome is Outcome.UNSENT else str(result.outcome)
        leaving = {row for row in starting if self.states[row] == CLAIMED}
        self.states |= dict.fromkeys(leaving, SENDING)
        return leaving

    def is_to_go_on(self) -> bool:
        return self.goes_on

    def withdraw(self, row: int) -> None:
        if self.states[row] in (QUEUED, CLAIMED):
            self.states[row] = WITHDRAWN

    @property
    def told(self) -> dict[str, int]:
        """How many rows are in which state."""
        return dict(Counter(self.states.values()))

    def recipients(self, state: str) -> set[str]:
        return {self.addresses.get(row, an_address(row)) for row, one in self.states.items() if one == state}
