"""What a relay answers, and what it means for the mail (RFC 5321, 3463)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from .ledger import Outcome

CLOSING = 421
GO_AHEAD = 354
_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})(?:\s+|$)")
_OURS = {"3", "4", "7"}  # mail system, network, policy
_OF_ADDRESS = {"1", "2"}  # address, mailbox
_OF_SENDER = {"5.1.7", "5.1.8"}


class Step(StrEnum):
    """What is answered."""

    CONNECTING = "connecting"
    GREETING = "greeting"
    EHLO = "EHLO"
    STARTTLS = "STARTTLS"
    AUTH = "AUTH"
    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    DATA = "DATA"
    DOT = "the final dot"
    RSET = "RSET"
    QUIT = "QUIT"


@dataclass(frozen=True, slots=True)
class Reply:
    """The code, the enhanced status ("" if none, or one of another class than the code), and the lines of words."""

    to: Step
    code: int
    status: str
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        return " ".join(self.lines).strip()

    @property
    def is_good(self) -> bool:
        return 200 <= self.code < 300


def reply_of(to: Step, lines: list[str]) -> Reply:
    """From lines of a code, a sign and words, all of one code."""
    code = lines[0][:3]
    status, words = "", []
    for line in lines:
        found = _STATUS.match(line, 4)
        if found and found[1] == code[0]:
            status = status or found.group().strip()
            words.append(line[found.end() :])
        else:
            words.append(line[4:])
    return Reply(to, int(code), status, tuple(words))


def outcome_of(reply: Reply) -> Outcome:
    """For a final reply: to the recipient if that was refused, else to the final dot.

    2xx sent, 4xx deferred; of 5xx, what speaks of the recipient is refused, what speaks of us is policy. Without a
    telling status only a refused recipient speaks of the recipient. A code that ends nothing counts as deferred.
    """
    if reply.is_good:
        return Outcome.SENT
    if reply.code // 100 != 5:
        return Outcome.DEFERRED
    return Outcome.REFUSED if _speaks_of_recipient(reply) else Outcome.POLICY


def _speaks_of_recipient(reply: Reply) -> bool:
    subject = reply.status.split(".")[1] if reply.status else ""
    if subject in _OURS or reply.status in _OF_SENDER:
        return False
    return subject in _OF_ADDRESS or reply.to is Step.RECIPIENT
