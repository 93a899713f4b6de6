"""Single cells understood: mail addresses, moments, numbers that lost a zero."""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

Repair = Callable[[str], str]

_MOMENTS = (
    *("%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%y %H:%M", "%d.%m.%Y", "%Y-%m-%d %H:%M"),
    *("%d/%m/%Y %H:%M", "%d/%m/%Y"),
)
_US_MOMENTS = ("%m/%d/%Y %I:%M %p", "%m/%d/%Y %I %p")
_SEVERAL_MAILS = re.compile(r"[;,\s]+")
_SCIENTIFIC = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_GERMANY = frozenset({"", "DE", "D", "DEUTSCHLAND", "GERMANY", "DEU"})

_MAILBOXES_OF_OFFICES = (
    "info kontakt contact office buero post poststelle postfach mail sekretariat rathaus stadt "
    "gemeinde verwaltung buergermeister vorzimmer zentrale service team presse empfang "
    "geschaeftsstelle hauptamt ordnungsamt gemeindeverwaltung stadtverwaltung"
)
SHARED_MAILBOXES = frozenset(_MAILBOXES_OF_OFFICES.split())


def mails_in(text: str) -> tuple[str, ...]:
    """The valid mail addresses in a cell as typed, without "mailto:", brackets and names beside them."""
    found = []
    for part in _SEVERAL_MAILS.split(text):
        address = part.strip("<>()[]\"'.").removeprefix("mailto:")
        if "@" in address and _is_address(address):
            found.append(address)
    return tuple(dict.fromkeys(found))


def mail_key(address: str) -> str:
    """What two spellings of one address have in common."""
    return address.strip().casefold()


def is_shared_mailbox(address: str) -> bool:
    """Whether an address belongs to an office by its name: "poststelle@…", "sekretariat.norden@…"."""
    local = address.partition("@")[0].casefold().replace("ü", "ue").replace("ä", "ae")
    return re.split(r"[._+-]", local)[0] in SHARED_MAILBOXES


def moment(text: str) -> dt.datetime | None:
    """Day and time in a cell as German or English exports write them ("15.10.2026 09:25",
    "10/15/2026 9:25 a.m."), or ISO 8601; None if it is neither. Local time, as in the list."""
    text = " ".join(text.split())
    if not text[:1].isdigit():
        return None
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        pass
    english = text.replace("a.m.", "AM").replace("p.m.", "PM")
    english = english.replace("noon", "12 PM").replace("midnight", "12 AM")
    for form in _US_MOMENTS if english.endswith(("AM", "PM")) else _MOMENTS:
        try:
            return dt.datetime.strptime(english, form)
        except ValueError:
            continue
    return None


def with_lost_zeros(text: str, length: int) -> str:
    """A key of digits brought back to its length, where a spreadsheet took the zeros before it."""
    return text.zfill(length) if text.isascii() and text.isdigit() and len(text) == length - 1 else text


def postcode(text: str, country: str) -> str:
    """A German postcode with the zero it lost ("1067" is "01067"); others as they are."""
    return with_lost_zeros(text, 5) if country.strip().upper() in _GERMANY else text


def municipality_key(text: str) -> str:
    """An official key (AGS of eight digits, ARS of twelve) with the zero it lost."""
    return with_lost_zeros(with_lost_zeros(text, 8), 12)


def phone(text: str) -> str:
    """A phone number with the "+" or zero that a spreadsheet took from it; others as they are."""
    if not (text.isascii() and text.isdigit()) or text.startswith("0") or len(text) < 9:
        return text
    return f"+{text}" if text.startswith("49") and len(text) > 10 else f"0{text}"


def is_damaged_number(text: str) -> bool:
    """Whether a spreadsheet has rounded a long number beyond repair: "4,93023E+11"."""
    return bool(_SCIENTIFIC.fullmatch(text.strip()))


@lru_cache(maxsize=256)
def _is_address(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
