"""A letter to bytes with slots, once for all who get it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from html import escape

from knotenwerk.core.refusals import Refusal

from .compiled import Coding, Compiled, Gap
from .headers import fixed, linked, named, worded
from .letters import Letter, MailingList
from .quoted_printable import SOFT_BREAK, quoted
from .slots import MARKER, Slot, marked

BOUNDARY = "=_alternative"  # quoted-printable never holds it
TRIAL = {Slot.ADDRESS: "o'neil&co@example.org", Slot.DELIVERY: "1", Slot.TOKEN: "token"}


@dataclass(unsafe_hash=True)
class NotItself(Refusal):
    """Read back, this part of the mail is not what was written: a fault of ours, nothing may leave."""

    part: str


@dataclass(unsafe_hash=True)
class NoOwnLink(Refusal):
    """All readers would share one address for unsubscribing."""

    address: str


def compile_letter(letter: Letter, *, at: datetime) -> Compiled:
    """Headers folded, text and HTML in quoted-printable, CRLF only, lines of at most 76 signs outside of links.

    ``at`` is the date in the header. Promised: the standard library's parser finds in every mail what the letter
    says. Raises ``BadHeader``, ``NoOwnLink``, ``NotItself``.
    """
    pieces = [*_slotted("".join(_headers(letter, at))), *_body(letter)]
    compiled = _joined(pieces)
    _check(letter, compiled)
    return compiled


Piece = bytes | Gap


def _headers(letter: Letter, at: datetime) -> Iterator[str]:
    yield named("From", letter.sender.name, letter.sender.address)
    yield fixed("To", Slot.ADDRESS)
    yield worded("Subject", letter.subject)
    yield fixed("Date", format_datetime(at))
    yield linked("Message-ID", f"{letter.key}.{Slot.DELIVERY}@{letter.domain}")
    if letter.reply_to:
        yield named("Reply-To", letter.reply_to.name, letter.reply_to.address)
    if letter.mailing_list:
        yield from _list_headers(letter.mailing_list)
    yield fixed("Auto-Submitted", "auto-generated")
    yield fixed("Content-Language", letter.language)
    yield fixed("MIME-Version", "1.0")


def _list_headers(one: MailingList) -> Iterator[str]:
    for address in (one.unsubscribe, one.unsubscribe_mail):
        if Slot.TOKEN not in address:
            raise NoOwnLink(address)
    yield linked("List-Unsubscribe", one.unsubscribe, f"mailto:{one.unsubscribe_mail}")
    yield fixed("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    yield named("List-Id", one.name, one.key)
    yield linked("List-Help", one.help)
    yield linked("List-Archive", one.archive)
    yield linked("List-Owner", f"mailto:{one.owner_mail}")
    yield fixed("List-Post", "NO")


def _body(letter: Letter) -> Iterator[Piece]:
    if not letter.html:
        yield from _part("plain", letter.text, Coding.TEXT)
        return
    yield f'Content-Type: multipart/alternative; boundary="{BOUNDARY}"\r\n\r\n'.encode()
    for kind, words, coding in (("plain", letter.text, Coding.TEXT), ("html", letter.html, Coding.HTML)):
        yield f"--{BOUNDARY}\r\n".encode()
        yield from _part(kind, words, coding)
        yield b"\r\n"
    yield f"--{BOUNDARY}--\r\n".encode()


def _part(kind: str, words: str, coding: Coding) -> Iterator[Piece]:
    yield f'Content-Type: text/{kind}; charset="utf-8"\r\n'.encode()
    yield b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    for piece in marked(_ending(words)):
        if isinstance(piece, Slot):
            yield from (SOFT_BREAK, Gap(piece, coding), SOFT_BREAK)
        else:
            yield quoted(piece)


def _ending(text: str) -> str:
    """A mail ends with the end of a line, and so does each of its parts."""
    return text if text.endswith(("\r", "\n")) else text + "\n"


def _slotted(headers: str) -> Iterator[Piece]:
    for piece in marked(headers):
        yield Gap(piece, Coding.HEADER) if isinstance(piece, Slot) else piece.encode("ascii")


def _joined(pieces: list[Piece]) -> Compiled:
    fixed, gaps = [b""], list[Gap]()
    for piece in pieces:
        if isinstance(piece, Gap):
            gaps.append(piece)
            fixed.append(b"")
        else:
            fixed[-1] += piece
    return Compiled(tuple(fixed), tuple(gaps))


def _check(letter: Letter, compiled: Compiled) -> None:
    mail = message_from_bytes(compiled.render(tuple(value.encode() for value in TRIAL.values())), policy=default)
    if mail["Subject"] != letter.subject:
        raise NotItself("Subject")
    _check_part(mail, "plain", _filled(letter.text))
    if letter.html:
        _check_part(mail, "html", _filled(letter.html, as_html=True))


def _check_part(mail: EmailMessage, kind: str, words: str) -> None:
    part = mail.get_body((kind,))
    if part is None or _lines(part.get_content()) != _lines(_ending(words)):
        raise NotItself(kind)


def _filled(words: str, *, as_html: bool = False) -> str:
    values = {slot: escape(value) if as_html else value for slot, value in TRIAL.items()}
    return MARKER.sub(lambda found: values[Slot(found.group())], words)


def _lines(words: str) -> list[str]:
    return words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
