"""A file handed in becomes a register or a table of successors; which of them it is, it says itself."""

from dataclasses import replace

from . import extract, succession
from .errors import NotARegister
from .gv100ad import is_fixed_width, read_gv100ad
from .lines import Register, Succession
from .tables import ZIP, sheets_in, text_in

FORM = "extract"


def read(content: bytes, *, name: str = "") -> Register | Succession:
    """What a file says, line by line. Raises a `RegisterError` where the file as a whole says nothing."""
    if not content.startswith(ZIP) and is_fixed_width(text := text_in(content)):
        return read_gv100ad(text)
    sheets = sheets_in(content, name)
    for sheet in sheets:
        if places := succession.find_columns(sheet):
            return succession.read_succession(sheet, places)
        if columns := extract.find_columns(sheet):
            register = extract.read_extract(sheet, columns, FORM)
            if register.lines or register.refused:
                return with_terms_of(register, sheets)
    raise NotARegister


def with_terms_of(register: Register, sheets: list[extract.Sheet]) -> Register:
    """A workbook says its terms on a sheet of its own."""
    if register.terms:
        return register
    cells = [cell.strip() for sheet in sheets for row in sheet.rows[:200] for cell in row.cells if len(cell) > 10]
    return replace(register, terms=extract.terms_in(cells))
