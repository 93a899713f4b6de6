"""One mail to one person, whose answer is wanted at once."""

import re

from .conversation import Conversation
from .relay import Relay
from .replies import GO_AHEAD, Reply

_LINE_END = re.compile(rb"\r\n|\r|\n")
_FIRST_DOT = re.compile(rb"^\.", re.MULTILINE)


async def deliver(relay: Relay, sender: str, recipient: str, letter: bytes) -> Reply:
    """What the relay says to this mail: taken (``is_good``), or the refusal.

    ``letter`` is any mail, as the standard library writes it. Raises ``LineTrouble``: no answer, the mail may or
    may not have left if its step is ``Step.DOT``, else it has not.
    """
    line = await Conversation.opened(relay)
    try:
        reply = await line.hand_over(sender.encode(), recipient.encode(), stuffed(letter))
        return await line.dot() if reply.code == GO_AHEAD else reply
    finally:
        await line.end()


def stuffed(letter: bytes) -> bytes:
    """CRLF only, also at the end, and a second dot wherever a line begins with one (RFC 5321, 4.5.2)."""
    lines = _LINE_END.sub(b"\r\n", letter)
    return _FIRST_DOT.sub(b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")
