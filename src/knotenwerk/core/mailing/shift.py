"""What all lines of one sending share: what is to be sent, what came of it, and when it is over."""

import asyncio
from collections import Counter, deque
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, TypeVar

from .breaker import Alarm, Breaker
from .compiled import Compiled
from .journal import CarefulLedger, Journal
from .ledger import Ledger, Outcome, Parcel, Result
from .relay import Relay
from .replies import Reply, outcome_of
from .signing import Signer, signed
from .trouble import Lacks, LineTrouble, NotTrusted, TurnedAway

MOST_STUMBLES = 3  # lines one mail may lose before it waits
WORDS = 300  # signs of an answer that are kept
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, but for ``batch``: how many parcels are claimed at once.

    ``look``: how often it is asked whether to go on. ``pauses``: before another line, after the first, second … line
    in a row that was lost without an answer to any mail. ``despair``: after so long without an answer the relay is
    given up. ``grace``: how long mails on their way are waited for once the end was asked.
    """

    batch: int = 500
    look: float = 0.3
    pauses: tuple[float, ...] = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
    despair: float = 60.0
    grace: float = 30.0

    def pause(self, troubles: int) -> float:
        return self.pauses[min(troubles, len(self.pauses)) - 1] if troubles else 0.0


USUAL = Pace()


class Why(StrEnum):
    NOTHING_DUE = "nothing due"
    STOPPED = "stopped"  # by the team, or with this process
    UNREACHABLE = "unreachable"
    TURNED_AWAY = "turned away"  # for good: password, certificate, greeting
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Ending:
    """Why sending came to its end, with the facts, and how many mails came to what.

    ``trouble`` is the last of the lines, ``alarm`` comes with the ``reply`` that gave it, if one did.
    """

    why: Why
    trouble: LineTrouble | None = None
    alarm: Alarm | None = None
    reply: Reply | None = None
    counts: Mapping[Outcome, int] = field(default_factory=dict)


class Line(Protocol):
    def abandon(self) -> None:
        """Give up what has not left."""

    def cut(self) -> None:
        """Give up everything."""


class Shift:
    def __init__(
        self,
        relay: Relay,
        ledger: Ledger,
        variants: Mapping[int, Compiled],
        *,
        breaker: Breaker,
        stop: asyncio.Event | None,
        signers: Sequence[Signer],
        pace: Pace,
    ) -> None:
        self.relay, self.pace = relay, pace
        self.lines: list[Line] = []
        self._variants, self._signers = variants, signers
        self._ledger = CarefulLedger(ledger)
        self.journal = Journal(self._ledger)
        self._breaker = breaker
        self._stop = stop
        self._clock = asyncio.get_running_loop().time
        self._parcels: deque[Parcel] = deque()
        self._stumbles: Counter[int] = Counter()
        self._counts: Counter[Outcome] = Counter()
        self._silent_since: float | None = None
        self._ended = asyncio.Event()
        self._ending = Ending(Why.NOTHING_DUE)

    def next(self) -> Parcel | None:
        """The next parcel; none, if nothing is due or the end has come."""
        if not self._parcels and not self.is_over:
            self.journal.commit()  # what was given back may be due again
            if self._goes_on():
                self._parcels.extend(self._ledger.claim(self.pace.batch))
        return self._parcels.popleft() if self._parcels and not self.is_over else None

    def put_back(self, parcel: Parcel) -> None:
        """It was not tried."""
        self._parcels.appendleft(parcel)

    def mail_of(self, parcel: Parcel) -> bytes:
        """Raises ``BadValue``."""
        mail = self._variants[parcel.variant].render(parcel.values)
        return signed(mail, self._signers) if self._signers else mail

    @property
    def is_over(self) -> bool:
        return self._ended.is_set()

    @property
    def has_failed(self) -> bool:
        """Nothing can be recorded."""
        return self._ledger.failure is not None

    def answer(self, parcel: Parcel, reply: Reply) -> None:
        """The last word on this mail for now."""
        self._silent_since = None
        self._note(Result(parcel.row, outcome_of(reply), reply.code, reply.status, reply.words[:WORDS]), reply)

    def give_back(self, parcel: Parcel, trouble: LineTrouble | None = None) -> None:
        """It has not left. The mail on which three lines were lost waits, lest it keep all others."""
        if trouble and not self.is_over:
            self._stumbles[parcel.row] += 1
        if self._stumbles[parcel.row] >= MOST_STUMBLES:
            self._note(Result(parcel.row, Outcome.DEFERRED, words=str(trouble)[:WORDS]))
        else:
            self._note(Result(parcel.row, Outcome.UNSENT))

    def leave_open(self, parcel: Parcel, trouble: LineTrouble) -> None:
        """Its dot was written and never answered."""
        self._note(Result(parcel.row, Outcome.UNCERTAIN, words=str(trouble)[:WORDS]))

    def lose(self, trouble: LineTrouble) -> None:
        """A line."""
        if isinstance(trouble, Lacks | NotTrusted) or (isinstance(trouble, TurnedAway) and trouble.is_final):
            self.end(Ending(Why.TURNED_AWAY, trouble=trouble))
        now = self._clock()
        self._silent_since = self._silent_since or now
        if now - self._silent_since >= self.pace.despair:
            self.end(Ending(Why.UNREACHABLE, trouble=trouble))

    def end(self, ending: Ending) -> None:
        """The first reason is the one that is told."""
        if self.is_over:
            return
        self._ending = ending
        self._ended.set()
        for line in self.lines:
            line.abandon()

    async def unless_over(self, act: Coroutine[None, None, T]) -> T | None:
        """What the act gives; none, if the end comes first. Raises what the act raises."""
        acting, ending = asyncio.ensure_future(act), asyncio.ensure_future(self._ended.wait())
        try:
            await asyncio.wait({acting, ending}, return_when=asyncio.FIRST_COMPLETED)
            return acting.result() if acting.done() else None
        finally:
            acting.cancel()
            ending.cancel()

    async def is_over_within(self, seconds: float) -> bool:
        if seconds:
            await self.unless_over(asyncio.sleep(seconds))
        return self.is_over

    async def watch(self) -> None:
        while not self.is_over:
            await asyncio.sleep(self.pace.look)
            self.journal.commit()
            if not self._goes_on():
                self.end(Ending(Why.STOPPED))
        await asyncio.sleep(self.pace.grace)
        for line in self.lines:
            line.cut()

    def close(self) -> None:
        """Give back what was claimed and not tried, and record all that is known."""
        while self._parcels:
            self._note(Result(self._parcels.pop().row, Outcome.UNSENT))
        self.journal.commit()

    def ending(self) -> Ending:
        """Raises what the ledger raised."""
        if self._ledger.failure:
            raise self._ledger.failure
        return replace(self._ending, counts=dict(self._counts))

    def _note(self, result: Result, reply: Reply | None = None) -> None:
        self.journal.note(result)
        self._counts[result.outcome] += 1
        if alarm := self._breaker.alarm(result.outcome):
            self.end(Ending(Why.ALARM, alarm=alarm, reply=reply))

    def _goes_on(self) -> bool:
        return not (self._stop and self._stop.is_set()) and self._ledger.is_to_go_on()
