"""The mailbox to which mails return: read over IMAP, written down, and only then cleared of what was understood."""

import imaplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from knotenwerk.core.mailing import READ, Kind

SEEN = "Knotenwerk"  # a keyword of IMAP: read here, left for people
MOST = 500  # mails at a time
TIMEOUT = 30  # seconds
FOR_PEOPLE = (Kind.REPLY, Kind.UNKNOWN)


class MailboxAway(Exception):
    """The mailbox cannot be read now. The sentence says why, without the password."""


@dataclass(frozen=True)
class Mailbox:
    host: str
    port: int
    user: str
    password: str
    folder: str


def mailbox_at(url: str) -> Mailbox:
    """From ``imaps://user:password@host:993/folder``. Raises ``MailboxAway`` if it is no such address."""
    parts = urlsplit(url)
    if parts.scheme != "imaps" or not parts.hostname or not parts.username:
        raise MailboxAway(_("KNOTENWERK_BOUNCES_URL must look like imaps://user:password@imap.example.org/INBOX."))
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return Mailbox(parts.hostname, parts.port or 993, unquote(parts.username), unquote(parts.password or ""), folder)


def read_mailbox(mailbox: Mailbox, take: Callable[[bytes], Kind]) -> int:
    """Give each new mail to `take`, and delete it when that came back without trouble. Gives how many were read.

    What is for people stays and is marked, so that it is not read again. A cut in between costs nothing: the mail is
    still there, and `take` knows it by its hash. Raises ``MailboxAway``.
    """
    with _opened(mailbox) as server:
        numbers = _new(server)
        for number in numbers:
            _clear(server, number, take(_fetched(server, number)))
        if numbers:
            server.expunge()
        return len(numbers)


@contextmanager
def _opened(mailbox: Mailbox) -> Iterator[imaplib.IMAP4_SSL]:
    try:
        context = ssl.create_default_context()
        with imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=TIMEOUT) as server:
            server.login(mailbox.user, mailbox.password)
            _good(server.select(f'"{mailbox.folder}"'))
            yield server
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxAway(
            _("The mailbox for returned mail at %(host)s cannot be read (%(error)s). Look at KNOTENWERK_BOUNCES_URL.")
            % {"host": mailbox.host, "error": error}
        ) from error


def _new(server: imaplib.IMAP4_SSL) -> list[str]:
    found = _good(server.uid("SEARCH", "UNDELETED", "UNKEYWORD", SEEN))
    return found[0].decode().split()[:MOST] if found[0] else []


def _fetched(server: imaplib.IMAP4_SSL, number: str) -> bytes:
    """As much of the mail as is read at all."""
    answer = _good(server.uid("FETCH", number, f"(BODY.PEEK[]<0.{READ}>)"))
    return next((part[1] for part in answer if isinstance(part, tuple)), b"")


def _clear(server: imaplib.IMAP4_SSL, number: str, kind: Kind) -> None:
    mark = SEEN if kind in FOR_PEOPLE else r"\Deleted"
    _good(server.uid("STORE", number, "+FLAGS.SILENT", f"({mark})"))


def _good(answer: tuple[str, list[Any]]) -> list[Any]:
    state, lines = answer
    if state != "OK":
        raise imaplib.IMAP4.error(f"{state} {lines}")
    return lines
