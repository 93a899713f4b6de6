"""The pages of an import: what is said about bad input, and that none of it breaks the house."""

import io
import re
import tracemalloc
from os.path import basename

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.importing import uploading, working
from knotenwerk.apps.directory.models import ColumnMapping, ImportBatch, ImportRow, Person
from knotenwerk.apps.privacy.models import AuditEntry
from tests.apps.directory.lists import EXAMPLE, HEADERS, a_list, tried, written
from tests.work import do_waiting_tasks
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def upload(client, content: bytes | str, name: str = "liste.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post(reverse("directory:imports"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def said(response) -> str:
    """The text of the page, spaces closed up."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_list_goes_from_upload_to_directory_and_back(office):
    response = upload(office, EXAMPLE.read_bytes(), "teilnahmeliste.csv")
    batch = ImportBatch.objects.get()
    assert "pretix, Bestellzeilen, CSV" in said(response)

    response = office.post(reverse("directory:import-trial", args=[batch.pk]), follow=True)
    assert "Neu (46)" in said(response)
    assert not Person.objects.exists()

    response = office.post(reverse("directory:import-writing", args=[batch.pk]), {"overwrite": "no"}, follow=True)
    assert "Die Liste steht im Verzeichnis" in said(response)
    assert Person.objects.count() == 46

    response = office.post(reverse("directory:import-undoing", args=[batch.pk]), follow=True)
    assert "Davon ist nichts geblieben." in said(response)
    assert not Person.objects.exists()
    assert list(AuditEntry.objects.order_by("pk").values_list("act", flat=True)) == ["import", "import-undone"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "leer.csv", "Die Datei ist leer."),
        (b"%PDF-1.7 ...", "liste.pdf", "Das ist ein PDF."),
        (b"PK\x03\x04 broken", "liste.xlsx", "Die Arbeitsmappe ist beschädigt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "liste.xls", "im alten Format XLS"),
        (b"\x00\x01\x02\x03" * 100, "bild.png", "weder eine Tabelle noch ein Text"),
        ("Ada;Brücke;ada@example.org\nBo;Ihßen;bo@example.org", "liste.csv", "Zeile 1 enthält schon Personen."),
        ('Vorname;Nachname\nAda;"Brücke\nBo;Ihßen', "liste.csv", "passen die Anführungszeichen nicht"),
        ("Farbe;Form\nrot;rund", "liste.csv", "Keine Spalte wurde erkannt"),
        (
            "Bestellnummer;Gesamtbetrag;Status;E-Mail\nABCDE;0,00;bezahlt;ada@example.org",
            "bestellungen.csv",
            "enthält Buchungen, nicht Personen.",
        ),
    ],
)
def test_bad_input_gets_a_sentence_with_what_to_do_next(office, content, name, sentence):
    assert sentence in said(upload(office, content, name))


def test_one_answer_for_all_unpaid_tickets_is_given_on_the_page(office):
    headers = "Bestellnummer;Name Teilnehmer*in;Eingecheckt;bezahlt;E-Mail"
    batch = tried(
        "A1;Ada Brücke;;Nein;ada@example.org",
        "B2;Bo Ihßen;;Nein;bo@example.org",
        headers=headers,
    )
    page = said(office.get(reverse("directory:import", args=[batch.pk])))
    assert "2 Zeilen haben ein unbezahltes Ticket." in page
    assert "Nimmt Ada Brücke teil?" in page

    response = office.post(reverse("directory:import-unpaid", args=[batch.pk]), {"take_part": "yes"}, follow=True)

    assert [row.decision for row in batch.rows.all()] == ["new", "new"]
    assert "2 Zeilen haben ein unbezahltes Ticket." not in said(response)


def test_200_megabytes_are_refused_with_a_sentence_and_without_growing(office):
    big = Endless(200_000_000)
    office.get(reverse("directory:imports"))  # what is loaded once for all requests is not counted
    tracemalloc.start()

    response = office.generic(
        "POST",
        reverse("directory:imports"),
        CONTENT_TYPE="multipart/form-data; boundary=here",
        CONTENT_LENGTH=str(big.size),
        **{"wsgi.input": io.BufferedReader(big)},
    )
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert response.status_code == 413
    assert "Die Datei hat 200 MB; höchstens 50 MB werden gelesen." in said(response)
    assert peak < 20_000_000
    assert not ImportBatch.objects.exists()


class Endless(io.RawIOBase):
    """The body of an upload that is made as it is read."""

    def __init__(self, size: int) -> None:
        self.size = self.left = size
        self.head = (
            b'--here\r\nContent-Disposition: form-data; name="file"; filename="gross.csv"\r\n'
            b"Content-Type: text/csv\r\n\r\n"
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        size = min(self.left, len(buffer))
        self.left -= size
        begin, self.head = self.head[:size], self.head[size:]
        buffer[:size] = begin + b"a" * (size - len(begin))
        return size


def test_an_upload_without_the_token_of_its_form_is_refused(client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(an_account(Role.COORDINATOR))

    response = strict.post(reverse("directory:imports"), {"file": a_list("Ada;Brücke;;;;")})

    assert response.status_code == 403
    assert not ImportBatch.objects.exists()


def test_sensitive_columns_are_left_out_and_named(office):
    page = said(upload(office, "Vorname;Nachname;Konfession;Farbe\nAda;Brücke;evangelisch;blau"))
    batch = ImportBatch.objects.get()
    office.post(reverse("directory:import-trial", args=[batch.pk]))

    assert "„Konfession“ (Religion)" in page
    assert ImportRow.objects.get().unknown == {"Farbe": "blau"}
    assert "evangelisch" not in str(ImportRow.objects.values())


def test_what_was_said_about_columns_is_used_again_for_the_same_columns(office):
    content = "Wer;Wo\nAda Brücke;Stadt Husum"
    assert "Keine Spalte wurde erkannt" in said(upload(office, content))
    batch = ImportBatch.objects.get()

    office.post(reverse("directory:import-columns", args=[batch.pk]), {"column-0": "name", "column-1": "organisation"})
    batch.refresh_from_db()
    assert batch.found["columns"] == {"name": [0], "organisation": [1]}

    page = said(upload(office, content.replace("Ada", "Bo"), "zweite.csv"))
    assert "Was Sie zu den Spalten von „liste.csv“ gesagt haben" in page
    second = ImportBatch.objects.first()
    assert second.found["columns"] == {"name": [0], "organisation": [1]}

    office.post(reverse("directory:import-columns", args=[second.pk]), {"forget": "1"})
    second.refresh_from_db()
    assert second.found["columns"] == {}
    assert not ColumnMapping.objects.exists()


def test_a_column_can_be_left_out(office):
    upload(office, "Vorname;Nachname;Farbe\nAda;Brücke;blau")
    batch = ImportBatch.objects.get()
    said_so = {"column-0": "given_name", "column-1": "family_name", "column-2": "out"}
    office.post(reverse("directory:import-columns", args=[batch.pk]), said_so)
    office.post(reverse("directory:import-trial", args=[batch.pk]))

    assert ImportRow.objects.get().unknown == {}


def test_encoding_and_separator_can_be_changed(office):
    upload(office, "Vorname;Nachname\nAda;Br\u00fccke".encode("mac-roman"))
    batch = ImportBatch.objects.get()
    assert batch.found["encoding"] == "cp1252"

    office.post(reverse("directory:import-reading", args=[batch.pk]), {"encoding": "mac-roman", "separator": ";"})

    batch.refresh_from_db()
    assert (batch.found["encoding"], batch.found["samples"]) == ("mac-roman", [["Ada"], ["Brücke"]])


def test_another_separator_that_reads_nothing_says_so_and_can_be_changed_back(office):
    upload(office, "Vorname;Nachname;Ort\nAda;Brücke;Husum")
    batch = ImportBatch.objects.get()

    page = said(office.post(reverse("directory:import-reading", args=[batch.pk]), {"separator": "|"}, follow=True))
    assert "Nur eine Spalte wurde gefunden" in page
    office.post(reverse("directory:import-reading", args=[batch.pk]), {})

    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.READ


def test_a_doubtful_row_is_decided_on_the_page(office):
    ada = a_person("Ada Brücke", mail="ada@example.org")
    batch = tried("Bo;Ihßen;ada@example.org;;;")
    row = batch.rows.get()
    address = reverse("directory:import-decision", args=[row.pk])

    assert "Diese Mailadresse gehört einer Person mit anderem Namen." in said(
        office.get(reverse("directory:import", args=[batch.pk]))
    )
    office.post(address, {"choice": str(ada.pk + 1)})
    row.refresh_from_db()
    assert row.decision == ""
    office.post(address, {"choice": str(ada.pk)})
    row.refresh_from_db()
    assert (row.decision, row.person) == ("this", ada)


def test_rows_are_filtered_by_verdict_and_taken_out_as_a_table(office):
    batch = tried("Ada;Brücke;;;;", "N.;N.;;;;")
    address = reverse("directory:import", args=[batch.pk])

    page = said(office.get(address, {"verdict": "refused"}))
    assert "Der Name hält nur einen Platz frei." in page
    assert "Ada Brücke" not in page

    table = office.get(reverse("directory:import-verdicts", args=[batch.pk]), {"format": "csv"})
    lines = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Zeile;Name;E-Mail-Adresse;Urteil;Warum;Was sich ändert;Entscheidung"
    assert lines[1].startswith("2;Ada Brücke;;neu;")
    assert AuditEntry.objects.get(act="export").details["columns"][0] == "Zeile"


def test_a_page_of_many_rows_asks_as_few_questions_as_one_of_one(office, django_assert_num_queries):
    for count in (1, 3):
        Person.objects.all().delete()
        for n in range(count):
            a_person(f"Ada Brücke{n}", mail=f"ada{n}@example.org")
        batch = tried(*(f"Bo;Ihßen{n};ada{n}@example.org;;;" for n in range(count)))
        address = reverse("directory:import", args=[batch.pk])
        office.get(address)
        with django_assert_num_queries(12):
            office.get(address)


@pytest.mark.django_db(transaction=True)
def test_a_large_list_is_read_in_the_background(office, monkeypatch):
    monkeypatch.setattr(working, "AT_ONCE", 10)
    assert "Die Datei wird gelesen." in said(upload(office, "Vorname;Nachname\nAda;Brücke"))
    do_waiting_tasks()
    batch = ImportBatch.objects.get()
    assert batch.state == ImportBatch.State.READ

    page = said(office.post(reverse("directory:import-trial", args=[batch.pk]), follow=True))
    assert "Probelauf: 0 von 2 Zeilen." in page
    do_waiting_tasks()

    batch.refresh_from_db()
    assert batch.counts == {"new": 1}


def test_a_stopped_trial_run_can_be_started_again(office):
    batch = tried("Ada;Brücke;;;;")
    batch.turn(of=(ImportBatch.State.TRIED,), to=ImportBatch.State.TRYING)

    office.post(reverse("directory:import-stop", args=[batch.pk]))

    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.READ


def test_only_a_path_of_ours_is_where_one_goes_on(office):
    for path, kept in (("/de/events/7/", "/de/events/7/"), ("//example.org/", ""), ("https://example.org/", "")):
        ImportBatch.objects.all().delete()
        office.post(reverse("directory:imports"), {"file": a_list("Ada;Brücke;;;;"), "return_to": path})
        assert ImportBatch.objects.get().return_to == kept


def test_an_upload_is_thrown_away_with_its_file_but_not_once_written(office):
    batch = tried("Ada;Brücke;;;;")
    storage, name = batch.file.storage, batch.file.name
    done = written("Bo;Ihßen;;;;")

    assert office.get(reverse("directory:import-removal", args=[batch.pk])).status_code == 200
    office.post(reverse("directory:import-removal", args=[batch.pk]))
    assert office.post(reverse("directory:import-removal", args=[done.pk])).status_code == 404

    assert list(ImportBatch.objects.all()) == [done]
    assert storage.exists(name)  # until the transaction of this test would end


def test_the_page_speaks_english_too(office):
    batch = tried("N.;N.;;;;")
    with override("en"):
        assert "The name only keeps a place." in said(office.get(reverse("directory:import", args=[batch.pk])))


A_CELL = st.text(max_size=12) | st.sampled_from(["ada@example.org", "Ada", "N. N.", "=1+1", "bezahlt", '"', "\x00"])
A_TABLE = st.lists(st.lists(A_CELL, max_size=6), max_size=6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=A_TABLE,
    separator=st.sampled_from([";", ",", "\t"]),
    head=st.sampled_from([HEADERS, "Name;E-Mail;Status", "Bestellnummer;Name Teilnehmer*in;Eingecheckt", ""]),
)
def test_no_table_breaks_the_house(office, rows, separator, head):
    lines = [head.replace(";", separator), *(separator.join(cells) for cells in rows)]
    content = "\n".join(lines).encode("utf-8", errors="surrogatepass")
    goes_through(office, content, "liste.csv")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=300),
    name=st.text(max_size=20),
    begin=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe"]),
)
def test_no_bytes_break_the_house(office, content, name, begin):
    goes_through(office, begin + content, name)


def goes_through(office, content: bytes, name: str) -> None:
    before = set(ImportBatch.objects.values_list("pk", flat=True))
    has_a_name = basename(name) not in ("", ".", "..")  # without one, Django takes it for no file at all
    assert upload(office, content, name if has_a_name else "x").status_code == 200
    for batch in ImportBatch.objects.exclude(pk__in=before):
        for step in ("import-trial", "import-writing", "import-undoing"):
            answer = office.post(reverse(f"directory:{step}", args=[batch.pk]), {"overwrite": "yes"}, follow=True)
            assert answer.status_code in (200, 404)


def test_the_limit_is_that_of_the_reader():
    from knotenwerk.core.sheets.table import MAX_BYTES

    assert uploading.LIMIT == MAX_BYTES
