"""SMTP as a client speaks it (RFC 5321), with everything before the words in one go (RFC 2920)."""

import asyncio
import ssl
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Self

from .relay import Relay, Security
from .replies import CLOSING, GO_AHEAD, Reply, Step
from .slots import BadValue, Slot, checked
from .trouble import CutOff, Garbled, Lacks, LineTrouble, NotTrusted, TooSlow, TurnedAway, Unreachable
from .wire import Wire

BAD_RECIPIENT = Reply(Step.RECIPIENT, 553, "5.1.3", ("This is no mail address.",))
BAD_SENDER = Reply(Step.SENDER, 553, "5.1.7", ("The sender is no mail address.",))
NO_SMTPUTF8 = Reply(Step.RECIPIENT, 553, "5.6.7", ("The relay takes no addresses with letters beyond ASCII.",))
NO_8BITMIME = Reply(Step.DATA, 554, "5.6.3", ("The relay takes no letters beyond ASCII.",))
FAREWELL = 5.0  # seconds for the answer to QUIT, which changes nothing any more
_GO_ON = 334


class Conversation:
    """One line to a relay. One mail after another: ``hand_over``, then ``dot``.

    Every method raises ``LineTrouble`` where the line is lost; then only ``cut`` is left to do.
    """

    def __init__(self, relay: Relay, wire: Wire) -> None:
        self._relay = relay
        self._wire = wire
        self._offers: dict[str, str] = {}
        self._is_stained = False  # by a refusal: the next mail begins with RSET

    @classmethod
    async def opened(cls, relay: Relay) -> Self:
        """Greeted, secured as asked and signed in.

        Raises ``Unreachable``, ``NotTrusted``, ``Lacks``, ``TurnedAway``, ``CutOff``, ``TooSlow``, ``Garbled``.
        """
        conversation = cls(relay, await _connected(relay))
        try:
            await conversation._begin()
        except BaseException:
            conversation.cut()
            raise
        return conversation

    @property
    def is_open(self) -> bool:
        return self._wire.is_open

    async def hand_over(self, sender: bytes, recipient: bytes, letter: bytes) -> Reply:
        """The mail but for its final dot; ``letter`` is stuffed and ends in CRLF.

        Gives the relay's word to go ahead (``GO_AHEAD``): all is written, and the mail leaves with ``dot``, or never.
        Any other reply is the refusal, and the line is ready for another mail, unless it is ``CLOSING``.
        """
        if refusal := self._unfit(sender, recipient, letter):
            return refusal
        commands = [
            (Step.SENDER, b"MAIL FROM:<%b>%b\r\n" % (sender, _parameters(sender, recipient, letter))),
            (Step.RECIPIENT, b"RCPT TO:<%b>\r\n" % recipient),
            (Step.DATA, b"DATA\r\n"),
        ]
        if self._is_stained:
            commands.insert(0, (Step.RSET, b"RSET\r\n"))
        reply = await (self._in_one_go(commands) if "PIPELINING" in self._offers else self._by_steps(commands))
        self._is_stained = reply.code != GO_AHEAD
        if reply.code == GO_AHEAD:
            self._wire.write(letter)
        return reply

    async def dot(self) -> Reply:
        """From here on the mail may be on its way, whatever becomes of the line."""
        self._wire.write(b".\r\n")
        return await self._wire.reply(Step.DOT, self._relay.patience.answer)

    async def end(self) -> None:
        """Politely, and without minding whether it is answered."""
        try:
            self._wire.write(b"QUIT\r\n")
            await self._wire.reply(Step.QUIT, FAREWELL)
        except LineTrouble:
            pass
        finally:
            self.cut()

    def cut(self) -> None:
        """At once. A mail whose dot was not written does not leave."""
        self._wire.cut()

    async def _begin(self) -> None:
        _wanted(await self._wire.reply(Step.GREETING, self._relay.patience.command))
        await self._introduce()
        if self._relay.security is Security.STARTTLS:
            await self._secure()
            await self._introduce()
        if self._relay.user:
            await self._sign_in()

    async def _introduce(self) -> None:
        reply = _wanted(await self._say(Step.EHLO, f"EHLO {self._relay.name}\r\n".encode()))
        self._offers = dict(_offered(line) for line in reply.lines[1:])

    async def _secure(self) -> None:
        if "STARTTLS" not in self._offers:
            raise Lacks(Step.STARTTLS, "STARTTLS")
        _wanted(await self._say(Step.STARTTLS, b"STARTTLS\r\n"))
        try:
            async with asyncio.timeout(self._relay.patience.connecting):
                await self._wire.secure(_context(self._relay.trusted), self._relay.host)
        except ssl.SSLError as error:
            raise NotTrusted(Step.STARTTLS, str(error)) from error
        except OSError as error:
            raise CutOff(Step.STARTTLS) from error

    async def _sign_in(self) -> None:
        mechanisms = self._offers.get("AUTH", "").upper().split()
        user, password = self._relay.user.encode(), self._relay.password.encode()
        if "PLAIN" in mechanisms:
            reply = await self._say(Step.AUTH, b"AUTH PLAIN " + b64encode(b"\0" + user + b"\0" + password) + b"\r\n")
        elif "LOGIN" in mechanisms:
            reply = await self._sign_in_by_steps(user, password)
        else:
            raise Lacks(Step.AUTH, "AUTH")
        _wanted(reply)

    async def _sign_in_by_steps(self, user: bytes, password: bytes) -> Reply:
        for words in (b"AUTH LOGIN", b64encode(user)):
            reply = await self._say(Step.AUTH, words + b"\r\n")
            if reply.code != _GO_ON:
                return reply
        return await self._say(Step.AUTH, b64encode(password) + b"\r\n")

    async def _in_one_go(self, commands: list[tuple[Step, bytes]]) -> Reply:
        """The go-ahead, or the first refusal. All replies are read before anything is decided (RFC 2920, 3.1)."""
        self._wire.write(b"".join(command for _, command in commands))
        refused: Reply | None = None
        for step, _ in commands:
            reply = await self._wire.reply(step, self._relay.patience.command)
            if reply.code == CLOSING:
                return refused or reply
            refused = refused or (reply if _is_refusal(reply) else None)
        if refused and reply.code == GO_AHEAD:
            await self.dot()
        return refused or _ends_the_envelope(reply)

    async def _by_steps(self, commands: list[tuple[Step, bytes]]) -> Reply:
        for step, command in commands:
            reply = await self._say(step, command)
            if _is_refusal(reply):
                return reply
        return _ends_the_envelope(reply)

    async def _say(self, step: Step, command: bytes) -> Reply:
        self._wire.write(command)
        return await self._wire.reply(step, self._relay.patience.command)

    def _unfit(self, sender: bytes, recipient: bytes, letter: bytes) -> Reply | None:
        """What this relay cannot be asked for."""
        if not _is_address(recipient):
            return BAD_RECIPIENT
        if sender and not _is_address(sender):
            return BAD_SENDER
        if not (sender.isascii() and recipient.isascii()) and "SMTPUTF8" not in self._offers:
            return NO_SMTPUTF8
        return None if letter.isascii() or "8BITMIME" in self._offers else NO_8BITMIME


async def _connected(relay: Relay) -> Wire:
    security = _context(relay.trusted) if relay.security is Security.TLS else None
    try:
        async with asyncio.timeout(relay.patience.connecting):
            _, wire = await asyncio.get_running_loop().create_connection(
                Wire, relay.host, relay.port, ssl=security, server_hostname=relay.host if security else None
            )
    except ssl.SSLError as error:
        raise NotTrusted(Step.CONNECTING, str(error)) from error
    except TimeoutError as error:
        raise TooSlow(Step.CONNECTING, relay.patience.connecting) from error
    except OSError as error:
        raise Unreachable(Step.CONNECTING, str(error)) from error
    return wire


@cache
def _context(trusted: Path | None) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=trusted)


def _wanted(reply: Reply) -> Reply:
    if not reply.is_good:
        raise TurnedAway(reply.to, reply)
    return reply


def _is_refusal(reply: Reply) -> bool:
    """Of the sender or the recipient. Whoever refuses RSET is not to be talked with."""
    if reply.to is Step.RSET:
        _wanted(reply)
    return reply.to is not Step.DATA and not reply.is_good


def _ends_the_envelope(reply: Reply) -> Reply:
    if reply.is_good:
        raise Garbled(reply.to, str(reply.code))
    return reply


def _offered(line: str) -> tuple[str, str]:
    """An extension and what it says of itself; ``AUTH=`` is how old servers spell it."""
    name, _, more = line.replace("AUTH=", "AUTH ").partition(" ")
    return name.upper(), more


def _parameters(sender: bytes, recipient: bytes, letter: bytes) -> bytes:
    if not (sender.isascii() and recipient.isascii()):
        return b" BODY=8BITMIME SMTPUTF8"
    return b"" if letter.isascii() else b" BODY=8BITMIME"


def _is_address(address: bytes) -> bool:
    try:
        checked(Slot.ADDRESS, address)
    except BadValue:
        return False
    return True
