"""A letter of the network, and readers to send it to."""

from dataclasses import replace
from datetime import UTC, datetime

from knotenwerk.core.mailing import Compiled, Letter, Mailbox, MailingList, Parcel, Slot, compile_letter

DAY = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)
NEWSLETTER = MailingList(
    name="Kommune & Konflikt",
    key="rundbrief.example.org",
    unsubscribe=f"https://example.org/de/newsletter/leave/{Slot.TOKEN}/",
    unsubscribe_mail=f"leave+{Slot.TOKEN}@example.org",
    help="https://example.org/de/newsletter/",
    archive="https://example.org/de/newsletter/archive/",
    owner_mail="team@example.org",
)
LETTER = Letter(
    key="herbst",
    domain="example.org",
    sender=Mailbox("Kommune & Konflikt", "rundbrief@example.org"),
    subject="Streit im Rathaus: fünf Wege",
    language="de",
    text=f"Guten Tag,\n\n.gitignore ist kein Satz.\n\nSie bekommen dies an {Slot.ADDRESS}.\n",
    html=f'<p>Guten Tag</p>\n<a href="https://example.org/p/{Slot.TOKEN}/">Abmelden: {Slot.ADDRESS}</a>\n',
    mailing_list=NEWSLETTER,
)


def a_letter(**changes) -> Letter:
    return replace(LETTER, **changes)


def a_variant(**changes) -> Compiled:
    return compile_letter(a_letter(**changes), at=DAY)


def an_address(row: int) -> str:
    return f"reader{row}@example.org"


def a_parcel(row: int, *, address: str | None = None, token: str = "token", variant: int = 1) -> Parcel:
    recipient = (an_address(row) if address is None else address).encode()
    values = (recipient, str(row).encode(), token.encode())
    return Parcel(row, b"bounce+%d@example.org" % row, recipient, variant, values)
