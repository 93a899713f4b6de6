"""Tables of successors: which municipality was taken over by which, from which day on."""

from knotenwerk.core.folding import fold

from . import keys
from .cells import at, day_in
from .extract import HEADER_WITHIN, squeezed, terms_in
from .lines import MUNICIPALITY, Reason, Refusal, Refused, Step, Succession
from .tables import Sheet

OLD_WORDS = ("alt", "bisher", "vorher", "bis")
NEW_WORDS = ("neu", "nachher", "uebergang", "kuenftig", "nachfolge", "nachfolger", "nachfolgerin")
# In the Federal Statistical Office's list of changes: parts given away, and new names, end no municipality.
WITHOUT_END = ("2", "4")


def find_columns(sheet: Sheet) -> dict[str, int] | None:
    """Columns of the old and the new key, of the day and of the kind of change; with the row they stand in."""
    for row in sheet.rows[:HEADER_WITHIN]:
        places = {"row": row.number}
        key_columns = [place for place, cell in enumerate(row.cells) if is_key(cell)]
        for place in key_columns:
            words = fold(row.cells[place]).split()
            if any(word in NEW_WORDS for word in words):
                places.setdefault("new", place)
            elif any(word in OLD_WORDS for word in words):
                places.setdefault("old", place)
        if len(key_columns) == 2:  # the same name twice: from left to right
            places.setdefault("old", key_columns[0])
            places.setdefault("new", key_columns[1])
        for place, cell in enumerate(row.cells):
            label = squeezed(cell)
            if label.startswith(("datum", "wirksam", "rechtlichewirksam", "gueltigab")):
                places.setdefault("day", place)
            elif label.startswith(("artderaenderung", "aenderungsart")):
                places.setdefault("change", place)
        if "old" in places and "new" in places and places["old"] != places["new"]:
            return places
    return None


def is_key(label: str) -> bool:
    words = fold(label).split()
    return "ags" in words or any(word.endswith("gemeindeschluessel") for word in words)


def read_succession(sheet: Sheet, places: dict[str, int]) -> Succession:
    table = Succession(refused=[Refusal(number, Reason.QUOTES) for number in sheet.broken])
    remarks: list[str] = []
    for row in sheet.rows:
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if row.number <= places["row"] or len(filled) < 2:
            remarks += filled
            continue
        if at(row.cells, places.get("change")).startswith(WITHOUT_END):
            continue
        try:
            step, repaired = step_of(row.number, row.cells, places)
        except Refused as refused:
            table.refused.append(Refusal(row.number, refused.reason, refused.shown))
        else:
            table.steps.append(step)
            table.repaired += [row.number] if repaired else []
    table.terms = terms_in(remarks)
    return table


def step_of(number: int, cells: tuple[str, ...], places: dict[str, int]) -> tuple[Step, bool]:
    old, _, old_repaired = keys.split(MUNICIPALITY, at(cells, places["old"]))
    new, _, new_repaired = keys.split(MUNICIPALITY, at(cells, places["new"]))
    text = at(cells, places.get("day"))
    day = day_in(text)
    if text and not day:
        raise Refused(Reason.DAY, text[:40])
    return Step(number, old, new, day), old_repaired or new_repaired
