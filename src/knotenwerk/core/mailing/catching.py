"""A mail server in this process that takes every mail and lays it into a file: where no relay is there to send to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from .relay import Relay

GREATEST = 16 * 1024 * 1024  # bytes of a mail
ANSWERS = {
    b"EHLO": b"250-catching\r\n250-PIPELINING\r\n250-SMTPUTF8\r\n250 8BITMIME\r\n",
    b"MAIL": b"250 2.1.0 ok\r\n",
    b"RCPT": b"250 2.1.5 ok\r\n",
    b"RSET": b"250 2.0.0 ok\r\n",
    b"DATA": b"354 go ahead\r\n",
    b"QUIT": b"221 2.0.0 bye\r\n",
}


@asynccontextmanager
async def catch_mail(file: Path) -> AsyncIterator[Relay]:
    """The relay to send to, on the loopback, for as long as the block lasts. What comes is appended as an mbox.

    A mail is answered for after it was written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    server = await asyncio.start_server(partial(_serve, file), "127.0.0.1", 0, limit=GREATEST)
    try:
        yield Relay("127.0.0.1", server.sockets[0].getsockname()[1])
    finally:
        server.close()


async def _serve(file: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 catching ESMTP\r\n")
    sender = b""
    with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        while line := await reader.readline():
            verb = line[:4].upper()
            writer.write(ANSWERS.get(verb, b"502 5.5.2 no such command\r\n"))
            if verb == b"MAIL":
                sender = line.partition(b"<")[2].partition(b">")[0]
            if verb == b"QUIT":
                break
            if verb == b"DATA":
                _lay(file, sender, await reader.readuntil(b"\r\n.\r\n"))
                writer.write(b"250 2.0.0 caught\r\n")
    writer.close()


def _lay(file: Path, sender: bytes, words: bytes) -> None:
    """As an mbox wants it: a line before, none that looks like it within (RFC 4155)."""
    lines = words.removesuffix(b".\r\n").split(b"\r\n")
    plain = [line[1:] if line.startswith(b".") else line for line in lines]
    quoted = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in plain]
    first = b"From %s %s\n" % (sender or b"-", datetime.now(UTC).strftime("%a %b %d %H:%M:%S %Y").encode())
    with file.open("ab") as mbox:
        mbox.write(first + b"\n".join(quoted) + b"\n")
