"""The fixed-width form of the register, GV100AD: one line a territory, each thing at its place.

Places as in the record description of the Federal Statistical Office, counted from 0.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from . import keys
from .cells import official_name, postcode, square_kilometres, whole
from .lines import ASSOCIATION, KINDS, MUNICIPALITY, Line, Reason, Refusal, Refused, Register, key_of

FORM = "gv100ad"
RECORD = re.compile(r"(?:10|20|30|40|50|60)(?:19|20)\d{6}\d{2}")
SHORTEST = 23


def is_fixed_width(text: str) -> bool:
    """Whether one of the first lines looks like a record."""
    return any(RECORD.match(line) for line in text[:20_000].splitlines()[:50])


def read_gv100ad(text: str) -> Register:
    register = Register(form=FORM)
    days: set[date] = set()
    seen: dict[tuple[str, str], int] = {}
    for number, record in enumerate(records_in(text), start=1):
        if not record.strip():
            continue
        try:
            register.add(line_of(number, record), seen)
            days.add(day_of(record))
        except Refused as refused:
            register.refused.append(Refusal(number, refused.reason, refused.shown, readable_key(record)))
    register.edition = max(days, default=None)
    return register


def records_in(text: str) -> Iterator[str]:
    """Lines without their ends, and without the sign with which old programs end a file."""
    for record in text.split("\n"):
        yield record.rstrip("\r\x1a")


def line_of(number: int, record: str) -> Line:
    """One record. Raises `Refused`."""
    kind, ags, ars = keys_of(record)
    if len(record) < SHORTEST:
        raise Refused(Reason.SHORT, str(len(record)))
    day_of(record)
    is_municipality = kind == MUNICIPALITY
    return Line(
        number=number,
        kind=kind,
        name=official_name(record[22:72]),
        ags=ags,
        ars=ars,
        municipal_type=digits(record[122:124]),
        area=area_of(record) if is_municipality else None,
        inhabitants=whole(record[139:150]) if is_municipality else None,
        postcode=postcode(record[165:170]) if is_municipality else "",
    )


def area_of(record: str) -> Decimal | None:
    hectares = whole(record[128:139])
    return None if hectares is None else square_kilometres(str(Decimal(hectares) / 100))


def keys_of(record: str) -> tuple[str, str, str]:
    kind = record[0:2]
    if kind not in KINDS:
        raise Refused(Reason.RECORD_TYPE, kind.strip())
    parts = {
        keys.LAND: record[10:12],
        keys.RB: record[12:13],
        keys.KREIS: record[13:14] if kind == "30" else record[13:15],
        keys.GEM: record[15:18],
        keys.VB: record[18:22],
    }
    if kind not in {ASSOCIATION, MUNICIPALITY}:
        del parts[keys.VB]
    ags, ars, repaired = keys.joined(kind, parts)
    if repaired:  # at fixed places nothing can have been lost: a shorter key is a broken one
        raise Refused(Reason.KEY, record[10:22].strip())
    return kind, ags, ars


def readable_key(record: str) -> tuple[str, str] | None:
    try:
        return key_of(*keys_of(record))
    except Refused:
        return None


def day_of(record: str) -> date:
    text = record[2:10]
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise Refused(Reason.DAY, text.strip()) from None


def digits(text: str) -> str:
    return text if keys.is_number(text) else ""
