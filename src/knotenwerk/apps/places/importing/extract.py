"""The GV-ISys extract ("Auszug GV"): columns found by the texts above them, over several header lines.

Layout as the Federal Statistical Office publishes it every quarter; it moves between years, so no position counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knotenwerk.core.folding import fold

from . import keys
from .cells import at, day_in, degrees, official_name, postcode, square_kilometres, whole
from .lines import KINDS, Line, Reason, Refusal, Refused, Register, key_of
from .tables import Sheet

HEADER_WITHIN = 40
HEADER_LINES = 8
WORDS_OF_TERMS = ("©", "vervielfältigung", "quellenangabe", "quellenvermerk", "lizenz", "licence", "dl-de")

KIND, TYPE, NAME, AREA, PEOPLE, POSTCODE = "kind", "type", "name", "area", "inhabitants", "postcode"
LONGITUDE, LATITUDE, AGS, ARS = "longitude", "latitude", "ags", "ars"


@dataclass(frozen=True)
class Columns:
    """Where each thing stands, and below which row."""

    places: dict[str, int]
    header_row: int

    def cell(self, cells: tuple[str, ...], what: str) -> str:
        return at(cells, self.places.get(what))

    def parts(self, cells: tuple[str, ...]) -> dict[str, str]:
        return {part: self.cell(cells, part) for part in keys.WIDTHS if part in self.places}


def find_columns(sheet: Sheet) -> Columns | None:
    """The columns of a register, or None where this is no register.

    Header lines are those from the first with a word we know to the last before a line with a key.
    """
    upper = [row for row in sheet.rows[:HEADER_WITHIN] if any(cell.strip() for cell in row.cells)]
    for start, first in enumerate(upper):
        if not any(column_of(squeezed(cell)) for cell in first.cells):
            continue
        header = []
        for row in upper[start : start + HEADER_LINES]:
            if any(cell.strip().isdigit() for cell in row.cells[:3]):
                break
            header.append(row)
        if header and (places := places_of([row.cells for row in header])):
            return Columns(places, header[-1].number)
    return None


def places_of(header: list[tuple[str, ...]]) -> dict[str, int] | None:
    places: dict[str, int] = {}
    for place in range(max(map(len, header))):
        texts = [cells[place] for cells in header if place < len(cells)]
        # The lowest line is the most exact; a text that spans several columns stands above it.
        for text in (texts[-1], "".join(texts), *texts):
            what = column_of(squeezed(text))
            if what and what not in places:
                places[what] = place
                break
    has_key = (keys.LAND in places and keys.KREIS in places) or AGS in places or ARS in places
    return places if has_key and NAME in places else None


def squeezed(text: str) -> str:
    """Only letters: "Text-\\nkenn-\\nzeichen" is "textkennzeichen"."""
    return "".join(fold(text).split())


def column_of(label: str) -> str | None:
    """What a column holds, by the letters above it."""
    exact = {"land": keys.LAND, "rb": keys.RB, "kreis": keys.KREIS, "vb": keys.VB, "gem": keys.GEM, "ags": AGS}
    exact |= {"ars": ARS, "plz": POSTCODE, "name": NAME, "einwohner": PEOPLE, "insgesamt": PEOPLE, "art": TYPE}
    if label in exact:
        return exact[label]
    beginnings = {
        "satzart": KIND,
        "textkennzeichen": TYPE,
        "gemeindename": NAME,
        "gemeindeschluessel": AGS,
        "amtlichergemeindeschluessel": AGS,
        "regionalschluessel": ARS,
        "flaeche": AREA,
        "bevoelkerunginsgesamt": PEOPLE,
        "postleitzahl": POSTCODE,
        "laengengrad": LONGITUDE,
        "breitengrad": LATITUDE,
    }
    return next((what for beginning, what in beginnings.items() if label.startswith(beginning)), None)


def read_extract(sheet: Sheet, columns: Columns, form: str) -> Register:
    register = Register(form=form)
    register.refused += [Refusal(number, Reason.QUOTES) for number in sheet.broken]
    remarks = list(remarks_above(sheet, columns))
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if row.number <= columns.header_row or not filled:
            continue
        if len(filled) == 1 and not filled[0].isdigit():
            remarks.append(filled[0])
            continue
        try:
            line, repaired = line_of(row.number, row.cells, columns)
            register.add(line, seen)
        except Refused as refused:
            key = readable_key(row.cells, columns)
            register.refused.append(Refusal(row.number, refused.reason, refused.shown, key))
        else:
            register.repaired += [row.number] if repaired else []
    register.edition = next(filter(None, map(day_in, remarks)), None)
    register.terms = terms_in(remarks)
    return register


def remarks_above(sheet: Sheet, columns: Columns) -> Iterator[str]:
    for row in sheet.rows:
        if row.number > columns.header_row:
            return
        yield from (cell.strip() for cell in row.cells if cell.strip())


def line_of(number: int, cells: tuple[str, ...], columns: Columns) -> tuple[Line, bool]:
    """One line and whether its key got a zero back. Raises `Refused`."""
    kind = kind_of(cells, columns)
    ags, ars, repaired = keys_of(kind, cells, columns)
    line = Line(
        number=number,
        kind=kind,
        name=official_name(columns.cell(cells, NAME)),
        ags=ags,
        ars=ars,
        municipal_type=type_of(columns.cell(cells, TYPE)),
        area=square_kilometres(columns.cell(cells, AREA)),
        inhabitants=whole(columns.cell(cells, PEOPLE)),
        postcode=postcode(columns.cell(cells, POSTCODE)),
        longitude=degrees(columns.cell(cells, LONGITUDE), most=180),
        latitude=degrees(columns.cell(cells, LATITUDE), most=90),
    )
    return line, repaired


def kind_of(cells: tuple[str, ...], columns: Columns) -> str:
    """The record type; a table without that column holds municipalities, or tells by the length of the key."""
    if KIND in columns.places:
        kind = columns.cell(cells, KIND)
    elif keys.LAND in columns.places:
        kind = keys.MUNICIPALITY
    else:
        kind = keys.kind_by_length(columns.cell(cells, ARS) or columns.cell(cells, AGS))
    if kind not in KINDS:
        raise Refused(Reason.RECORD_TYPE, kind)
    return kind


def keys_of(kind: str, cells: tuple[str, ...], columns: Columns) -> tuple[str, str, bool]:
    if keys.LAND in columns.places:
        return keys.joined(kind, columns.parts(cells))
    return keys.split(kind, columns.cell(cells, ARS) or columns.cell(cells, AGS))


def readable_key(cells: tuple[str, ...], columns: Columns) -> tuple[str, str] | None:
    """Which territory a refused line is about, if it says so."""
    try:
        kind = kind_of(cells, columns)
        ags, ars, _ = keys_of(kind, cells, columns)
    except Refused:
        return None
    return key_of(kind, ags, ars)


def type_of(text: str) -> str:
    return text if len(text) == 2 and keys.is_number(text) else ""


def terms_in(remarks: list[str]) -> str:
    """What the file says about its use, as it says it."""
    said = [remark for remark in remarks if any(word in remark.casefold() for word in WORDS_OF_TERMS)]
    return "\n".join(dict.fromkeys(said))[:4000]
