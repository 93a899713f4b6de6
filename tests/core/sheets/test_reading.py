import datetime as dt
from pathlib import Path

import pytest

from knotenwerk.core.sheets import (
    Field,
    NobodyNamed,
    NotPeople,
    Status,
    UnknownColumn,
    Words,
    open_table,
    read_entries,
    recognise,
    repeats,
)

LISTS = Path("tests/fixtures/lists")
VOCABULARIES = Path("src/knotenwerk/vocabularies.yaml").read_text(encoding="utf-8")


def entries_of(source, mapping=None, **options):
    table = open_table(LISTS / source if isinstance(source, str) else source)
    return list(read_entries(table, recognise(table, mapping, **options)))


def recognised(source, mapping=None, **options):
    table = open_table(LISTS / source if isinstance(source, str) else source)
    recognition = recognise(table, mapping, **options)
    return {
        field: tuple(table.headers[column] for column in columns) for field, columns in recognition.columns.items()
    }, recognition


def test_order_positions_name_who_takes_part_and_why_others_do_not():
    entries = entries_of("pretix_positions_en.csv")

    assert [(entry.external_id, entry.status, entry.absent_because) for entry in entries] == [
        ("AAAAA-1", Status.PAID, None),
        ("AAAAA-2", Status.PAID, None),
        ("AAAAA-3", Status.CANCELLED, "cancelled"),
        ("AAAAA-4", Status.PAID, "addon"),
        ("BBBBB-1", Status.PENDING_CONFIRMED, None),
        ("CCCCC-1", Status.APPROVAL_PENDING, "pending"),
        ("DDDDD-1", Status.EXPIRED, "expired"),
    ]
    assert [entry.row for entry in entries] == [2, 3, 4, 5, 6, 7, 8]


def test_a_whole_order_position_is_understood():
    entry = entries_of("pretix_positions_en.csv")[0]

    assert entry.name == "Dr. h. c. Ada von der Brücke"
    assert (entry.title, entry.given_name, entry.family_name) == ("Dr. h. c.", "Ada", "von der Brücke")
    assert (entry.mail, entry.order_mail, entry.mail_is_shared) == (
        "Ada.Bruecke@Example.ORG",
        "Ada.Bruecke@Example.ORG",
        False,
    )
    assert (entry.organisation, entry.invoice_organisation) == ("STADT PIRNA", "Kasse Pirna")
    assert (entry.function, entry.sector, entry.state) == ("Bürgermeister*in", "Administration", "Sachsen")
    assert (entry.postcode, entry.phone, entry.country) == ("01796", "+493023125101", "DE")
    assert entry.topics == ("Topic 1: Badesee", "Bürgerräte, Beteiligung und Dialog")
    assert entry.concern == '=HYPERLINK("http://example.org";"Klick")'
    assert (entry.photo, entry.language, entry.variation) == (True, "en", "on site")
    assert entry.registered_at == dt.datetime(2027, 1, 4, 9, 30)
    assert (entry.answers, entry.notes, entry.problems) == ({}, {}, ())


def test_members_of_a_group_keep_apart_whose_address_it_is():
    ada, nobody, _, addon, shared, *_ = entries_of("pretix_positions_en.csv")

    assert (nobody.mail, nobody.order_mail, nobody.reachable_at) == (
        "",
        "Ada.Bruecke@Example.ORG",
        "Ada.Bruecke@Example.ORG",
    )
    assert nobody.has_placeholder_name
    assert not ada.has_placeholder_name
    assert nobody.answers == {"Company car": ("no",)}
    assert addon.problems == ("no_name",)
    assert shared.mail_is_shared


def test_never_asked_is_not_a_no():
    photos = [entry.photo for entry in entries_of("pretix_positions_en.csv")]
    assert photos == [True, None, None, None, False, None, None]


def test_position_is_a_question_in_english_and_a_number_in_german():
    english, english_recognition = recognised("pretix_positions_en.csv")
    german, _ = recognised("pretix_positions_2022_de.csv")

    assert (english[Field.POSITION], english[Field.FUNCTION]) == (("Position ID",), ("Position",))
    assert german[Field.POSITION] == ("Position",)
    assert Field.FUNCTION not in german
    assert (english_recognition.preset, english_recognition.language) == ("pretix-positions", "en")


def test_sensitive_columns_are_named_and_left_out():
    table = open_table(LISTS / "pretix_positions_en.csv")
    recognition = recognise(table)
    entry = next(iter(read_entries(table, recognition)))

    assert {table.headers[column]: kind for column, kind in recognition.sensitive.items()} == {"Religion": "religion"}
    assert "keine Angabe" not in str(entry)
    assert [table.headers[column] for column in recognition.needs] == ["Accessibility"]


def test_company_and_address_twice_are_told_apart_by_position():
    columns, recognition = recognised("pretix_positions_2022_de.csv")
    entry = entries_of("pretix_positions_2022_de.csv")[0]

    assert columns[Field.COMPANY] == ("Firma (1)",)
    assert columns[Field.INVOICE_COMPANY] == ("Firma (3)",)
    assert [question.label for question in recognition.questions] == ["Firma", "Land", "Mittagessen"]
    assert (entry.organisation, entry.invoice_organisation) == ("Antwort auf eine Frage", "Zentrale Kasse")
    assert (entry.postcode, entry.place, entry.country) == ("66663", "Merzig", "DE")
    assert entry.catering == "vegan"
    assert entry.answers == {"Land": ("Saarland",)}


def test_a_question_for_the_land_is_the_state_and_the_address_keeps_its_country():
    words = Words.from_yaml(VOCABULARIES)
    (entry,) = entries_of("pretix_positions_2022_de.csv", words=words)

    assert (entry.state, entry.country, entry.answers) == ("Saarland", "DE", {})


def test_a_check_in_list_has_times_joined_options_and_hidden_addons():
    table = open_table(LISTS / "pretix_checkin_de.csv")
    options = {"Thema der Erfahrungswerkstatt": ("Badesee", "Bürgerräte, Beteiligung und Dialog")}
    recognition = recognise(table, options=options)
    ada, addon, bo, cem = read_entries(table, recognition)

    assert (recognition.preset, recognition.has_inferred_options) == ("pretix-checkin", False)
    assert (ada.absent_because, addon.absent_because, bo.absent_because, cem.absent_because) == (
        None,
        "addon",
        "unpaid",
        None,
    )
    assert ada.topics == ("Bürgerräte, Beteiligung und Dialog", "Badesee")
    assert bo.topics == ("Gerüchte erkennen; richtig reagieren", "Bürgerräte, Beteiligung und Dialog")
    assert (ada.checked_in, ada.checked_in_at) == (True, dt.datetime(2026, 10, 15, 9, 25))
    assert cem.checked_out_at == dt.datetime(2026, 10, 15, 11, 57)
    assert (bo.checked_in, bo.checked_in_at) == (False, None)
    assert ada.mail_is_shared
    assert cem.mail_is_shared
    assert not bo.mail_is_shared


def test_options_nobody_named_are_guessed_and_said_to_be():
    table = open_table(LISTS / "pretix_checkin_de.csv")
    recognition = recognise(table)

    assert recognition.has_inferred_options
    assert recognition.question_of(Field.TOPICS).options == (
        "Bürgerräte, Beteiligung und Dialog",
        "Badesee",
        "Gerüchte erkennen; richtig reagieren",
    )


def test_a_waiting_list_waits():
    (entry,) = entries_of("pretix_waiting_list_en.csv")

    assert (entry.name, entry.mail, entry.phone) == ("Yvonne von Rebhagen", "y@example.org", "+4915228817386")
    assert (entry.given_name, entry.family_name) == ("Yvonne", "von Rebhagen")
    assert (entry.status, entry.absent_because) == (Status.WAITING, "waiting")


@pytest.mark.parametrize(
    ("source", "preset"),
    [("pretix_orders_de.csv", "pretix-orders"), ("pretix_fees_de.csv", "pretix-fees")],
)
def test_bookings_and_fees_are_never_counted_as_people(source, preset):
    with pytest.raises(NotPeople) as refused:
        entries_of(source)
    assert refused.value.preset == preset


MULTI = """Kurzname der Veranstaltung;Bestellnummer;Position;Status;E-Mail;Name Teilnehmer*in;\
Zusatzprodukt zu Position;Funktion;Funktion;Thema – A;Thema – B, c;Thema – A;Thema – B, c;\
Rechnungsadresse: Firma;Rechnungsadresse: Name
eins;AAAAA;1;bezahlt;a@example.org;Prof. Dr. Ada zu Lindqvist;;Dezernentin;;Ja;Nein;Nein;Nein;;
zwei;BBBBB;1;bezahlt;b@example.org;Bo Quäck;;;Vorstand;Nein;Nein;Nein;Ja;;
"""


def test_questions_of_several_events_are_read_together():
    ada, bo = entries_of(MULTI.encode())

    assert (ada.event, ada.function, ada.topics) == ("eins", "Dezernentin", ("A",))
    assert (bo.event, bo.function, bo.topics) == ("zwei", "Vorstand", ("B, c",))
    assert (ada.title, ada.given_name, ada.family_name) == ("Prof. Dr.", "Ada", "zu Lindqvist")


def test_english_check_in_times():
    text = (
        "Order code,Attendee name,Product,Checked in,Checked out,Email,Position,Voucher code\n"
        "A,Ada L,P,10/15/2026 9:25 a.m.,10/15/2026 noon,a@example.org,Mayor,\n"
        "B,Bo Q,P,15/10/2026 13:05,,b@example.org,,\n"
    )
    ada, bo = entries_of(text.encode())

    assert ada.checked_in_at == dt.datetime(2026, 10, 15, 9, 25)
    assert ada.checked_out_at == dt.datetime(2026, 10, 15, 12)
    assert bo.checked_in_at == dt.datetime(2026, 10, 15, 13, 5)
    assert ada.function == "Mayor"


def test_an_ordinary_list_is_recognised_by_names_and_cells():
    words = Words.from_yaml(VOCABULARIES)
    columns, recognition = recognised("windows_1252_with_titles.csv", words=words)
    (entry,) = entries_of("windows_1252_with_titles.csv", words=words)

    assert columns == {
        Field.SALUTATION: ("Anrede",),
        Field.GIVEN_NAME: ("Vorname",),
        Field.FAMILY_NAME: ("Name",),
        Field.MAIL: ("E-Mail-Adresse",),
        Field.ORGANISATION: ("Träger",),
        Field.FUNCTION: ("Funktion",),
        Field.STATE: ("Land",),
        Field.COMMENT: ("Bemerkung",),
    }
    assert list(recognition.sensitive.values()) == ["party"]
    assert recognition.why[Field.STATE] == "values"
    assert recognition.sureness[Field.MAIL] == 0.95
    assert (entry.name, entry.state, entry.country) == ("Ayse Größl", "Hessen", "")
    assert entry.notes == {"T-Shirt": "M"}


def test_an_ordinary_list_with_everything_in_disorder():
    ada, bo, nobody, zoe = entries_of("generic_utf16.txt")

    assert (ada.title, ada.given_name, ada.family_name) == ("Dr.", "Ada", "von der Brücke")
    assert ada.name == "von der Brücke, Dr. Ada"
    assert (ada.postcode, ada.phone) == ("01796", "+493023125101")
    assert ada.problems == ("repaired_phone", "repaired_postcode")
    assert (bo.mail, bo.problems, bo.absent_because) == ("", ("bad_mail",), "declined")
    assert bo.phone == "+49 30 23125-123"
    assert (nobody.problems, nobody.absent_because) == (("placeholder_name",), "waiting")
    assert (zoe.mail, zoe.takes_part) == ("zoe@example.org", True)
    assert zoe.problems == ("several_mails", "unknown_status", "damaged_number")


def test_consent_only_tightens_and_the_trash_stays_out():
    ada, bo = entries_of("civicrm_en.csv")

    assert (ada.external_id, ada.function, ada.organisation) == ("12", "Mayor", "Stadt Celle")
    assert (ada.do_not_mail, bo.do_not_mail) == (True, False)
    assert (ada.absent_because, bo.absent_because) == (None, "in_trash")
    assert "1970" not in str(ada)


def test_a_mapping_overrules_what_was_recognised():
    content = b"Wer;Woher;Name;Partei\nAda L;Celle;Team 1;XY\n"
    with pytest.raises(NobodyNamed):
        entries_of(b"Wer;Woher;Status\nAda;Celle;ja\n")

    (entry,) = entries_of(content, {"name": 0, "organisation": [1]})
    assert (entry.name, entry.organisation, entry.notes) == ("Ada L", "Celle", {"Name": "Team 1"})
    columns, recognition = recognised(content, {"name": (), "mail": 3})
    assert columns == {Field.MAIL: ("Partei",)}
    assert recognition.sensitive == {}
    with pytest.raises(UnknownColumn) as unknown:
        recognised(content, {"name": 4})
    assert (unknown.value.field, unknown.value.column, unknown.value.columns) == ("name", 4, 4)
    with pytest.raises(ValueError, match="planet"):
        recognised(content, {"planet": 1})


def test_a_column_of_addresses_without_a_name_is_found_by_its_cells():
    columns, recognition = recognised(b"Name;Wie erreichbar\nAda;a@example.org\nBo;b@example.org\n")
    assert columns[Field.MAIL] == ("Wie erreichbar",)
    assert recognition.why[Field.MAIL] == "values"


def test_topics_of_hand_made_lists_are_parted_by_other_signs():
    content = 'Name;Themen\nAda L;"A, a|B"\nBo Q;"C\nD"\nCem X;"E; F"\nDörte Y;G\n'
    topics = [entry.topics for entry in entries_of(content.encode())]
    assert topics == [("A, a", "B"), ("C", "D"), ("E", "F"), ("G",)]


def test_surplus_cells_are_kept():
    (entry,) = entries_of(b"Name;Ort\nAda L;Celle;extra\n")
    assert (entry.notes, entry.problems) == ({"(3)": "extra"}, ("surplus_cells",))


def test_a_person_in_the_list_twice_is_found_but_not_their_namesake():
    content = (
        "Vorname;Nachname;E-Mail;Status\nAda;Lindqvist;a@example.org;ja\nAda;Lindqvist;b@example.org;ja\n"
        "ada;Lindqvist;A@example.org;ja\nBo;Quäck;c@example.org;storniert\nBo;Quäck;c@example.org;ja\n"
    )
    assert repeats(entries_of(content.encode())) == {4: 2}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_example_list_of_the_tutorial(form):
    table = open_table(f"docs/tutorial/teilnahmeliste.{form}")
    entries = list(read_entries(table, recognise(table)))
    guests = [entry for entry in entries if entry.takes_part]

    assert len(entries) == 58
    assert len(guests) - len(repeats(entries)) == 48
    assert sum(entry.has_placeholder_name for entry in guests) == 2
    assert {entry.absent_because for entry in entries} == {None, "addon", "cancelled", "expired", "pending"}
    assert {"=1+1", "|eins|zwei|", "-5", "007"} <= {entry.concern for entry in entries}
    assert {entry.invoice_organisation for entry in guests} == {"Zentrale Rechnungsstelle"}
    assert all(entry.organisation and entry.state and entry.sector for entry in guests)


def test_both_forms_of_the_example_list_say_the_same():
    forms = []
    for form in ("csv", "xlsx"):
        table = open_table(f"docs/tutorial/teilnahmeliste.{form}")
        forms.append(list(read_entries(table, recognise(table))))
    assert forms[0] == forms[1]


def test_the_example_list_is_what_its_script_writes(tmp_path):
    from tools.example_list import write

    write(tmp_path)

    for name in ("teilnahmeliste.csv", "teilnahmeliste.xlsx"):
        assert (tmp_path / name).read_bytes() == (Path("docs/tutorial") / name).read_bytes()
