"""The exports of pretix: which one a header belongs to, and which of its columns mean what.

Read in genuine exports of pretix 2026.8 in German and English, and in the headers of versions of about 2022,
in which company and address of attendee and invoice bear the same names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knotenwerk.core.folding import fold
from knotenwerk.core.sheets.fields import Field

Preset = Literal["pretix-positions", "pretix-checkin", "pretix-orders", "pretix-fees", "pretix-waiting-list"]
Language = Literal["de", "en"]

PEOPLE: tuple[Preset, ...] = ("pretix-positions", "pretix-checkin", "pretix-waiting-list")

_SIGNS: tuple[tuple[Preset, Language, tuple[str, ...]], ...] = (
    ("pretix-positions", "de", ("Bestellnummer", "Position", "Name Teilnehmer*in", "Status")),
    ("pretix-positions", "en", ("Order code", "Position ID", "Attendee name", "Status")),
    ("pretix-checkin", "de", ("Bestellnummer", "Name Teilnehmer*in", "Eingecheckt")),
    ("pretix-checkin", "en", ("Order code", "Attendee name", "Checked in")),
    ("pretix-fees", "de", ("Bestellnummer", "Art der Gebühr")),
    ("pretix-fees", "en", ("Order code", "Fee type")),
    ("pretix-orders", "de", ("Bestellnummer", "Gesamtbetrag")),
    ("pretix-orders", "en", ("Order code", "Order total")),
    ("pretix-waiting-list", "de", ("Name", "E-Mail", "Priorität", "Gutscheincode", "Produkt-ID")),
    ("pretix-waiting-list", "en", ("Name", "Email", "Priority", "Voucher code", "Product ID")),
)

_COLUMNS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.EVENT, ("Kurzname der Veranstaltung", "Event slug")),
    (Field.ORDER, ("Bestellnummer", "Order code")),
    (Field.POSITION, ("Position", "Position ID")),
    (Field.SECRET, ("Ticket-Code", "Ticket secret", "Secret")),
    (Field.STATUS, ("Status",)),
    (Field.PAID, ("bezahlt", "Paid")),
    (Field.PHONE, ("Telefonnummer", "Phone number")),
    (Field.REGISTERED_DATE, ("Bestelldatum", "Order date", "Datum", "Date")),
    (Field.REGISTERED_TIME, ("Bestelluhrzeit", "Order time")),
    (Field.PRODUCT, ("Produkt", "Product")),
    (Field.VARIATION, ("Variante", "Variation")),
    (Field.NAME, ("Name Teilnehmer*in", "Attendee name", "Name")),
    (Field.MAIL, ("E-Mail Teilnehmer*in", "Attendee email")),
    (Field.COMPANY, ("Teilnehmer*innen-Firma", "Attendee company")),
    (Field.INVOICE_COMPANY, ("Rechnungsadresse: Firma", "Invoice address company")),
    (Field.POSTCODE, ("Postleitzahl", "PLZ", "ZIP code")),
    (Field.PLACE, ("Stadt", "City")),
    (Field.COUNTRY, ("Land", "Country")),
    (Field.ADDON_TO, ("Zusatzprodukt zu Position", "Add-on to position ID")),
    (Field.CHECKED_IN, ("Eingecheckt", "Checked in")),
    (Field.CHECKED_OUT, ("Ausgetreten", "Checked out")),
    (Field.LANGUAGE, ("Bestellsprache", "Order locale", "Sprache", "Language")),
    (Field.COMMENT, ("Bestellkommentar", "Order comment", "Kommentar", "Comment")),
)
_NAME_PARTS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.SALUTATION, ("Anrede", "Salutation")),
    (Field.TITLE, ("Titel", "Title")),
    (Field.GIVEN_NAME, ("Vorname", "Given name", "First name")),
    (Field.FAMILY_NAME, ("Nachname", "Familienname", "Family name", "Last name")),
)
_NAME_PREFIXES = ("Name Teilnehmer*in", "Teilnehmer*innenname", "Attendee name")
_MAIL = {"e mail", "email"}
_COMPANY = {"firma", "company"}

_LAST_BEFORE_QUESTIONS = {
    "pretix-positions": (
        *("Zusatzprodukt zu Position", "Add-on to position ID", "Datum zur Wiedervorlage", "Follow-up date"),
        *(
            "Bestellkommentar",
            "Order comment",
            "Sitzplatz",
            "Seat number",
            "Pseudonyme ID",
            "Pseudonymization ID",
        ),
    ),
    "pretix-checkin": ("Telefonnummer", "Phone number", "E-Mail", "Email"),
}
_FIRST_AFTER_QUESTIONS = {
    "pretix-positions": ("Rechnungsadresse: Name", "Invoice address name", "USt-ID-Nr.", "VAT ID"),
    "pretix-checkin": ("Gutscheincode", "Voucher code", "Bestelldatum", "Order date"),
}
_SERIES = {fold(name) for name in ("Termin", "Beginn", "Ende", "Date", "Start date", "End date")}

_INVOICE_COMPANY = _COMPANY | {fold("Rechnungsadresse: Firma"), fold("Invoice address company")}
_FIELD_OF = {fold(name): field for field, names in _COLUMNS for name in names}
_PART_OF = {
    fold(f"{prefix}: {part}"): field for prefix in _NAME_PREFIXES for field, parts in _NAME_PARTS for part in parts
}


@dataclass(frozen=True)
class PretixColumns:
    """Columns with a fixed meaning, by field; and where the event's own questions stand."""

    fixed: dict[Field, tuple[int, ...]]
    questions: range


def preset_of(names: Sequence[str]) -> tuple[Preset, Language] | None:
    """The export of pretix that a header belongs to, with its language."""
    present = {fold(name) for name in names if len(name) < 200}
    for preset, language, signs in _SIGNS:
        if all(fold(sign) in present for sign in signs):
            return preset, language
    return None


def columns_of(preset: Preset, names: Sequence[str]) -> PretixColumns:
    """What the columns of an export mean. Of a name that occurs twice the first is the attendee's."""
    folded = [fold(name) for name in names]
    questions = _question_columns(preset, folded)
    fixed: dict[Field, tuple[int, ...]] = {}
    for column, name in enumerate(folded):
        field = _fixed_field(preset, name, is_late=column >= questions.stop)
        if field and column not in questions:
            fixed.setdefault(field, (column,))
    return PretixColumns(fixed, questions)


def _fixed_field(preset: Preset, name: str, *, is_late: bool) -> Field | None:
    if name in _MAIL:
        return Field.ORDER_MAIL if preset == "pretix-positions" else Field.MAIL
    if name in _COMPANY:
        return Field.INVOICE_COMPANY if is_late else Field.COMPANY
    field = _PART_OF.get(name) or _FIELD_OF.get(name)
    address = field in (Field.PLACE, Field.POSTCODE, Field.COUNTRY)
    return None if address and is_late and preset == "pretix-positions" else field


def _question_columns(preset: Preset, folded: Sequence[str]) -> range:
    if preset not in _LAST_BEFORE_QUESTIONS:
        return range(len(folded), len(folded))
    before = _first_found(_LAST_BEFORE_QUESTIONS[preset], folded, since=0)
    start = 0 if before is None else before + 1
    while start < len(folded) and folded[start] in _SERIES:
        start += 1
    after = _first_found(_FIRST_AFTER_QUESTIONS[preset], folded, since=start)
    stop = len(folded) if after is None else after
    return range(start, stop - 1 if stop > start and folded[stop - 1] in _INVOICE_COMPANY else stop)


def _first_found(names: Sequence[str], folded: Sequence[str], *, since: int) -> int | None:
    return next((folded.index(name, since) for name in map(fold, names) if name in folded[since:]), None)
