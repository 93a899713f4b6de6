"""Bytes to a relay and its replies, in the order they come."""

import asyncio
import re
import ssl
from collections import deque

from .replies import Reply, Step, reply_of
from .trouble import CutOff, Garbled, LineTrouble, TooSlow

LONGEST = 65_536  # bytes of one reply; RFC 5321 allows 512 a line, and some say more
SHOWN = 80  # signs of what is no reply
_LINE = re.compile(r"[2-5]\d\d(?:[ -].*)?")


class Wire(asyncio.Protocol):
    """Replies are awaited one at a time; those that came early wait. After trouble every call gives the trouble."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._heard = b""
        self._lines: list[str] = []
        self._replies: deque[list[str]] = deque()
        self._waiting: asyncio.Future[None] | None = None
        self._end: type[CutOff] | str | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *lines, self._heard = (self._heard + data).split(b"\n")
        for line in lines:
            self._hear(line.rstrip(b"\r").decode("utf-8", "replace"))
        if len(self._heard) + sum(map(len, self._lines)) > LONGEST:
            self._fail(self._lines[0] if self._lines else self._heard.decode("utf-8", "replace"))
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end = self._end or CutOff
        self._wake()

    @property
    def is_open(self) -> bool:
        return self._end is None

    def write(self, some: bytes) -> None:
        """Not awaited: what is not yet on its way is one mail at most. Nothing, where the line is cut."""
        if self._transport and not self._end:
            self._transport.write(some)

    async def reply(self, to: Step, seconds: float) -> Reply:
        """The next reply. Raises ``CutOff``, ``Garbled``, ``TooSlow``."""
        if not self._replies:
            await self._wait(to, seconds)
        if self._replies:
            return reply_of(to, self._replies.popleft())
        raise self._trouble(to)

    async def secure(self, context: ssl.SSLContext, host: str) -> None:
        """TLS from here on. What was said before it is forgotten (CVE-2011-0411). Raises ``OSError``."""
        assert self._transport
        self._heard, self._lines = b"", []
        self._replies.clear()
        secured = await self._loop.start_tls(self._transport, self, context, server_hostname=host)
        assert secured
        self._transport = secured

    def cut(self) -> None:
        """At once: what was written and is not yet on its way is never sent."""
        self._end = self._end or CutOff
        if self._transport:
            self._transport.abort()

    async def _wait(self, to: Step, seconds: float) -> None:
        if self._end:
            return
        self._waiting = self._loop.create_future()
        alarm = self._loop.call_later(seconds, self._wake, True)
        try:
            await self._waiting
        except TimeoutError:
            self.cut()
            raise TooSlow(to, seconds) from None
        finally:
            self._waiting = None
            alarm.cancel()

    def _wake(self, too_late: bool = False) -> None:
        waiting = self._waiting
        if not waiting or waiting.done():
            return
        if too_late:
            waiting.set_exception(TimeoutError())
        elif self._replies or self._end:
            waiting.set_result(None)

    def _hear(self, line: str) -> None:
        if self._end:
            return
        if not _LINE.fullmatch(line) or (self._lines and line[:3] != self._lines[0][:3]):
            self._fail(line)
            return
        self._lines.append(line)
        if line[3:4] != "-":
            self._replies.append(self._lines)
            self._lines = []

    def _fail(self, line: str) -> None:
        self._end = self._end or line[:SHOWN] or " "
        self.cut()

    def _trouble(self, to: Step) -> LineTrouble:
        return Garbled(to, self._end.strip()) if isinstance(self._end, str) else CutOff(to)
