"""Writing and taking back: exactly what was shown, exactly what was written."""

import pytest
from django.utils import timezone

from knotenwerk.apps.directory.finding import Selection, find
from knotenwerk.apps.directory.importing import deciding, trying, undoing, working, writing
from knotenwerk.apps.directory.models import (
    ExternalId,
    ImportBatch,
    ImportRow,
    MailAddress,
    Mention,
    Organisation,
    Person,
    Post,
    StaffNote,
    Tenure,
)
from knotenwerk.apps.privacy.models import Consent
from tests.apps.directory.lists import as_rows, tried, verdicts, write, written
from tests.world import a_person, an_organisation

pytestmark = pytest.mark.django_db

ADA = "Ada;Brücke;ada@example.org;Stadt Husum;Bürgermeisterin;Husum"


def undone(batch):
    undoing.start(batch)
    batch.refresh_from_db()
    return batch


def test_a_new_person_comes_with_address_organisation_and_post_in_the_words_of_the_field():
    written(ADA)

    assert as_rows() == [("Ada Brücke", "Bürgermeisterin, Stadt Husum", "ada@example.org")]
    post = Post.objects.get()
    assert (post.role.key, post.seniority.key, post.level.key) == ("mayor", "head", "municipality")
    assert Organisation.objects.get().place == "Husum"


def test_a_new_person_is_found_at_once():
    written(ADA)
    person = Person.objects.get()

    assert (person.sort_key, person.search) == ("bruecke ada", "ada bruecke")
    assert person.index_due is None
    assert find(Selection(text="husum bürgermeister*in")).persons == [person.pk]


def test_names_keep_their_case_and_order():
    written("Ada;von der BRÜCKE;;;;")

    assert Person.objects.get().name == "Ada von der BRÜCKE"


def test_two_rows_of_one_organisation_make_it_once_and_another_town_makes_another():
    written(
        "Ada;Brücke;;Stadtverwaltung;;Husum", "Bo;Ihßen;;STADTVERWALTUNG;;Husum", "Cem;Bär;;Stadtverwaltung;;Celle"
    )

    assert sorted(Organisation.objects.values_list("name", "place")) == [
        ("Stadtverwaltung", "Celle"),
        ("Stadtverwaltung", "Husum"),
    ]


def test_a_vacant_post_gets_its_new_holder():
    husum = an_organisation("Stadt Husum", place="Husum")
    post = Post.objects.create(organisation=husum, function="Bürgermeister")

    written(ADA)

    assert Tenure.objects.get(person__given_name="Ada").post == post


@pytest.mark.parametrize(("overwrite", "phone"), [(False, "04841 111-1"), (True, "04841 222-2")])
def test_what_the_team_wrote_is_replaced_only_when_somebody_says_so(overwrite, phone):
    ada = a_person("Ada Brücke", mail="ada@example.org", phone="04841 111-1")
    batch = tried("Ada;Brücke;ada@example.org;04841 222-2;Dr.", headers="Vorname;Nachname;E-Mail;Telefon;Titel")
    assert batch.rows.get().changes == {"title": ["", "Dr."], "phone": ["04841 111-1", "04841 222-2"]}

    write(batch, overwrite=overwrite)

    ada.refresh_from_db()
    assert (ada.phone, ada.title) == (phone, "Dr.")


def test_what_was_changed_by_hand_after_the_trial_run_stays():
    ada = a_person("Ada Brücke", mail="ada@example.org", phone="04841 111-1")
    batch = tried("Ada;Brücke;ada@example.org;04841 222-2", headers="Vorname;Nachname;E-Mail;Telefon")
    Person.objects.filter(pk=ada.pk).update(phone="04841 333-3")

    write(batch, overwrite=True)

    ada.refresh_from_db()
    assert ada.phone == "04841 333-3"


def test_a_new_post_ends_the_old_one():
    ada = a_person("Ada Brücke", mail="ada@example.org", organisation=an_organisation("Stadt Celle"))

    written(ADA, overwrite=True)

    assert [(str(t.post), t.end is None) for t in ada.tenures.order_by("pk")] == [
        ("Stadt Celle", False),
        ("Bürgermeisterin, Stadt Husum", True),
    ]


def test_the_same_list_twice_changes_nothing():
    written(ADA, "Bo;Ihßen;;Polizei Celle;Kontaktbeamter;Celle")
    before = as_rows(), ExternalId.objects.count(), Organisation.objects.count(), Person.history.count()

    batch = written(ADA, "Bo;Ihßen;;Polizei Celle;Kontaktbeamter;Celle", overwrite=True)

    assert [verdict for _name, verdict, _why in verdicts(batch)] == ["same", "same"]
    assert (as_rows(), ExternalId.objects.count(), Organisation.objects.count(), Person.history.count()) == before


def test_doubtful_rows_are_written_only_as_decided():
    ada = a_person("Ada Brücke", mail="ada@example.org")
    batch = tried("Bo;Ihßen;ada@example.org;;;")
    deciding.decide(batch.rows.get(), ImportRow.Decision.NEW_PERSON)

    write(batch)

    assert {person.name for person in Person.objects.all()} == {"Ada Brücke", "Bo Ihßen"}
    assert batch.rows.get().person != ada


def test_an_undecided_doubtful_row_is_left_out():
    a_person("Ada Brücke", mail="ada@example.org")

    written("Bo;Ihßen;ada@example.org;;;")

    assert [person.name for person in Person.objects.all()] == ["Ada Brücke"]


def test_who_came_into_the_directory_since_the_trial_run_is_not_made_twice():
    first, second = tried(ADA), tried(ADA, "Bo;Ihßen;;;;")

    write(first)
    write(second)

    assert {person.name for person in Person.objects.all()} == {"Ada Brücke", "Bo Ihßen"}
    assert verdicts(second)[0] == ("Ada Brücke", "same", "meanwhile")


def test_an_import_makes_no_consent_whatever_the_list_says():
    headers = "Vorname;Nachname;E-Mail;Newsletter;Do Not Email"
    batch = written("Ada;Brücke;ada@example.org;ja;Yes", headers=headers)

    assert not Consent.objects.exists()
    row = batch.rows.get()
    assert (row.entry["do_not_mail"], row.unknown) == (True, {"Newsletter": "ja"})


def test_the_uploaded_file_goes_as_soon_as_it_is_written():
    batch = tried(ADA)
    storage, name = batch.file.storage, batch.file.name
    assert storage.exists(name)

    write(batch)

    assert not storage.exists(name)
    assert not ImportBatch.objects.get().file


def test_taking_back_leaves_nothing_behind():
    batch = written(ADA, "Bo;Ihßen;bo@example.org;Stadt Husum;Sachbearbeitung;Husum")

    undone(batch)

    assert batch.state == ImportBatch.State.UNDONE
    for model in (Person, MailAddress, Organisation, Post, Tenure, ExternalId):
        assert list(model.objects.all()) == [], model
    assert [Person.history.count(), Post.history.count(), Tenure.history.count()] == [0, 0, 0]
    assert not Mention.objects.exists()


def test_taking_back_gives_a_changed_person_their_old_values():
    celle = an_organisation("Stadt Celle")
    ada = a_person("Ada Brücke", mail="ada@example.org", organisation=celle, phone="1")
    headers = "Vorname;Nachname;E-Mail;Organisation;Telefon"
    batch = written("Ada;Brücke;ada@example.org;Stadt Husum;04841 222-2", headers=headers, overwrite=True)
    assert as_rows() == [("Ada Brücke", "Stadt Husum", "ada@example.org")]

    undone(batch)

    ada.refresh_from_db()
    assert ada.phone == "1"
    assert as_rows() == [("Ada Brücke", "Stadt Celle", "ada@example.org")]
    assert [organisation.name for organisation in Organisation.objects.all()] == ["Stadt Celle"]


def test_what_people_changed_since_is_kept_and_listed():
    batch = written(ADA, "Bo;Ihßen;bo@example.org;Stadt Celle;;Celle", "Cem;Bär;;;;")
    bo = Person.objects.get(given_name="Bo")
    bo.phone = "05141 111-1"
    bo.save()
    StaffNote.objects.create(person=Person.objects.get(given_name="Cem"), text="kennt sich aus")

    undone(batch)

    assert {person.name for person in Person.objects.all()} == {"Bo Ihßen", "Cem Bär"}
    kept = {(one["name"], one["why"]) for row in batch.rows.all() for one in row.kept if one["kind"] == "person"}
    assert kept == {("Bo Ihßen", "changed"), ("Cem Bär", "built_on")}


def test_a_field_changed_since_keeps_the_hand_made_value():
    ada = a_person("Ada Brücke", mail="ada@example.org")
    batch = written("Ada;Brücke;ada@example.org;04841 222-2", headers="Vorname;Nachname;E-Mail;Telefon")
    ada.refresh_from_db()
    ada.phone = "04841 333-3"
    ada.save()

    undone(batch)

    ada.refresh_from_db()
    assert ada.phone == "04841 333-3"
    assert batch.rows.get().kept == [{"kind": "person", "why": "changed", "field": "phone", "name": "Ada Brücke"}]


def test_writing_that_broke_off_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(writing, "CHUNK", 1)
    batch = tried(ADA, "Bo;Ihßen;;;;")
    batch.turn(of=(ImportBatch.State.TRIED,), to=ImportBatch.State.WRITING, position=0)
    assert writing.write_next(batch, writing.Terms())
    assert [person.name for person in Person.objects.all()] == ["Ada Brücke"]
    assert not writing.go_on(batch)  # somebody may still be at it

    batch.turn(of=(ImportBatch.State.WRITING,), to=ImportBatch.State.WRITING, trouble={"kind": "Stopped"})
    assert working.is_stuck(batch, timezone.now())
    assert writing.go_on(batch)

    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.WRITTEN
    assert Person.objects.count() == 2


def test_a_batch_is_written_once():
    batch = tried(ADA)

    assert writing.start(batch, overwrite=False)
    assert not writing.start(batch, overwrite=False)
    assert not trying.start(batch)
    assert Person.objects.count() == 1
