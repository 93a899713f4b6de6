"""What is written: one letter for many, with markers where they differ."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name to read and an address in ASCII (a domain with umlauts as ``xn--…``)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class MailingList:
    """What mail programs show as buttons. All are web addresses, except where the name says mail.

    ``key`` is the list's name in the manner of a domain (RFC 2919): ``rundbrief.example.org``. ``unsubscribe`` takes
    a POST without asking back (RFC 8058); it and ``unsubscribe_mail`` hold ``Slot.TOKEN``.
    """

    name: str
    key: str
    unsubscribe: str
    unsubscribe_mail: str
    help: str
    archive: str
    owner_mail: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One variant of an issue: the same for all who get it, but for the markers in ``text``, ``html`` and links.

    ``key`` and ``domain`` make the Message-ID, ``<key.row@domain>``. ``language`` is a tag like ``de``. Without
    ``html`` it is a plain text mail; without ``mailing_list`` a mail that is no newsletter.
    """

    key: str
    domain: str
    sender: Mailbox
    subject: str
    language: str
    text: str
    html: str = ""
    mailing_list: MailingList | None = None
    reply_to: Mailbox | None = None
