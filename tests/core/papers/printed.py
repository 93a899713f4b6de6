"""A small cast for papers, and reading a PDF back."""

import io
import zlib

from pypdf import PdfReader

from knotenwerk.core.papers import (
    AttendanceLabels,
    Attendee,
    Badge,
    BadgeLabels,
    Funding,
    HostLabels,
    Logo,
    PhotoChoice,
    TableLabels,
)

EVENT = "Fachtagung Kommune & Konflikt: Streit um den Dorfplatz"
DAY = "Freitag, 19. März 2027"

LIST_LABELS = AttendanceLabels(
    title="Teilnahmeliste",
    number="Nr.",
    name="Name",
    post="Organisation und Funktion",
    photo="Foto",
    photo_yes="ja",
    photo_group="nur Gruppe",
    photo_no="nein",
    signature="Unterschrift",
    total="Personen insgesamt",
    under_16="davon unter 16 Jahren",
    adult_signature="Unterschrift der erwachsenen Begleitperson",
    lead_signature="Ort, Datum, Unterschrift der Veranstaltungsleitung",
    page="Seite {page} von {pages}",
    notice="Die Liste dient dem Nachweis gegenüber der Förderung und wird danach gelöscht.",
)
BADGE_LABELS = BadgeLabels(
    title="Namensschilder",
    photo_yes="Foto: ja",
    photo_group="Foto: nur Gruppe",
    photo_no="Foto: nein",
    code_alt="QR-Code für den Einlass von {name}",
)
TABLE_LABELS = TableLabels(
    title="Tischkarten",
    table="Tisch",
    host="Gastgebend",
    list_title="Wer sitzt wo?",
    name="Name",
    page="Seite {page} von {pages}",
)
HOST_LABELS = HostLabels(title="Blätter für Gastgebende", table="Tisch", nobody="In dieser Runde kommt niemand.")
PEOPLE = [
    ("Theda Tannhof", "Samtgemeinde Boffzen", "Gleichstellungsbeauftragte", "Verwaltung"),
    ("Bela Erlengrund", "Stadt Northeim", "Integrationsbeauftragung", "Verwaltung"),
    ("Dörte Orchis", "Polizeiinspektion Göttingen", "Kontaktstelle", "Polizei"),
    ("Emre Kornblum", "Bündnis Wurzen", "Vorstand", "Zivilgesellschaft"),
    ("Gesa Uferschwalb", "Hochschule Fulda", "Professur für Konfliktforschung", "Wissenschaft"),
    ("Henrik Nebelung", "Stadt Bad Belzig", "Bürgermeisteramt", "Politik"),
    ("Viola Ulmenhag-Sommerlinde", "Ehrenamtskreis Freiberg", "", "Zivilgesellschaft"),
    ("Yasemin Jasminthal", "Stadt Suhl", "Ortsvorstand", "Politik"),
    ("Anh Thymian", "Kommunales Integrationszentrum Hagen", "Leitung", "Verwaltung"),
    (
        "Prof. Dr. Leonhard Wolfgang Freiherr von Ackerwinde-Regenbrecht",
        "Ministerium für Inneres, Kommunales und Sport des Landes Nordmark",
        "Leitung des Referats für Grundsatzfragen der Konfliktbearbeitung",
        "Verwaltung",
    ),
    ("Łukasz Żółkiewski", "Miasto Słubice", "Współpraca z gminą", "Verwaltung"),
    ("Γιώργος Παπαδάκης", "Δήμος Χανίων", "", "Verwaltung"),
]
CHOICES = list(PhotoChoice)
EMBLEM = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">'
    b'<rect width="90" height="60" fill="#4a5759"/>'
    b'<path d="M15 45 45 15 75 45" fill="none" stroke="#fff" stroke-width="6"/></svg>'
)


def attendees(count=12):
    return [Attendee(*PEOPLE[place % len(PEOPLE)], photo=CHOICES[place % 3]) for place in range(count)]


def funding(*, with_logo=True):
    return Funding(
        "Gefördert durch das Land Nordmark im Programm „Miteinander streiten“, Kennzeichen MS-2027-014",
        (Logo(EMBLEM, "Emblem des Landes Nordmark"), Logo(a_picture(240, 90), "Wappen von Auental"))
        if with_logo
        else (),
    )


def a_picture(width, height):
    """A grey PNG."""

    def chunk(kind, content):
        body = kind + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    rows = (b"\0" + b"\x9a" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def bearers(count=12):
    return [
        Badge(name, function, organisation, CHOICES[place % 3], code=f"https://netz.example.org/e/{place:08x}")
        for place, (name, organisation, function, _) in zip(range(count), PEOPLE * count, strict=False)
    ]


def read(paper):
    return PdfReader(io.BytesIO(paper.pdf))


def text_lines(page):
    """Lines of a page from top to bottom."""
    return [line.strip() for line in page.extract_text().splitlines() if line.strip()]


def structure(paper):
    """The tags in reading order, with the text that stands for a picture."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"]), str(node.get("/Alt", ""))
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(read(paper).trailer["/Root"]["/StructTreeRoot"]))


def fonts(paper):
    """Base names of the fonts, each with whether its program lies in the file."""
    found = set()
    for page in read(paper).pages:
        for font in page["/Resources"]["/Font"].values():
            for descendant in font.get_object()["/DescendantFonts"]:
                descriptor = descendant.get_object()["/FontDescriptor"].get_object()
                name = str(descriptor["/FontName"]).partition("+")[2]
                found.add((name, bool({"/FontFile2", "/FontFile3"} & set(descriptor))))
    return found
