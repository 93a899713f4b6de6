"""The trial run: a verdict and a reason for every row, and nothing written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from knotenwerk.apps.directory.importing import deciding, trying
from knotenwerk.apps.directory.models import ExternalId, ImportRow, MailAddress, Organisation, Person
from tests.apps.directory.lists import EXAMPLE, received, tried, verdicts, write, written
from tests.world import a_person, an_organisation

pytestmark = pytest.mark.django_db

PRETIX = "Bestellnummer;Position;Status;Name Teilnehmer*in;E-Mail Teilnehmer*in;Bestellkommentar"


def test_a_trial_run_writes_nothing():
    batch = tried("Ada;Brücke;ada@example.org;Stadt Husum;Amtsleitung;Husum")

    assert verdicts(batch) == [("Ada Brücke", "new", "")]
    assert batch.counts == {"new": 1}
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()


def test_every_row_says_why_it_is_refused_or_left_out():
    batch = tried(
        ";;ada@example.org;Stadt Husum;;",
        "N.;N.;;Stadt Husum;;",
        f"{'A' * 121};Brücke;;;;",
    )

    assert [verdict[1:] for verdict in verdicts(batch)] == [
        ("refused", "no_name"),
        ("refused", "placeholder_name"),
        ("refused", "long_name"),
    ]


def test_who_does_not_take_part_is_left_out_with_the_reason():
    batch = tried("Ada;Brücke;storniert", "Bo;Ihßen;Warteliste", "Cem;Bär;bezahlt", headers="Vorname;Nachname;Status")

    assert verdicts(batch) == [
        ("Ada Brücke", "left_out", "cancelled"),
        ("Bo Ihßen", "left_out", "waiting"),
        ("Cem Bär", "new", ""),
    ]


CHECK_IN = "Bestellnummer;Name Teilnehmer*in;Eingecheckt;bezahlt;E-Mail"


def test_a_ticket_that_is_not_paid_asks_whether_its_holder_takes_part():
    ada = a_person("Ada Brücke", mail="ada@example.org")

    batch = tried(
        "A1;Ada Brücke;;Nein;ada@example.org",
        "B2;Bo Ihßen;;Nein;bo@example.org",
        "C3;Cem Bär;;Ja;cem@example.org",
        headers=CHECK_IN,
    )

    assert verdicts(batch) == [
        ("Ada Brücke", "doubtful", "unpaid"),
        ("Bo Ihßen", "doubtful", "unpaid"),
        ("Cem Bär", "new", ""),
    ]
    assert [row.why.get("candidates") for row in batch.rows.all()] == [[[ada.pk, 100]], [], None]
    assert batch.counts == {"doubtful": 2, "new": 1}


def test_nobody_is_asked_about_the_unpaid_ticket_of_somebody_who_takes_part_by_another():
    batch = tried(
        "A1;Ada Brücke;;Nein;ada@example.org",
        "B2;Bo Ihßen;;Nein;bo@example.org",
        "A3;Ada Brücke;;Ja;ada@example.org",
        "B4;Bo Ihßen;;Nein;bo@example.org",
        headers=CHECK_IN,
    )

    assert verdicts(batch) == [
        ("Ada Brücke", "left_out", "repeats"),
        ("Bo Ihßen", "doubtful", "unpaid"),
        ("Ada Brücke", "new", ""),
        ("Bo Ihßen", "left_out", "repeats"),
    ]
    assert batch.counts == {"left_out": 2, "doubtful": 1, "new": 1}


@pytest.mark.parametrize(("take_part", "there"), [(True, ["Brücke Ada", "Ihßen Bo"]), (False, ["Brücke Ada"])])
def test_one_answer_decides_all_unpaid_tickets(take_part, there):
    ada = a_person("Ada Brücke", mail="ada@example.org")
    batch = tried("A1;Ada Brücke;;Nein;ada@example.org", "B2;Bo Ihßen;;Nein;bo@example.org", headers=CHECK_IN)

    deciding.decide_unpaid(batch, take_part=take_part)
    write(batch)

    persons = Person.objects.order_by("sort_key")
    assert [f"{person.family_name} {person.given_name}" for person in persons] == there
    assert [row.person for row in batch.rows.all()] == ([*persons] if take_part else [None, None])
    assert persons[0] == ada


def test_an_answer_for_all_leaves_open_who_may_be_somebody_else():
    a_person("Ada Lindqvist", mail="", organisation=an_organisation("Stadt Husum"))
    headers = f"{CHECK_IN};Organisation"
    batch = tried("A1;Ada Lindquist;;Nein;a@example.org;Stadt Husum", headers=headers)

    deciding.decide_unpaid(batch, take_part=True)

    assert deciding.open_unpaid(batch).get().name == "Ada Lindquist"


def test_a_mail_address_finds_its_person_however_it_is_written():
    ada = a_person("Ada Brücke", mail="ada@example.org", organisation=an_organisation("Stadt Husum"))

    batch = tried("ADA;BRÜCKE;Ada@Example.ORG;Stadt Husum;;")

    assert verdicts(batch) == [("ADA BRÜCKE", "same", "mail")]
    assert batch.rows.get().person == ada


def test_an_address_of_somebody_with_another_name_is_doubtful():
    ada = a_person("Ada Brücke", mail="ada@example.org")

    batch = tried("Bo;Ihßen;ada@example.org;;;")

    assert verdicts(batch) == [("Bo Ihßen", "doubtful", "other_name_for_mail")]
    assert batch.rows.get().why["candidates"] == [[ada.pk, 0]]


def test_a_shared_mailbox_decides_only_together_with_the_name():
    ada = a_person("Ada Brücke", mail="poststelle@example.org")

    batch = tried("Ada;Brücke;poststelle@example.org;;;", "Bo;Ihßen;poststelle@example.org;;;")

    assert verdicts(batch) == [("Ada Brücke", "same", "mail"), ("Bo Ihßen", "new", "")]
    assert batch.rows.first().person == ada


def test_a_like_name_in_a_like_organisation_asks_and_never_decides():
    ada = a_person("Ada Lindqvist", mail="", organisation=an_organisation("Stadt Husum"))

    batch = tried("Ada;Lindquist;;Stadt Husum;;", "Ada;Lindqvist;;Polizei Bremen;;")

    assert verdicts(batch) == [("Ada Lindquist", "doubtful", "alike"), ("Ada Lindqvist", "new", "")]
    assert [pk for pk, _likeness in batch.rows.first().why["candidates"]] == [ada.pk]


def test_the_number_of_the_ticket_finds_the_person_even_under_a_new_address():
    written("ABCDE;1;bezahlt;Ada Brücke;ada@example.org;", headers=PRETIX)

    batch = tried("ABCDE;1;bezahlt;Ada Brücke;neu@example.org;", headers=PRETIX)

    assert verdicts(batch) == [("Ada Brücke", "changed", "external_id")]
    assert batch.rows.get().changes == {"mail": ["", "neu@example.org"]}


def test_a_ticket_passed_on_to_somebody_else_is_doubtful():
    written("ABCDE;1;bezahlt;Ada Brücke;ada@example.org;", headers=PRETIX)

    batch = tried("ABCDE;1;bezahlt;Bo Ihßen;bo@example.org;", headers=PRETIX)

    assert verdicts(batch) == [("Bo Ihßen", "doubtful", "other_name_for_id")]


def test_numbers_of_a_list_made_by_hand_begin_anew_in_the_next_list():
    headers = "ID;Vorname;Nachname"
    written("1;Ada;Brücke", headers=headers)

    assert verdicts(tried("1;Bo;Ihßen", headers=headers)) == [("Bo Ihßen", "new", "")]


def test_the_same_person_twice_in_one_file_is_one_person():
    batch = written("Ada;Brücke;ada@example.org;;;", "ADA;Brücke;ADA@example.org;;;")

    assert verdicts(batch) == [("Ada Brücke", "new", ""), ("ADA Brücke", "same", "repeats")]
    assert Person.objects.count() == 1
    assert [row.person for row in batch.rows.all()] == [Person.objects.get()] * 2


def test_two_people_with_one_address_are_two_people_with_a_shared_mailbox():
    written("Ada;Brücke;rathaus1@example.org;;;", "Bo;Ihßen;rathaus1@example.org;;;")

    assert Person.objects.count() == 2
    assert list(MailAddress.objects.values_list("shared", flat=True)) == [True, True]


def test_old_and_new_are_shown_field_by_field():
    husum = an_organisation("Stadt Husum", place="Husum")
    a_person("Ada Brücke", mail="ada@example.org", organisation=husum, function="Sachbearbeitung")

    batch = tried("Ada;Brücke;ada@example.org;Kreis Nordfriesland;Amtsleitung;Husum")

    assert verdicts(batch) == [("Ada Brücke", "changed", "mail")]
    assert batch.rows.get().changes == {"organisation": ["Stadt Husum", "Kreis Nordfriesland"]}


def test_another_form_of_the_same_office_only_fills_what_follows_from_it():
    husum = an_organisation("Stadt Husum")
    a_person("Ada Brücke", mail="ada@example.org", organisation=husum, function="Bürgermeisterin")

    batch = tried("Ada;Brücke;ada@example.org;STADT HUSUM;Bürgermeister*in;")

    assert batch.rows.get().changes == {"role": ["", "mayor"]}


def test_a_doubtful_row_is_decided_by_somebody():
    ada = a_person("Ada Brücke", mail="ada@example.org")
    batch = tried("Bo;Ihßen;ada@example.org;;;")
    row = batch.rows.get()

    with pytest.raises(deciding.NotAmongCandidates):
        deciding.decide(row, ImportRow.Decision.THIS_PERSON, person=a_person().pk)
    deciding.decide(row, ImportRow.Decision.THIS_PERSON, person=ada.pk)

    assert row.changes == {"family_name": ["Brücke", "Ihßen"], "given_name": ["Ada", "Bo"]}
    assert not deciding.open_decisions(batch).exists()


def test_the_example_of_the_tutorial_gives_its_people_and_a_second_time_nothing():
    counts = []
    for _time in range(2):
        batch = received(SimpleUploadedFile(EXAMPLE.name, EXAMPLE.read_bytes()))
        trying.start(batch)
        write(batch)
        batch.refresh_from_db()
        counts.append(batch.counts)

    assert counts == [
        {"new": 46, "same": 1, "refused": 2, "left_out": 9},
        {"same": 47, "refused": 2, "left_out": 9},
    ]
    assert Person.objects.count() == 46
    assert ExternalId.objects.filter(source="pretix").exists()
