"""Names of columns in German and English lists, and the field each stands for.

Sources: pretix exports (order positions, check-in list), the export fields of CiviCRM and Indico, the
booking form of eveeno, and what people write at the top of their own lists.
"""

from knotenwerk.core.folding import fold
from knotenwerk.core.sheets.fields import Field

NAMES_OF_COLUMNS: dict[Field, tuple[str, ...]] = {
    Field.ORDER: ("Bestellnummer", "Order code"),
    Field.POSITION: ("Position ID",),
    Field.SECRET: ("Ticket-Code", "Ticket secret", "Secret"),
    Field.IDENTIFIER: (
        *("Buchungsnummer", "Buchungsnr.", "Contact ID", "Participant ID", "External Identifier", "ID"),
        *("Teilnehmer-ID", "Kontakt-ID", "Externe ID", "Registration ID", "Anmeldenummer"),
    ),
    Field.EVENT: ("Kurzname der Veranstaltung", "Event slug", "Event", "Event Title", "Veranstaltung"),
    Field.NAME: (
        *("Name Teilnehmer*in", "Attendee name", "Name", "Vollständiger Name", "Full name", "Display Name"),
        *(
            "Vor- und Nachname",
            "Vorname und Nachname",
            "Vorname Nachname",
            "Nachname, Vorname",
            "Name, Vorname",
        ),
        *("Teilnehmende", "Teilnehmer*in", "Teilnehmer", "Person", "Participant", "Attendee", "Kontakt"),
        *("Label", "Ansprechpartner*in", "Ansprechperson", "Teilnehmername"),
    ),
    Field.GIVEN_NAME: ("Vorname", "Given name", "First name", "Firstname", "Vornamen", "Rufname", "Forename"),
    Field.FAMILY_NAME: (
        "Nachname",
        "Familienname",
        "Family name",
        "Last name",
        "Lastname",
        "Surname",
        "Zuname",
    ),
    Field.TITLE: ("Titel", "Title", "Akademischer Titel", "Akad. Titel", "Formal Title", "Academic title"),
    Field.SALUTATION: ("Anrede", "Salutation", "Individual Prefix"),
    Field.MAIL: (
        *(
            "E-Mail Teilnehmer*in",
            "Attendee email",
            "E-Mail",
            "Email",
            "E-Mail-Adresse",
            "Email address",
            "Mail",
        ),
        *("Mailadresse", "Mail-Adresse", "E-Mail dienstlich", "Dienstliche E-Mail", "Email(s)"),
    ),
    Field.PHONE: (
        *("Telefonnummer", "Phone number", "Telefon", "Telefon dienstlich", "Tel.", "Phone", "Mobil"),
        *("Mobilnummer", "Handy", "Mobiltelefon", "Mobile", "Rufnummer", "Telephone"),
    ),
    Field.ORGANISATION: (
        *("Organisation/Kommune", "Organisation/municipality", "Organisation", "Organization", "Institution"),
        *("Organization Name", "Current Employer", "Affiliation", "Firma", "Company", "Träger", "Behörde"),
        *("Einrichtung", "Dienststelle", "Kommune", "Kommune/Organisation", "Arbeitgeber", "Verwaltung"),
        *(
            "Kommune oder Organisation",
            "Employer",
            "Verein",
            "Unternehmen",
            "Körperschaft",
            "Gebietskörperschaft",
        ),
    ),
    Field.COMPANY: ("Teilnehmer*innen-Firma", "Attendee company"),
    Field.INVOICE_COMPANY: ("Rechnungsadresse: Firma", "Invoice address company"),
    Field.FUNCTION: (
        *("Funktion", "Funktion/Position", "Position", "Job Title", "Berufsbezeichnung", "Stelle", "Rolle"),
        *("Amt", "Aufgabe", "Tätigkeit", "Function", "Role", "Dienststellung", "Aufgabenbereich"),
    ),
    Field.SECTOR: (
        "Bereich",
        "Sector",
        "Sektor",
        "Segment",
        "Arbeitsfeld",
        "Handlungsfeld",
        "Gruppe",
        "Perspektive",
    ),
    Field.LEVEL: ("Ebene", "Handlungsebene", "Level of action", "Level", "Verwaltungsebene"),
    Field.STATE: ("Bundesland", "Federal state", "Bundesland (Deutschland)", "Land (Bundesland)"),
    Field.PLACE: (
        "Ort",
        "Stadt",
        "City",
        "Wohnort",
        "Dienstort",
        "Town",
        "Gemeinde",
        "Place",
        "Municipality",
    ),
    Field.POSTCODE: ("PLZ", "Postleitzahl", "ZIP code", "Postal Code", "Postcode", "ZIP"),
    Field.COUNTRY: ("Land", "Country", "Staat"),
    Field.MUNICIPALITY_KEY: (
        *("AGS", "ARS", "Gemeindeschlüssel", "Amtlicher Gemeindeschlüssel", "Regionalschlüssel"),
        "Gemeindekennziffer",
    ),
    Field.STATUS: (
        *(
            "Status",
            "Teilnahmestatus",
            "Anmeldestatus",
            "Participant Status",
            "Registration state",
            "Buchungsstatus",
        ),
        *("Zusage", "Rückmeldung", "State of registration"),
    ),
    Field.PAID: ("bezahlt", "Paid"),
    Field.PRODUCT: ("Produkt", "Product", "Ticket", "Kategorie", "Ticketkategorie", "Fee level", "Option"),
    Field.VARIATION: ("Variante", "Variation"),
    Field.ADDON_TO: ("Zusatzprodukt zu Position", "Add-on to position ID"),
    Field.REGISTERED_DATE: (
        *(
            "Bestelldatum",
            "Order date",
            "Buchungsdatum",
            "Anmeldedatum",
            "Registration date",
            "Register date",
        ),
        *("Angemeldet am", "Eingegangen am"),
    ),
    Field.REGISTERED_TIME: ("Bestelluhrzeit", "Order time"),
    Field.CHECKED_IN: ("Eingecheckt", "Checked in", "Check-in date", "Anwesend", "Attended", "Erschienen"),
    Field.CHECKED_OUT: ("Ausgetreten", "Checked out"),
    Field.LANGUAGE: ("Bestellsprache", "Order locale", "Sprache", "Language", "Preferred Language"),
    Field.COMMENT: (
        "Bestellkommentar",
        "Order comment",
        "Kommentar",
        "Comment",
        "Bemerkung",
        "Bemerkungen",
        "Notiz",
    ),
    Field.TOPICS: (
        *(
            "Thema der Erfahrungswerkstatt",
            "Workshop topic",
            "Thema",
            "Themen",
            "Topic",
            "Topics",
            "Workshop",
        ),
        *("Workshops", "Thementisch", "Arbeitsgruppe", "Interessen", "Wunschthema", "Themenwunsch"),
    ),
    Field.CONCERN: ("Anliegen", "Eigenes Anliegen", "Concern", "Own concern", "Mein Anliegen"),
    Field.CATERING: ("Verpflegung", "Catering", "Essen", "Ernährung", "Meal", "Food", "Diet", "Mittagessen"),
    Field.ACCESSIBILITY: (
        *("Barrierefreiheit", "Accessibility", "Unterstützungsbedarf", "Assistenzbedarf", "Access needs"),
        "Barrierefreier Zugang",
    ),
    Field.PHOTO: (
        "Foto-Einwilligung",
        "Photo consent",
        "Fotoeinwilligung",
        "Foto",
        "Fotos",
        "Photo",
        "Bildrechte",
    ),
    Field.DO_NOT_MAIL: (
        *(
            "Do Not Email",
            "No Bulk Emails (User Opt Out)",
            "No Bulk Emails",
            "On Hold",
            "Opted out",
            "Opt out",
        ),
        *("Keine E-Mails", "Keine Massenmails", "Abgemeldet vom Newsletter"),
    ),
    Field.IN_TRASH: ("Contact is in Trash", "Kontakt ist im Papierkorb"),
}

SENSITIVE_WORDS: dict[str, tuple[str, ...]] = {
    "party": (
        "Partei",
        "Parteizugehörigkeit",
        "Party",
        "Political party",
        "Fraktion",
        "Fraktionszugehörigkeit",
    ),
    "religion": ("Religion", "Konfession", "Glaube", "Religionszugehörigkeit", "Denomination", "Faith"),
    "nationality": (
        *(
            "Nationalität",
            "Nationality",
            "Staatsangehörigkeit",
            "Staatsbürgerschaft",
            "Citizenship",
            "Herkunft",
        ),
        *("Migrationshintergrund", "Ethnie", "Ethnicity", "Geburtsland", "Country of birth"),
    ),
    "health": (
        *("Gesundheit", "Health", "Krankheit", "Krankheiten", "Behinderung", "Disability", "Diagnose"),
        *("Schwerbehinderung", "Impfstatus", "Allergie", "Allergien", "Allergies", "Unverträglichkeiten"),
    ),
    "gender": ("Geschlecht", "Gender", "Sex", "Sexuelle Orientierung", "Sexual orientation"),
    "birth": ("Geburtsdatum", "Birth Date", "Date of birth", "Geburtstag", "Alter", "Age"),
    "union": ("Gewerkschaft", "Gewerkschaftszugehörigkeit", "Trade union"),
    "death": ("Deceased", "Deceased / Closed", "Deceased Date", "Verstorben"),
}

_FIELD_OF = {fold(name): (field, rank) for field, names in NAMES_OF_COLUMNS.items() for rank, name in enumerate(names)}
_SENSITIVE = {fold(word): kind for kind, words in SENSITIVE_WORDS.items() for word in words}
_CONTAINED = {name: field for name, (field, _) in _FIELD_OF.items() if len(name) >= 4}
_NEVER_BY_PART = frozenset({Field.NAME, Field.IDENTIFIER, Field.EVENT, Field.COUNTRY, Field.STATUS, Field.PRODUCT})


def is_known_header(name: str) -> bool:
    """Whether a text is a name of a column we know, exactly (but for spelling)."""
    return bool(name) and len(name) < 100 and fold(name) in _FIELD_OF


def field_named(name: str) -> tuple[Field, int] | None:
    """The field a name stands for exactly, and how usual that name is for it (0 is the most usual)."""
    return _FIELD_OF.get(fold(name))


def field_within(name: str) -> Field | None:
    """The field whose name occurs in a longer name or question: "Welches Anliegen bringen Sie mit?"."""
    words = f" {fold(name)} "
    within = [known for known in _CONTAINED if f" {known} " in words and _CONTAINED[known] not in _NEVER_BY_PART]
    return _CONTAINED[max(within, key=len)] if within else None


def sensitive_kind(name: str) -> str | None:
    """The kind of sensitive data a column promises ("party", "religion", …), or None."""
    words = f" {fold(name)} "
    return next((kind for word, kind in _SENSITIVE.items() if f" {word} " in words), None)
