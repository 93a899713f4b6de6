"""An SMTP server that takes every mail, writes down whom it took it for, and misbehaves as told.

.venv/bin/python -m tests.core.mailing.sink --log accepted.txt --seed 7 --share 4xx=0.02 --share 5xx=0.01

prints its port on a line of its own and runs until it is ended. One line of the log is one mail it answers for,
written before the answer leaves: the same recipient twice is an extra copy.
"""

import argparse
import asyncio
import signal
import ssl
import sys
from base64 import b64decode
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

EXTENSIONS = ("PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES")
GREATEST = 64 * 1024 * 1024  # bytes of a mail


class Fault(StrEnum):
    """What befalls one mail, for its recipient."""

    DEFER = "4xx"
    REFUSE = "5xx"
    POLICY = "policy"
    REFUSE_WORDS = "content"  # refused after the dot
    DEFER_WORDS = "busy"  # deferred after the dot
    CLOSE = "421"
    CUT_AT_ONCE = "cut-rcpt"
    CUT_BEFORE = "cut-before"  # in the middle of the words
    CUT_AFTER = "cut-after"  # taken, and the answer never sent
    LOSE = "lose"  # not taken, and the answer never sent
    STALL = "stall"  # at the recipient
    STALL_AFTER = "stall-after"  # taken, and silent ever after
    GARBAGE = "garbage"
    LONG = "long"  # taken, with an answer of many long lines


@dataclass
class Sink:
    """``script`` says what befalls a recipient's mails, one after another; ``shares`` what befalls by chance.

    Chance is drawn for each recipient and attempt: the order of arrival does not matter.
    """

    seed: int = 0
    shares: Mapping[Fault, float] = field(default_factory=dict)
    script: dict[str, list[Fault]] = field(default_factory=dict)
    log: Path | None = None
    slow: float = 0.0  # seconds before each answer
    most: int = 0  # mails a connection; 0: any number
    extensions: Sequence[str] = EXTENSIONS
    certificate: ssl.SSLContext | None = None
    implicit: bool = False  # TLS from the first byte; else STARTTLS
    user: str = ""
    password: str = ""
    mechanisms: str = "PLAIN LOGIN"
    greeting: bytes = b"220 sink ESMTP"
    keep: bool = True
    accepted: list[str] = field(default_factory=list)
    mails: list[tuple[str, str, bytes]] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)  # the commands, as they came
    connections: int = 0
    at_once: int = 0  # most connections at one time
    port: int = 0
    _open: int = 0
    _talks: set[asyncio.Task[None]] = field(default_factory=set)
    _tries: Counter[str] = field(default_factory=Counter)

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator["Sink"]:
        server = await asyncio.start_server(
            self._receive, "127.0.0.1", port, limit=GREATEST, ssl=self.certificate if self.implicit else None
        )
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in self._talks:
                task.cancel()
            await asyncio.gather(*self._talks, return_exceptions=True)

    def fault_of(self, recipient: str) -> Fault | None:
        self._tries[recipient] += 1
        if planned := self.script.get(recipient):
            return planned.pop(0)
        drawn = Random(f"{self.seed} {recipient} {self._tries[recipient]}").random()
        for fault, share in self.shares.items():
            if drawn < share:
                return fault
            drawn -= share
        return None

    def take(self, sender: str, recipient: str, words: bytes) -> None:
        self.accepted.append(recipient)
        if self.keep:
            self.mails.append((sender, recipient, words))
        if self.log:
            with self.log.open("a") as file:
                file.write(recipient + "\n")

    def _receive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._talks.add(task)
        task.add_done_callback(self._talks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open += 1
        self.at_once = max(self.at_once, self._open)
        try:
            await Talk(self, reader, writer).run()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            self._open -= 1
            writer.transport.abort()


class Cut(ConnectionError):
    pass


class Talk:
    """One connection."""

    def __init__(self, sink: Sink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.sink, self.reader, self.writer = sink, reader, writer
        self.sender = self.recipient = ""
        self.fault: Fault | None = None
        self.secure = sink.implicit
        self.known = not sink.user
        self.count = 0

    async def run(self) -> None:
        await self.say(self.sink.greeting)
        while line := await self.reader.readline():
            self.sink.lines.append(line)
            verb = line.split(b" ", 1)[0].strip().upper().decode()
            answer = getattr(self, f"on_{verb.lower()}", None)
            await (answer(line) if answer else self.say(b"502 5.5.2 no such command"))

    async def say(self, words: bytes) -> None:
        if self.sink.slow:
            await asyncio.sleep(self.sink.slow)
        self.writer.write(words + b"\r\n")
        await self.writer.drain()

    async def on_ehlo(self, _line: bytes) -> None:
        offers = list(self.sink.extensions)
        if self.sink.certificate and not self.secure:
            offers.append("STARTTLS")
        if self.sink.user:
            offers.append(f"AUTH {self.sink.mechanisms}")
        told = ["sink", *offers]
        lines = [f"250{'-' if place < len(told) else ' '}{word}" for place, word in enumerate(told, start=1)]
        await self.say("\r\n".join(lines).encode())

    async def on_starttls(self, _line: bytes) -> None:
        await self.say(b"220 go")
        assert self.sink.certificate
        await self.writer.start_tls(self.sink.certificate)
        self.reader._transport = self.writer.transport  # type: ignore[attr-defined]  # as Python 3.12 does itself
        self.secure = True

    async def on_auth(self, line: bytes) -> None:
        words = line.decode().split()
        if words[1] == "PLAIN":
            told = b64decode(words[2]).decode().split("\0")[1:]
        else:
            told = [await self.asked("Username:"), await self.asked("Password:")]
        self.known = told == [self.sink.user, self.sink.password]
        await self.say(b"235 2.7.0 welcome" if self.known else b"535 5.7.8 wrong user or password")

    async def asked(self, _question: str) -> str:
        await self.say(b"334 VXNlcm5hbWU6")
        return b64decode(await self.reader.readline()).decode()

    async def on_mail(self, line: bytes) -> None:
        if not self.known:
            await self.say(b"530 5.7.0 sign in first")
        elif self.sink.most and self.count >= self.sink.most:
            await self.say(b"421 4.7.0 too many mails on one line")
            raise Cut
        else:
            self.sender, self.recipient = between(line), ""
            await self.say(b"250 2.1.0 ok")

    async def on_rcpt(self, line: bytes) -> None:
        recipient = between(line)
        self.fault = self.sink.fault_of(recipient)
        match self.fault:
            case Fault.DEFER:
                await self.say(b"450 4.2.0 later")
            case Fault.REFUSE:
                await self.say(b"550 5.1.1 no such user")
            case Fault.POLICY:
                await self.say(b"550 5.7.26 not signed")
            case Fault.CLOSE:
                await self.say(b"421 4.3.2 closing")
                raise Cut
            case Fault.CUT_AT_ONCE:
                raise Cut
            case Fault.STALL:
                await asyncio.Event().wait()
            case Fault.GARBAGE:
                await self.say(b"moo")
            case _:
                self.recipient = recipient
                await self.say(b"250 2.1.5 ok")

    async def on_data(self, _line: bytes) -> None:
        if not self.recipient:
            await self.say(b"503 5.5.1 no recipient")
            return
        await self.say(b"354 go ahead")
        if self.fault is Fault.CUT_BEFORE:
            await self.reader.readexactly(100)
            raise Cut
        words = (await self.reader.readuntil(b"\r\n.\r\n"))[:-3]
        await self.answer(words)
        self.recipient = ""

    async def answer(self, words: bytes) -> None:
        match self.fault:
            case Fault.REFUSE_WORDS:
                await self.say(b"554 5.7.1 looks like spam")
                return
            case Fault.DEFER_WORDS:
                await self.say(b"452 4.3.1 no room")
                return
            case Fault.LOSE:
                raise Cut
        self.count += 1
        self.sink.take(self.sender, self.recipient, words)
        match self.fault:
            case Fault.CUT_AFTER:
                raise Cut
            case Fault.STALL_AFTER:
                await asyncio.Event().wait()
            case Fault.LONG:
                await self.say(b"\r\n".join(b"250-" + b"taken " * 200 for _ in range(5)) + b"\r\n250 2.0.0 taken")
            case _:
                await self.say(b"250 2.0.0 taken")

    async def on_rset(self, _line: bytes) -> None:
        self.recipient = ""
        await self.say(b"250 2.0.0 ok")

    async def on_noop(self, _line: bytes) -> None:
        await self.say(b"250 2.0.0 ok")

    async def on_quit(self, _line: bytes) -> None:
        await self.say(b"221 2.0.0 bye")
        raise Cut


def between(line: bytes) -> str:
    return line.decode().partition("<")[2].partition(">")[0]


async def main() -> None:
    options = _options().parse_args()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    shares = {Fault(name): float(share) for name, _, share in (told.partition("=") for told in options.share)}
    sink = Sink(seed=options.seed, shares=shares, log=options.log, slow=options.slow, most=options.most, keep=False)
    async with sink.running(options.port):
        print(sink.port, flush=True)  # noqa: T201
        await ended.wait()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.core.mailing.sink", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--slow", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--most", type=int, default=0, help="mails a connection")
    parser.add_argument("--share", action="append", default=[], help=f"FAULT=SHARE; faults: {', '.join(Fault)}")
    return parser


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
