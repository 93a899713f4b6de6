"""What comes back to the address of returned mail: bytes to facts, matched by the signed address and nothing else.

Delivery reports (RFC 3464, RFC 6533), complaints (RFC 5965), older reports in words with an enhanced status
(RFC 3463), requests to leave by mail (RFC 2369), automatic replies (RFC 3834) and people's replies.
"""

import re
from dataclasses import dataclass

from .automatic import is_automatic
from .complaints import complaint_in
from .delivery_status import status_notice
from .in_words import is_from_a_machine, notice_in_words
from .kinds import Kind
from .opened import Mail, NotAMail, header, opened
from .recipients import delivery_in, token_in

WORDS = 300  # signs
_LOCAL_PART = re.compile(r"[^\s<>@:;,()\"']{1,256}@(?=[\w\[-])")
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")


@dataclass(frozen=True, slots=True)
class Report:
    """``delivery`` is given only where its signature holds; ``words`` hold no whole address, at most 300 signs.

    ``status`` is empty where none was found. ``token`` stands in a request to leave; ``answers`` are the Message-IDs
    that a person's reply names, the nearest first.
    """

    kind: Kind
    delivery: int | None = None
    status: str = ""
    words: str = ""
    token: str = ""
    answers: tuple[str, ...] = ()


def read_report(raw: bytes, *, key: bytes) -> Report:
    """Any bytes give a report; what is not understood is UNKNOWN. ``key`` is that of the return addresses."""
    try:
        mail = opened(raw)
    except NotAMail:
        return Report(Kind.UNKNOWN)
    token = token_in(mail)
    if token:
        return Report(Kind.LEAVING, token=token)
    return _told(mail, delivery_in(mail, key=key))


def _told(mail: Mail, delivery: int | None) -> Report:
    notice = complaint_in(mail) or status_notice(mail)
    if notice is None and is_automatic(mail):
        return Report(Kind.AUTOMATIC, delivery)
    if notice is None and delivery is None and not is_from_a_machine(mail):
        return Report(Kind.REPLY, answers=_answers(mail))
    notice = notice or notice_in_words(mail)
    return Report(notice.kind, delivery, notice.status, _plain(notice.words))


def _answers(mail: Mail) -> tuple[str, ...]:
    named = header(mail, "In-Reply-To"), *reversed(header(mail, "References").split())
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(" ".join(named))))


def _plain(words: str) -> str:
    """In one line, without the part of an address that names a person."""
    return _LOCAL_PART.sub("…@", "".join(sign if sign.isprintable() else " " for sign in words))[:WORDS]
