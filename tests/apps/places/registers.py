"""Registers for tests: the sample files, and the same lines in other forms."""

import csv
import io
from pathlib import Path

import xlsxwriter

from knotenwerk.apps.places.importing.extract import find_columns, read_extract
from knotenwerk.apps.places.importing.tables import sheets_in

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "registers"
EXTRACT = (FIXTURES / "auszug.csv").read_bytes()


def without(content: bytes, *names: str) -> bytes:
    """The register without the lines that hold one of these texts."""
    lines = content.decode().splitlines(keepends=True)
    return "".join(line for line in lines if not any(name in line for name in names)).encode()


def later(content: bytes, day: str = "31.12.2025") -> bytes:
    return content.replace(b"31.12.2024", day.encode())


def as_workbook(content: bytes) -> bytes:
    """The same register as XLSX: numbers as numbers, so that keys lose their zeros; a title sheet before it."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        title = book.add_worksheet("Titel")
        title.write(0, 0, "Gemeindeverzeichnis, Muster")
        sheet = book.add_worksheet("Onlineprodukt_Gemeinden")
        for number, cells in enumerate(csv.reader(io.StringIO(content.decode()), delimiter=";")):
            for place, cell in enumerate(cells):
                write(sheet, number, place, cell)
    return target.getvalue()


def write(sheet, row: int, column: int, cell: str) -> None:
    plain = cell.replace(" ", "").replace(",", ".")
    try:
        sheet.write_number(row, column, float(plain))
    except ValueError:
        sheet.write(row, column, cell)


def as_gv100ad(content: bytes, *, day: str = "20241231", encoding: str = "utf-8") -> bytes:
    """The same territories at fixed places."""
    [sheet] = sheets_in(content, "auszug.csv")
    register = read_extract(sheet, find_columns(sheet), "extract")
    return "".join(fixed_width(line, day) + "\r\n" for line in register.lines).encode(encoding)


def fixed_width(line, day: str) -> str:
    key = line.ars if line.kind != "60" else line.ars[:5] + line.ars[9:]
    base = key[:5] if line.kind == "50" else key
    association = line.ars[5:9] if line.kind in {"50", "60"} else ""
    head = f"{line.kind}{day}{base:<8}{association:<4}{line.name:<50}{'':<50}{line.municipal_type:<2}"
    if line.kind != "60":
        return head + " " * 96
    hectares = int((line.area or 0) * 100)
    return f"{head:<128}{hectares:011}{line.inhabitants or 0:011}{0:011}    {line.postcode or '     '}".ljust(220)
