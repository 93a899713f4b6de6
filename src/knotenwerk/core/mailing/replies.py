"""What a relay answers, and what it means for the mail (RFC 5321, 3463)."""

import re
from dataclasses import dataclass

from .ledger import Outcome

CLOSING = 421
GO_AHEAD = 354
_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})(?:\s+|$)")
_OURS = {"3", "4", "7"}  # mail system, network, policy: never the address


@dataclass(frozen=True, slots=True)
class Reply:
    """The code, the enhanced status ("" if none, or one of another class than the code), the words of all lines."""

    code: int
    status: str
    words: str

    @property
    def is_good(self) -> bool:
        return 200 <= self.code < 300  # noqa: PLR2004


def reply_of(lines: list[str]) -> Reply:
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
    return Reply(int(code), status, " ".join(words).strip())


def outcome_of(reply: Reply) -> Outcome:
    """For a final reply: to the recipient if that was refused, else to the final dot.

    2xx sent, 4xx deferred, 5.7.x, 5.3.x, 5.4.x policy, any other 5xx refused. What is neither of these is no answer
    to a mail and counts as deferred.
    """
    if reply.is_good:
        return Outcome.SENT
    if reply.code // 100 != 5:  # noqa: PLR2004
        return Outcome.DEFERRED
    subject = reply.status.split(".")[1] if reply.status else ""
    return Outcome.POLICY if subject in _OURS else Outcome.REFUSED
