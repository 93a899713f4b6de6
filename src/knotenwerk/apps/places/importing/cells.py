"""Single cells of a register understood: numbers with blanks, decimal commas, days, names with additions."""

import re
from datetime import date
from decimal import Decimal

from .lines import LONGEST_NAME, Reason, Refused

NOTHING = frozenset({"", "-", "–", "—", ".", "x", "X", "/", "…", "..."})
BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f']+")
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
MOST = 10**9
GERMAN_DAY = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")

# Additions that belong to the official name and not to what people say.
ADDITION = re.compile(
    r", (?:(?:Landes|Bundes)hauptstadt|(?:Freie und |Freie )?Hansestadt|(?:Große )?Kreisstadt|Universitätsstadt"
    r"|Klingenstadt|Wissenschaftsstadt|[Dd]ocumenta-Stadt|Schöfferstadt|Barbarossastadt|Brüder-Grimm-Stadt|Lutherstadt"
    r"|Bergstadt|Hochschulstadt|Stadt der FernUniversität|\w*[Ss]tadt|St|GKSt|M|Markt|Flecken|Gemeinde|\w*[Kk]urort"
    r"|Landkreis|Kreis|Stadtkreis|kreisfreie Stadt)(?=,|$)"
)


def at(cells: tuple[str, ...], place: int | None) -> str:
    """What stands in one column of a row; "" where the row ends before it or the file has no such column."""
    return cells[place].strip() if place is not None and place < len(cells) else ""


def whole(text: str) -> int | None:
    """A number of people: "1 234 567", "1.234", "1234"; None where nothing stands."""
    text = BLANKS.sub("", text)
    if text in NOTHING:
        return None
    if THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    if not (text.isascii() and text.isdigit()) or int(text[:12]) > MOST:
        raise Refused(Reason.NUMBER, text)
    return int(text)


def decimal(text: str, *, most: int, least: int = 0) -> Decimal | None:
    """A number with a comma, as German files write it, or a point, as workbooks keep it."""
    text = BLANKS.sub("", text)
    if text in NOTHING:
        return None
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,20})?", plain) or not least <= Decimal(plain) <= most:
        raise Refused(Reason.NUMBER, text)
    return Decimal(plain)


def square_kilometres(text: str) -> Decimal | None:
    number = decimal(text, most=10**6)
    return None if number is None else number.quantize(Decimal("0.01"))


def degrees(text: str, *, most: int) -> float | None:
    number = decimal(text, most=most, least=-most)
    return None if number is None else float(number)


def postcode(text: str) -> str:
    """Five digits, with the zero a spreadsheet took from them; "" where there is none or several."""
    text = BLANKS.sub("", text)
    if text in NOTHING or set(text) == {"*"}:
        return ""
    if not (text.isascii() and text.isdigit() and 4 <= len(text) <= 5):
        raise Refused(Reason.NUMBER, text)
    return text.zfill(5)


def official_name(text: str) -> str:
    name = " ".join(text.split())
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise Refused(Reason.NAME, name[:80])
    return name


def short_name(name: str) -> str:
    """What people say: "München, Landeshauptstadt" is "München"."""
    return ADDITION.sub("", name) or name


def day_in(text: str) -> date | None:
    """The first day in a text, as Germans or ISO 8601 write it."""
    if found := GERMAN_DAY.search(text):
        day, month, year = map(int, found.groups())
    elif found := ISO_DAY.search(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
