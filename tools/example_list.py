"""Writes the example participant list of the tutorial, as pretix' "order positions" would export it.

    python tools/example_list.py docs/tutorial

Everybody in it is invented; towns are real. The list holds what genuine exports hold and readers stumble
over: company and address twice under the same names, add-ons, cancelled and expired rows, group bookings
without own addresses, placeholders, a shared mailbox, a person registered twice, line breaks and formulas in
cells, one column per topic. 48 people take part. The same rows always give the same files.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knotenwerk.core.sheets import Sheet, write_xlsx

QUESTION = "Thema der Erfahrungswerkstatt"
TOPICS = (
    "Hass gegen Amts- und Mandatstragende",
    "Streit um Windräder",
    "Bürgerräte, Beteiligung und Dialog",
    "Jugend im öffentlichen Raum",
    "Unterkunft für Geflüchtete",
    "Ehrenamt stärken",
    "Gerüchte erkennen; richtig reagieren",
    "Streitkultur im Rat",
)
HEADERS = (
    *("Kurzname der Veranstaltung", "Veranstaltungstitel", "Bestellnummer", "Position", "Status", "E-Mail"),
    *("Telefonnummer", "Bestelldatum", "Bestelluhrzeit", "Produkt", "Variante", "Preis"),
    *("Name Teilnehmer*in", "Name Teilnehmer*in: Titel", "Name Teilnehmer*in: Vorname"),
    *("Name Teilnehmer*in: Nachname", "E-Mail Teilnehmer*in"),
    *("Firma", "Adresse", "Postleitzahl", "Stadt", "Land", "Bundesstaat"),
    *("Gutschein", "Pseudonyme ID", "Ticket-Code", "Bestellkommentar", "Zusatzprodukt zu Position"),
    *("Organisation/Kommune", "Funktion", "Bereich", "Bundesland"),
    *(f"{QUESTION} – {topic}" for topic in TOPICS),
    *("Welches eigene Anliegen bringen Sie mit?", "Verpflegung", "Barrierefreiheit", "Foto-Einwilligung"),
    *("Firma", "Rechnungsadresse: Name", "Adresse", "Postleitzahl", "Stadt", "Land", "Bundesstaat"),
    *("USt-ID-Nr.", "Verkaufskanal", "Bestellsprache"),
)
TOWNS = (
    *(
        ("Husum", "25813", "Schleswig-Holstein"),
        ("Hamburg", "20095", "Hamburg"),
        ("Celle", "29221", "Niedersachsen"),
    ),
    *(("Bremen", "28195", "Bremen"), ("Moers", "47441", "Nordrhein-Westfalen"), ("Hanau", "63450", "Hessen")),
    *(("Bad Kreuznach", "55543", "Rheinland-Pfalz"), ("Schorndorf", "73614", "Baden-Württemberg")),
    *(("Weiden i.d.OPf.", "92637", "Bayern"), ("Merzig", "66663", "Saarland"), ("Berlin", "12043", "Berlin")),
    *(("Frankfurt (Oder)", "15230", "Brandenburg"), ("Güstrow", "18273", "Mecklenburg-Vorpommern")),
    *(
        ("Pirna", "01796", "Sachsen"),
        ("Stendal", "39576", "Sachsen-Anhalt"),
        ("Sömmerda", "99610", "Thüringen"),
    ),
)
PLACES = (
    ("Stadt {town}", "Integrationsbeauftragte/r", "Verwaltung"),
    ("SAMTGEMEINDE {town}", "Sachbearbeiter:in Ordnungsamt", "Verwaltung"),
    ("Stadt {town}", "Bürgermeister*in", "Politik"),
    ("Polizeiinspektion {town}", "Kontaktbeamtin", "Polizei"),
    ('Verein "Runder Tisch" {town} e. V.', "Vorstand", "Zivilgesellschaft"),
    ("Hochschule {town}", "wiss. Mitarbeiter*in", "Wissenschaft"),
    ("Ministerium des Innern ({state})", "Referent/-in", "Landesministerium"),
    ("Stadtrat {town}", "Fraktionsvorsitzende, Stadtrat", "Politik"),
    ("Landkreis bei {town}", "Gleichstellungsbeauftragte", "Verwaltung"),
)
GIVEN = (
    *("Ada", "Björn", "Cécile", "Dörte", "Emre", "Frauke", "Götz", "Hatice", "Ingo", "Jördis", "Karl-Heinz"),
    *(
        "Łucja",
        "Maren",
        "Nuri",
        "Ömür",
        "Paweł",
        "Quirin",
        "Rosa-Luise",
        "Søren",
        "Thị Mai",
        "Uwe",
        "Viktória",
    ),
    *("Wiebke", "Xenia", "Yıldız", "Zoë", "Lüder"),
)
FAMILY = (
    *(
        "Lindqvist-Oddo",
        "von der Brücke",
        "D'Ambrosio",
        "Ößtermann",
        "Yıldırım",
        "Quäck",
        "Freifrau von Rebhagen",
    ),
    *("Haferkorn", "Größl", "Nguyễn", "van den Hövel", "Čapek", "Müller", "Mueller", "Tannhausen", "Ihßen"),
    *("Zöllkau", "Kłosowska", "Dünnebier", "de la Fontaine", "Pfützenreuter", "Xylander", "Bär", "Übelacker"),
    *("Schmidt", "zu Fuchsberg"),
)
TITLES = {3: "Dr.", 11: "Prof. Dr.", 19: "Dipl.-Ing.", 27: "Dr. h. c.", 40: "Dr."}
CONCERNS = {
    1: "Wir suchen Austausch zu anonymen Drohbriefen;\nwas tun?\n\nBitte keine Namen nennen.",
    4: "=1+1",
    8: "+49 30 23125 123 bitte zurückrufen",
    12: "|eins|zwei|",
    15: "-",
    20: 'Er sagte: "Geht\'s noch?"; danach: nichts',
    23: "@alle: wer kennt Lärmstreit am Badesee?",
    30: "-5",
    33: "007",
}
ACCESS = {5: "Rollstuhl; ebenerdiger Zugang", 17: 'Induktionsschleife, "Hörgerät"', 29: "keine"}
STATUS = {
    6: "storniert",
    13: "abgelaufen",
    21: "ausstehend",
    28: "Freigabe ausstehend",
    35: "storniert",
    10: "ausstehend (bestätigt)",
    31: "ausstehend (bestätigt)",
}
MEALS = ("vegetarisch", "vegan", "mit Fleisch", "keine Verpflegung")
SINGLE = 43
GROUPS = (
    ("sekretariat.husum@example.org", ("own", "none", "placeholder")),
    ("poststelle@example.org", ("shared", "shared", "own")),
    ("frauke.haferkorn@example.org", ("own", "cancelled", "own", "none", "placeholder")),
)
ADDONS = frozenset({2, 9, 26})


LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": ".", "'": "", "ł": "l", "ı": "i", "é": "e", "ë": "e"}
    | {"ó": "o", "ø": "o", "ě": "e", "č": "c", "ễ": "e", "ị": "i"}
)


@dataclass(frozen=True)
class Guest:
    """Somebody invented: the number decides everything about them."""

    number: int

    @property
    def title(self) -> str:
        return TITLES.get(self.number, "")

    @property
    def given(self) -> str:
        return GIVEN[self.number % len(GIVEN)]

    @property
    def family(self) -> str:
        return FAMILY[self.number * 7 % len(FAMILY)]

    @property
    def mail(self) -> str:
        spelled = f"{self.given}.{self.family}".lower().translate(LETTERS)
        return spelled.title() + "@Example.ORG" if self.number % 9 == 4 else spelled + "@example.org"


def rows() -> Iterator[list[str]]:
    """Order positions in the order of booking."""
    for number in range(SINGLE):
        guest = Guest(number)
        code = _code(number)
        yield _position(code, 1, guest, STATUS.get(number, "bezahlt"), guest.mail, guest.mail)
        if number in ADDONS:
            yield _addon(code, 2, guest.mail)
    number = SINGLE
    for place, (mail, members) in enumerate(GROUPS):
        for position, kind in enumerate(members, start=1):
            guest = Guest(number)
            own = {"own": guest.mail, "shared": mail, "cancelled": guest.mail}.get(kind, "")
            status = "storniert" if kind == "cancelled" else "bezahlt"
            yield _position(_code(SINGLE + place), position, guest, status, mail, own, kind == "placeholder")
            number += 1
    twice = Guest(7)
    yield _position(_code(60), 1, twice, "bezahlt", twice.mail.upper(), twice.mail.upper())


def write(folder: Path) -> None:
    """`teilnahmeliste.csv` and `teilnahmeliste.xlsx` in a folder."""
    with (folder / "teilnahmeliste.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADERS)
        writer.writerows([_as_pretix_guards(cell) for cell in row] for row in rows())
    write_xlsx(
        folder / "teilnahmeliste.xlsx",
        [Sheet("Bestellungen", ORDER_HEADERS, orders()), Sheet("Bestellzeilen", HEADERS, rows())],
    )


ORDER_HEADERS = (
    *("Kurzname der Veranstaltung", "Bestellnummer", "Gesamtbetrag", "Status", "E-Mail", "Telefonnummer"),
    *("Bestelldatum", "Bestelluhrzeit", "Firma", "Name", "Positionen"),
)


def orders() -> Iterator[list[str | int]]:
    """Bookings: their number is not the number of people."""
    positions: dict[str, list[dict[str, str]]] = {}
    for row in rows():
        named = dict(zip(reversed(HEADERS), reversed(row), strict=True))
        positions.setdefault(named["Bestellnummer"], []).append(named)
    for code, booked in positions.items():
        first = booked[0]
        live = sum(position["Status"] != "storniert" for position in booked)
        yield [
            *(first["Kurzname der Veranstaltung"], code, "0,00", first["Status"], first["E-Mail"]),
            *(first["Telefonnummer"], first["Bestelldatum"], first["Bestelluhrzeit"], first["Firma"]),
            *(first["Name Teilnehmer*in"], live),
        ]


def _position(
    code: str,
    position: int,
    guest: Guest,
    status: str,
    order_mail: str,
    mail: str,
    is_placeholder: bool = False,
) -> list[str]:
    number = guest.number
    town, postcode, state = TOWNS[number % len(TOWNS)]
    organisation, function, sector = (text.format(town=town, state=state) for text in PLACES[number % len(PLACES)])
    title, given, family = ("", "N.", "N.") if is_placeholder else (guest.title, guest.given, guest.family)
    wanted = {number * 3 % 8, number * 5 % 8} if number % 6 else set()
    return [
        *_booking(code, position, status, order_mail),
        *("Teilnahme", "online" if number % 8 == 5 else "vor Ort", "0,00"),
        *(" ".join(filter(None, (title, given, family))), title, given, family, mail),
        *(organisation, f"Rathausplatz {number + 1}", postcode, town, "DE", ""),
        *("", f"P{code}{position}", f"ticket{code.lower()}{position}", "", ""),
        *(organisation, "" if number % 7 == 3 else function, sector, state),
        *("Ja" if place in wanted else "Nein" for place in range(len(TOPICS))),
        *(CONCERNS.get(number, ""), MEALS[number % 4] if number % 5 else "", ACCESS.get(number, "")),
        ("Ja", "Nein", "")[number % 3],
        *("Zentrale Rechnungsstelle", "Rechnungsstelle", "Postfach 1", "10115", "Berlin", "DE", ""),
        *("", "Online-Shop", "de"),
    ]


def _addon(code: str, position: int, mail: str) -> list[str]:
    row = [""] * len(HEADERS)
    row[:12] = [*_booking(code, position, "bezahlt", mail), "Stadtführung am Vorabend (Zusatz)", "", "0,00"]
    row[HEADERS.index("Zusatzprodukt zu Position")] = "1"
    topics = HEADERS.index(f"{QUESTION} – {TOPICS[0]}")
    row[topics : topics + len(TOPICS)] = ["Nein"] * len(TOPICS)
    return row


def _booking(code: str, position: int, status: str, mail: str) -> list[str]:
    day = 1 + sum(map(ord, code)) % 28
    phone = f"+493023125{sum(map(ord, code)) % 900 + 100}" if day % 2 else ""
    event = ("fachtag-streit", "Fachtag „Gut streiten“ 2027")
    return [*event, code, str(position), status, mail, phone, f"2027-01-{day:02}", f"{8 + day % 10:02}:15:00"]


def _code(number: int) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ3789"
    return "".join(letters[(number * step + step) % len(letters)] for step in (5, 11, 13, 17)) + letters[number % 28]


def _as_pretix_guards(cell: str) -> str:
    """An apostrophe before what could be a formula, and a backslash before "|" there, as in pretix' CSV."""
    if cell[:1] in tuple("@+-=|%") and not cell.removeprefix("-").replace(",", "").replace(".", "").isdigit():
        return "'" + cell.replace("|", "\\|")
    return cell


if __name__ == "__main__":
    write(Path(sys.argv[1]))
