"""A mail as it came, opened without trusting it: headers and words, whatever is broken in them."""

import quopri
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import TypeAlias

READ = 1_000_000  # bytes; a report says what it has to say long before, what follows is the mail that came back
PARTS = 200
Mail: TypeAlias = "Message[str, str]"


class NotAMail(Exception):
    """These bytes cannot be read as a mail."""


def opened(raw: bytes) -> Mail:
    """Raises ``NotAMail`` where parts are nested deeper than anybody means it."""
    try:
        mail = message_from_bytes(raw[:READ])
        parts_of(mail)
    except (RecursionError, MessageError, ValueError, LookupError):
        raise NotAMail from None
    return mail


def parts_of(mail: Mail) -> list[Mail]:
    """The mail and its parts, those of mails within it too, in their order."""
    found = []
    for part in mail.walk():
        found.append(part)
        if len(found) == PARTS:
            break
    return found


def header(mail: Mail, name: str) -> str:
    """All headers of that name as one line of words; empty, if there is none."""
    return " ".join(_one_line(str(value)) for value in mail.get_all(name, []))


def subject_of(mail: Mail) -> str:
    return _decoded(header(mail, "Subject"))


def texts_of(mail: Mail) -> Iterator[str]:
    """The words of the text parts; of HTML without its tags."""
    for part in parts_of(mail):
        if part.get_content_maintype() == "text" and not part.is_multipart():
            words = words_of(part)
            yield _without_tags(words) if part.get_content_subtype() == "html" else words


def words_of(part: Mail) -> str:
    """A part that names a wrong charset is read as far as it can be."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return content.decode("latin-1")


def fields_of(part: Mail) -> Iterator[dict[str, str]]:
    """The groups of ``Name: value`` lines that a machine wrote into a part of type message/…, names in small letters.

    The standard library reads such a part as mails, without decoding it first.
    """
    for group in re.split(r"\n[ \t]*\n", _undone(part).replace("\r\n", "\n")):
        lines = re.sub(r"\n[ \t]+", " ", group).splitlines()
        fields = dict(_field(line) for line in lines if ":" in line)
        if fields:
            yield fields


def _field(line: str) -> tuple[str, str]:
    name, _colon, value = line.partition(":")
    return name.strip().casefold(), _one_line(value)


def _undone(part: Mail) -> str:
    """The part's words before the standard library took them apart, decoded."""
    payload = part.get_payload()
    inner = [group for group in payload if isinstance(group, Message)] if isinstance(payload, list) else []
    words = "\n\n".join(_spelled(group) for group in inner) if inner else str(payload)
    encoding = header(part, "Content-Transfer-Encoding").casefold()
    return _decoders.get(encoding, str)(words)


def _spelled(group: Mail) -> str:
    heads = "\n".join(f"{name}: {value}" for name, value in group.items())
    payload = group.get_payload()
    return f"{heads}\n\n{payload}" if isinstance(payload, str) else heads


def _from_base64(words: str) -> str:
    try:
        return b64decode(words.encode("ascii", "ignore")).decode("utf-8", "replace")
    except Error:
        return words


def _from_quoted(words: str) -> str:
    return quopri.decodestring(words.encode("utf-8", "replace")).decode("utf-8", "replace")


_decoders = {"base64": _from_base64, "quoted-printable": _from_quoted}


def _decoded(words: str) -> str:
    try:
        parts = decode_header(words)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "latin-1", "replace") for part, charset in parts
        )
    except (MessageError, LookupError, ValueError):
        return words


def _without_tags(words: str) -> str:
    return re.sub(r"<(?:style|script)\b.*?</|<[^>]{0,2000}>", " ", words, flags=re.DOTALL | re.IGNORECASE)


def _one_line(words: str) -> str:
    return " ".join(words.split())
