"""One durable commit for all lines together: what became of earlier mails, and which are leaving now."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from .ledger import Ledger, Parcel, Result


class CarefulLedger:
    """Gives nothing and stops everything once the true ledger has failed, so that what is on its way ends in order."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.failure: Exception | None = None

    def claim(self, count: int) -> Sequence[Parcel]:
        try:
            return () if self.failure else self._ledger.claim(count)
        except Exception as failure:  # whatever a database raises: it is raised again when the lines are closed
            self.failure = failure
            return ()

    def record(self, results: Sequence[Result], starting: Sequence[int]) -> AbstractSet[int] | None:
        """None, if nothing was recorded."""
        try:
            return self._ledger.record(results, starting)
        except Exception as failure:
            self.failure = self.failure or failure
            return None

    def is_to_go_on(self) -> bool:
        try:
            return not self.failure and self._ledger.is_to_go_on()
        except Exception as failure:
            self.failure = failure
            return False


class Journal:
    """Results wait for the next mail that is to leave; a mail waits for its commit. No dot comes before it."""

    def __init__(self, ledger: CarefulLedger) -> None:
        self._loop = asyncio.get_running_loop()
        self._ledger = ledger
        self._results: list[Result] = []
        self._starting: dict[int, asyncio.Future[bool]] = {}

    def note(self, result: Result) -> None:
        self._results.append(result)

    async def may_leave(self, row: int) -> bool:
        """Whether the row is recorded as leaving; not, if it was withdrawn or nothing could be recorded."""
        if not self._starting:
            self._loop.call_soon(self.commit)  # after all lines that are as far in this turn of the loop
        answer: asyncio.Future[bool] = self._loop.create_future()
        self._starting[row] = answer
        return await answer

    def commit(self) -> None:
        if not (self._results or self._starting):
            return
        results, starting = self._results, self._starting
        self._results, self._starting = [], {}
        leaving = self._ledger.record(results, list(starting))
        if leaving is None:
            self._results, leaving = results, frozenset()
        for row, answer in starting.items():
            if not answer.done():
                answer.set_result(row in leaving)
