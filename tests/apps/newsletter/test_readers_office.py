from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from knotenwerk.apps.newsletter.evidence import proof_of
from knotenwerk.apps.newsletter.hashing import hash_of
from knotenwerk.apps.newsletter.importing_readers import parsed, try_out, undo, write
from knotenwerk.apps.newsletter.leaving import Way, leave
from knotenwerk.apps.newsletter.models import ReaderImport, SignUpHour, Subscriber, Suppression
from knotenwerk.apps.newsletter.models.readers import MAILS_AN_HOUR
from knotenwerk.apps.newsletter.preferring import prefer
from knotenwerk.apps.newsletter.reading_lists import ColumnsMissing
from knotenwerk.apps.newsletter.signing_up import Choice
from knotenwerk.apps.privacy.models import AuditEntry, Consent, ConsentText
from tests.apps.newsletter.readers import PAGE, reads
from tests.work import do_waiting_tasks
from tests.world import NEW_YEAR, an_account

pytestmark = pytest.mark.django_db(transaction=True)  # the worker works

HEAD = "E-Mail;Einwilligung am;Nachweis;Sprache\n"
LIST = HEAD + (
    "ada@example.org;03.05.2024 14:10:09;Liste am Stand der Fachtagung, unterschrieben;de\n"
    "bo@example.org;2023-01-02;Formular auf der alten Website, Protokoll liegt vor;en\n"
    "cem@example.org;;Formular auf der alten Website;de\n"
    "dora@example.org;01.02.2099;Formular auf der alten Website;de\n"
    "elif@example.org;01.02.2020;ja;de\n"
    "ADA@example.org;01.02.2020;Formular auf der alten Website;de\n"
    "kein Name;01.02.2020;Formular auf der alten Website;de\n"
    "left@example.org;01.02.2020;Formular auf der alten Website;de\n"
    "reads@example.org;01.02.2020;Formular auf der alten Website;de\n"
)


def uploaded(text: str = LIST) -> SimpleUploadedFile:
    return SimpleUploadedFile("alte-liste.csv", text.encode())


def a_tried_list() -> ReaderImport:
    Suppression.objects.create(address_hash=hash_of("left@example.org"), reason="left")
    reads("reads@example.org")
    return try_out(uploaded(), by=an_account("coordinator"), now=NEW_YEAR)


def addresses() -> list[str]:
    return list(Subscriber.objects.confirmed().order_by("address").values_list("address", flat=True))


def test_a_trial_writes_no_reader_and_says_of_each_row_why_it_stays_out():
    batch = a_tried_list()

    assert addresses() == ["reads@example.org"]
    assert list(batch.rows.values_list("number", "refused")) == [
        (2, ""),
        (3, ""),
        (4, "Es steht nicht da, wann cem@example.org eingewilligt hat: „“ ist kein vergangener Tag."),
        (5, "Es steht nicht da, wann dora@example.org eingewilligt hat: „01.02.2099“ ist kein vergangener Tag."),
        (6, "Es steht nicht da, wo und wie elif@example.org eingewilligt hat."),
        (7, "ADA@example.org steht zweimal in der Liste."),
        (8, "„kein Name“ ist keine E-Mail-Adresse."),
        (9, "An diese Adresse darf nicht geschrieben werden: hat sich abgemeldet."),
        (10, "reads@example.org liest den Rundbrief schon."),
    ]


def test_a_written_list_makes_readers_with_the_proof_it_brought_and_once_only():
    batch = a_tried_list()

    assert (write(batch, now=NEW_YEAR), write(batch, now=NEW_YEAR)) == (2, 0)
    assert addresses() == ["ada@example.org", "bo@example.org", "reads@example.org"]
    step = Consent.objects.get(mail="ada@example.org")
    assert (step.act, step.text.text, step.evidence["given_at"][:19], step.evidence["row"]) == (
        "taken_over",
        "Liste am Stand der Fachtagung, unterschrieben",
        "2024-05-03T12:10:09",
        2,
    )
    assert not batch.rows.filter(refused="").exists()


def test_a_list_is_taken_back_as_a_whole_and_bars_nobody():
    batch = a_tried_list()
    write(batch, now=NEW_YEAR)
    leave(Subscriber.objects.get(address="bo@example.org").key, way=Way.PAGE, now=NEW_YEAR)

    assert undo(batch, by=an_account(), now=NEW_YEAR) == 1
    assert addresses() == ["reads@example.org"]
    barred = {hash_of("left@example.org"), hash_of("bo@example.org")}
    assert set(Suppression.objects.values_list("address_hash", flat=True)) == barred


def test_who_left_between_trial_and_writing_stays_away():
    batch = a_tried_list()
    Suppression.objects.create(address_hash=hash_of("ada@example.org"), reason="left")

    assert write(batch, now=NEW_YEAR) == 1
    assert addresses() == ["bo@example.org", "reads@example.org"]


def test_a_list_without_proofs_is_not_taken():
    with pytest.raises(ColumnsMissing) as missing:
        try_out(uploaded("E-Mail;Name\nada@example.org;Ada\n"), by=an_account(), now=NEW_YEAR)

    assert missing.value.names == ("Einwilligung am", "Nachweis")
    assert not ReaderImport.objects.exists()


@pytest.mark.parametrize("text", ["", "bald", "31.02.2024", "2024-13-01"])
def test_no_day_is_made_of_what_is_none(text):
    assert parsed(text) is None


def test_the_office_takes_a_list_over_by_its_pages(client: Client):
    client.force_login(an_account("newsletter_editor"))
    url = "/de/newsletter/office/readers/imports/"

    without_word = client.post(url, {"file": uploaded()})
    tried = client.post(url, {"file": uploaded(), "proven": "on"}, follow=True)
    batch = ReaderImport.objects.get()
    client.post(f"{url}{batch.pk}/writing/")
    do_waiting_tasks()

    assert without_word.status_code == 422
    assert "4 Zeilen können übernommen werden." in tried.text
    assert len(addresses()) == 4


def test_the_proof_is_one_chain_and_says_so():
    reader = reads()
    prefer(reader, Choice("en"), page=PAGE, now=NEW_YEAR)
    leave(reader.key, way=Way.ONE_CLICK, now=NEW_YEAR + timedelta(days=1))

    proof = proof_of(reader.key)

    assert [step.act for step in proof.steps] == [
        "erteilt",
        "Bestätigungsmail verschickt",
        "bestätigt",
        "in Einzelheiten geändert",
        "widerrufen",
    ]
    assert (proof.mail, proof.is_whole) == ("ada@example.org", True)
    assert (proof.steps[0].local, proof.steps[0].utc) == (
        "2027-01-01 10:00:00 CET (UTC+01:00)",
        "2027-01-01T09:00:00.000Z",
    )


def tampered_by_changing_a_step():
    Consent.objects.filter(act="given").update(way="Messe")


def tampered_by_changing_the_evidence():
    Consent.objects.filter(act="mailed").update(evidence={"answer": "250 ok"})


def tampered_by_changing_the_text():
    ConsentText.objects.update(text="Ich will alles.")


def tampered_by_removing_a_step():
    Consent.objects.filter(act="confirmed").update(after=None)
    Consent.objects.filter(act="mailed").delete()


@pytest.mark.parametrize(
    "tamper",
    [
        tampered_by_changing_a_step,
        tampered_by_changing_the_evidence,
        tampered_by_changing_the_text,
        tampered_by_removing_a_step,
    ],
)
def test_a_proof_that_was_changed_afterwards_shows_it(tamper):
    reader = reads()
    tamper()

    assert not proof_of(reader.key).is_whole


def test_looking_at_a_proof_is_noted_and_allowed_to_few(client: Client):
    reader = reads()
    address = f"/de/newsletter/office/readers/{reader.key}/"
    client.force_login(an_account("event_lead"))
    refused = client.get(address).status_code
    client.force_login(an_account("data_protection_officer"))
    page = client.get(address)

    assert (refused, page.status_code) == (403, 200)
    assert "unversehrt" in page.text
    assert list(AuditEntry.objects.values_list("act", "subject")) == [("proof of a reader", str(reader.key))]


def test_an_address_is_found_by_all_that_is_known_of_it(client: Client):
    reader = reads()
    leave(reader.key, way=Way.PAGE, now=NEW_YEAR)
    client.force_login(an_account("coordinator"))

    page = client.get("/de/newsletter/office/readers/", {"address": "Ada@example.org"}).text

    assert "hat sich abgemeldet" in page
    assert f"/de/newsletter/office/readers/{reader.key}/" in page


def test_the_team_bars_an_address_and_lifts_it_again(client: Client):
    reads()
    client.force_login(an_account("coordinator"))
    client.post("/de/newsletter/office/readers/suppression/", {"address": "ada@example.org"})
    barred = list(Suppression.objects.values_list("reason", flat=True)), addresses()
    client.post("/de/newsletter/office/readers/suppression/removal/", {"address": "ada@example.org"})

    assert (barred, Suppression.objects.count()) == ((["team"], []), 0)


def test_a_pause_stands_on_the_page_of_readers_until_the_team_ends_it(client: Client):
    from django.utils import timezone

    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    SignUpHour.objects.create(hour=hour, mails=MAILS_AN_HOUR)
    client.force_login(an_account("coordinator"))
    before = client.get("/de/newsletter/office/readers/").text
    after = client.post("/de/newsletter/office/readers/resumption/", follow=True).text

    assert ["Die Anmeldung pausiert" in page for page in (before, after)] == [True, False]


@pytest.mark.parametrize("readers", [1, 3])
def test_the_page_of_readers_asks_the_database_as_often_for_one_as_for_three(
    client: Client, django_assert_num_queries, readers
):
    for n in range(readers):
        reads(f"reader{n}@example.org")
    client.force_login(an_account("coordinator"))

    with django_assert_num_queries(18):
        client.get("/de/newsletter/office/readers/")
