"""What both databases have in common: claiming within the rates, recording, patience with a database that is away."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from knotenwerk.core.mailing import Parcel, Result

from ...models import NewsletterIssue
from ...tokens import token_of
from ..rates import TOGETHER, Bucket, allowed, filled, holds, rates, taken
from ..returning import return_address_of
from ..trying_again import Row, row_after
from . import statements

PATIENCE = 10.0  # seconds
PAUSE = 0.2

Given = TypeVar("Given")
Values = Sequence[Any]


class RowLedger(ABC):
    """The deliveries of one issue for one sender, on a connection of its own, with nothing of Django's between.

    A database that is away for some seconds is waited for. If it stays away the error is raised, and `write_down`
    tries once more what could not be written.
    """

    away: tuple[type[Exception], ...]
    """What the driver raises when the database is away, locked or full."""

    def __init__(
        self, issue: NewsletterIssue, *, worker: str, clock: Callable[[], datetime], is_stopped: Callable[[], bool]
    ) -> None:
        self.issue_id = issue.pk
        if issue.valid_until is None:
            raise ValueError(f"{issue} is not being sent")
        self.valid_until = issue.valid_until
        self.worker = worker
        self.clock = clock
        self.is_stopped = is_stopped
        self.rates = rates()
        self.was_away_for_long = False
        self.attempts: dict[int, int] = {}
        self.unwritten: list[Result] = []
        self.patiently(self.keep_buckets)

    # What the engine asks

    def claim(self, count: int) -> Sequence[Parcel]:
        return [self.parcel(*row) for row in self.patiently(lambda: self.claim_rows(count))]

    def record(self, results: Sequence[Result], starting: Sequence[int]) -> set[int]:
        self.unwritten += results
        leaving = self.patiently(lambda: self.write(self.rows_after(self.unwritten), sorted(starting)))
        for result in self.unwritten:
            self.attempts.pop(result.row, None)
        self.unwritten = []
        return leaving

    def is_to_go_on(self) -> bool:
        return not self.is_stopped() and self.patiently(self.ask_whether_to_go_on)

    # What the sender process asks

    def write_down(self) -> None:
        """What became of the last mails, if it could not be written down; then give back what has not left."""
        self.record((), ())
        self.patiently(lambda: self.execute(statements.GIVE_BACK, [self.time(self.clock()), self.worker]))

    # How

    def patiently(self, act: Callable[[], Given]) -> Given:
        limit = time.monotonic() + PATIENCE
        while True:
            try:
                given = act()
            except self.away:
                if self.was_away_for_long or time.monotonic() > limit:
                    self.was_away_for_long = True
                    raise
                time.sleep(PAUSE)
            else:
                self.was_away_for_long = False
                return given

    def keep_buckets(self) -> None:
        for provider, rate in self.rates.items():
            self.execute(statements.KEEP_BUCKET, [provider, holds(rate), self.time(self.clock())])

    def claim_rows(self, count: int) -> list[Values]:
        """Due again first, then new ones; first to the providers that have a rate of their own."""
        now = self.clock()
        with self.transaction():
            buckets = self.buckets(now)
            rows: list[Values] = []
            for provider in [*sorted(self.rates.keys() - {TOGETHER}), TOGETHER]:
                found = self.claim_for(provider, allowed(buckets, provider, count - len(rows)), now)
                buckets = taken(buckets, provider, len(found))
                rows += found
            for name, bucket in buckets.items():
                self.execute(statements.FILL_BUCKET, [bucket.tokens, self.time(bucket.at), name])
        return rows

    def buckets(self, now: datetime) -> dict[str, Bucket]:
        if not self.rates:
            return {}
        kept = {name: Bucket(tokens, self.read_time(at)) for name, tokens, at in self.locked_buckets()}
        return {name: filled(kept[name], rate, now) for name, rate in self.rates.items()}

    def claim_for(self, provider: str, count: int, now: datetime) -> list[Values]:
        """TOGETHER stands for all providers without a rate of their own."""
        own = [name for name in self.rates if name != TOGETHER] if provider == TOGETHER else [provider]
        marks = ", ".join(["%s"] * len(own)) or "''"
        among = f"provider {'NOT IN' if provider == TOGETHER else 'IN'} ({marks})"
        again = self.claim_some(f"{statements.DUE} AND {among}", [self.time(now), *own], count, now)
        return again + self.claim_some(f"{statements.QUEUED} AND {among}", own, count - len(again), now)

    def claim_some(self, which: str, values: Values, count: int, now: datetime) -> list[Values]:
        if count < 1:
            return []
        chosen = self.chosen(statements.TO_CLAIM.format(which=which))
        facts = [self.worker, self.time(now), self.issue_id, *values, count]
        return self.execute(statements.CLAIM.format(chosen=chosen), facts)

    def parcel(self, row: int, variant: int, address: str, attempts: int, key: Any) -> Parcel:
        self.attempts[row] = attempts
        token = token_of(key if isinstance(key, UUID) else UUID(key))
        values = (address.encode(), str(row).encode(), token.encode())
        return Parcel(row, return_address_of(row).encode(), address.encode(), variant, values)

    def rows_after(self, results: Iterable[Result]) -> list[Row]:
        now = self.clock()
        return sorted(
            (
                row_after(result, attempts=self.attempts.get(result.row, 0), now=now, valid_until=self.valid_until)
                for result in results
            ),
            key=lambda row: row.id,
        )

    def ask_whether_to_go_on(self) -> bool:
        [[answer]] = self.execute(statements.GO_ON, [self.issue_id])
        return bool(answer)

    # What differs

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Any]: ...

    @abstractmethod
    def execute(self, statement: str, values: Values) -> list[Values]: ...

    @abstractmethod
    def chosen(self, to_claim: str) -> str:
        """The condition that a row is among those to claim, and nobody else is claiming it."""

    @abstractmethod
    def locked_buckets(self) -> list[Values]: ...

    @abstractmethod
    def write(self, rows: Sequence[Row], starting: Sequence[int]) -> set[int]:
        """One durable commit of what `record` promises."""

    @abstractmethod
    def time(self, moment: datetime | None) -> Any:
        """As the database takes it."""

    @abstractmethod
    def read_time(self, kept: Any) -> datetime: ...
