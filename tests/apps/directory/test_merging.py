"""Making one record of two keeps everything, and taking it back leaves everything exactly as it was."""

from datetime import date

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.finding import Selection, find
from knotenwerk.apps.directory.merging import NotUndoableError, merge, undo
from knotenwerk.apps.directory.merging.relations import relations_to
from knotenwerk.apps.directory.models import (
    Affiliation,
    Delegation,
    ExternalId,
    ImportBatch,
    ImportRow,
    MailAddress,
    Merge,
    NotDuplicate,
    Person,
    StaffNote,
    Tenure,
)
from knotenwerk.apps.encounters.models import Participation
from knotenwerk.apps.events.models import CheckIn, Registration
from knotenwerk.apps.newsletter.models import Subscriber
from knotenwerk.apps.privacy.models import Consent, ConsentText
from knotenwerk.apps.seating.models import KeepApart, KeepTogether
from knotenwerk.apps.vocabulary.models import Competence, Topic
from tests.world import a_guest, a_person, a_table, an_account, an_event, an_organisation

pytestmark = pytest.mark.django_db

# What a merge itself writes down, and what is made anew from the rest.
NOT_COMPARED = {"Merge", "AuditEntry", "Wording", "Mention", "Facet", "HistoricalPerson"}
NOT_COMPARED |= {"HistoricalPerson_topics", "HistoricalPerson_competences"}


def everything():
    """Every row of every table of ours, value by value; when to index again is made anew."""
    return {
        (model._meta.label, row["pk"]): {**row["fields"], "index_due": None}
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("knotenwerk.") and model.__name__ not in NOT_COMPARED
        for row in serializers.serialize("python", model._base_manager.order_by("pk"))
    }


def give(person, kind, other):
    """Something that hangs on a person; `other` is somebody or something both may share."""
    makers = {
        "mail": lambda: MailAddress.objects.get_or_create(person=person, address="gemeinsam@example.org"),
        "own mail": lambda: MailAddress.objects.create(person=person, address=f"{person.pk}@example.org"),
        "note": lambda: StaffNote.objects.create(person=person, text=f"über {person}"),
        "delegation": lambda: Delegation.objects.get_or_create(person=person, delegate=other["account"]),
        "tenure": lambda: Tenure.objects.create(person=person, post=other["post"], begin=date(2024, 1, 1)),
        "affiliation": lambda: Affiliation.objects.get_or_create(person=person, organisation=other["organisation"]),
        "external id": lambda: ExternalId.objects.create(person=person, source="pretix", value=str(person.pk)),
        "import row": lambda: ImportRow.objects.create(
            batch=other["batch"], number=ImportRow.objects.count(), verdict="same", person=person
        ),
        "topic": lambda: person.topics.add(other["topic"]),
        "competence": lambda: person.competences.add(other["competence"]),
        "encounter": lambda: Participation.objects.get_or_create(encounter=other["encounter"], person=person),
        "registration": lambda: a_guest(other["event"], person),
        "own registration": lambda: a_guest(an_event(), person),
        "apart": lambda: KeepApart.objects.create(first=person, second=other["person"]),
        "together": lambda: KeepTogether.objects.create(first=other["person"], second=person, event=other["event"]),
        "two people": lambda: NotDuplicate.objects.get_or_create(first=person, second=other["person"]),
        "consent": lambda: Consent.objects.create(
            person_key=person.key, text=other["text"], act=Consent.Act.GIVEN, way="Formular"
        ),
        "newsletter": lambda: Subscriber.objects.create(person=person, address=f"{person.key}@example.org"),
    }
    makers[kind]()


KINDS = (
    "mail",
    "own mail",
    "note",
    "delegation",
    "tenure",
    "affiliation",
    "external id",
    "import row",
    "topic",
    "competence",
    "encounter",
    "registration",
    "own registration",
    "apart",
    "together",
    "two people",
    "consent",
    "newsletter",
)


def shared_things():
    person = a_person()
    return {
        "person": person,
        "post": person.tenures.get().post,
        "organisation": an_organisation(),
        "account": an_account(),
        "batch": ImportBatch.objects.create(file="imports/x.csv", file_name="x.csv", sha256="0" * 64),
        "topic": Topic.objects.first(),
        "competence": Competence.objects.first(),
        "encounter": a_table(person, a_person()),
        "event": an_event(),
        "text": ConsentText.objects.create(purpose="photos", version=1, language="de", text="Fotos"),
    }


def two_with(kept_kinds, gone_kinds):
    other = shared_things()
    kept = a_person("Ada Rosenfeld", mail="")
    gone = a_person("Ada Rosenfeldt", mail="", account=an_account(), protected=True)
    for person, kinds in ((kept, kept_kinds), (gone, gone_kinds)):
        for kind in sorted(kinds):
            give(person, kind, other)
    return kept, gone


@settings(max_examples=25)
@given(kept_kinds=st.sets(st.sampled_from(KINDS)), gone_kinds=st.sets(st.sampled_from(KINDS)))
def test_after_taking_it_back_everything_is_exactly_as_before(kept_kinds, gone_kinds):
    with transaction.atomic():
        there_and_back(kept_kinds, gone_kinds)
        transaction.set_rollback(True)


def test_with_a_row_in_every_table_that_points_to_a_person():
    there_and_back(set(KINDS), set(KINDS))


def there_and_back(kept_kinds, gone_kinds):
    kept, gone = two_with(kept_kinds, gone_kinds)
    find(Selection())
    before = everything()

    done = merge(kept, gone, from_gone=["family_name", "visibility"], by=None)

    assert not Person.objects.filter(pk=gone.pk).exists()
    for model, field in relations_to(Person):
        assert not model._base_manager.filter(**{field.name: gone.pk}).exists(), model
    undo(done, by=None)
    assert everything() == before


def test_the_kinds_cover_every_relation_to_a_person():
    """A new table that points to persons belongs into `give`."""
    kept, gone = two_with(KINDS, KINDS)
    merge(kept, gone, by=None)
    kept.refresh_from_db()
    NotDuplicate.objects.create(first=a_person(), second=kept)
    find(Selection())

    with_rows = {
        (model._meta.label, field.name)
        for model, field in relations_to(Person)
        if model._base_manager.filter(**{field.name: kept.pk}).exists()
    }

    missing = {(model._meta.label, field.name) for model, field in relations_to(Person)} - with_rows
    assert missing == {("seating.KeepApart", "second"), ("seating.KeepTogether", "first")}


def test_what_both_have_is_kept_once_and_what_one_has_is_kept():
    kept, gone = two_with({"mail", "topic", "note", "encounter"}, {"mail", "own mail", "topic", "note", "encounter"})

    merge(kept, gone, by=None)

    kept.refresh_from_db()
    assert [mail.address for mail in kept.mails.all()] == ["gemeinsam@example.org", f"{gone.pk}@example.org"]
    assert kept.topics.count() == kept.participations.count() == 1
    assert kept.notes.count() == kept.tenures.count() == 2
    assert kept.protected
    assert kept.account == gone.account


def test_two_registrations_for_one_event_become_one_with_all_that_hangs_on_both():
    event = an_event()
    kept, gone = a_person(), a_person()
    first, second = a_guest(event, kept), a_guest(event, gone)
    CheckIn.objects.create(registration=second, day=event.starts_at.date(), device_key="a")
    before = everything()

    done = merge(kept, gone, by=None)

    assert list(Registration.objects.all()) == [first]
    assert [arrival.registration for arrival in CheckIn.objects.all()] == [first]
    undo(done, by=None)
    assert everything() == before


def test_a_rule_between_the_two_would_be_about_one_and_goes():
    kept, gone, other = a_person(), a_person(), a_person()
    KeepApart.objects.create(first=gone, second=kept)
    KeepApart.objects.create(first=gone, second=other)

    done = merge(kept, gone, by=None)

    assert [(rule.first, rule.second) for rule in KeepApart.objects.all()] == [(kept, other)]
    undo(done, by=None)
    assert KeepApart.objects.count() == 2


def test_consents_follow_and_stay_word_for_word():
    kept, gone = two_with({"consent"}, {"consent"})
    before = list(Consent.objects.order_by("pk").values("text", "act", "at", "way"))

    merge(kept, gone, by=None)

    assert Consent.objects.of(person_key=kept.key).count() == 2
    assert list(Consent.objects.order_by("pk").values("text", "act", "at", "way")) == before


def test_the_merged_person_is_found_by_both_and_after_taking_back_each_by_their_own():
    kept, gone = a_person("Ada Rosenfeld", mail="ada@example.org"), a_person("Ada Windhaus", mail="aw@example.org")
    find(Selection())

    done = merge(kept, gone, by=None)
    assert find(Selection("aw@example.org")).persons == [kept.pk]
    assert find(Selection("windhaus")).persons == []

    undo(done, by=None)
    assert find(Selection("aw@example.org")).persons == find(Selection("windhaus")).persons == [gone.pk]


def test_what_is_added_after_the_merge_stays_with_the_record_that_was_kept():
    kept, gone = a_person(), a_person()
    done = merge(kept, gone, by=None)
    note = StaffNote.objects.create(person=kept, text="danach")

    undo(done, by=None)

    note.refresh_from_db()
    assert note.person == kept


def test_a_later_merge_is_taken_back_first():
    kept, first, second = a_person(), a_person(), a_person()
    earlier, later = merge(kept, first, by=None), merge(kept, second, by=None)

    with pytest.raises(NotUndoableError) as refused:
        undo(earlier, by=None)
    assert refused.value.later == later
    undo(later, by=None)
    undo(earlier, by=None)
    assert Person.objects.filter(pk__in=[kept.pk, first.pk, second.pk]).count() == 3


def test_a_chain_of_merges_is_taken_back_link_by_link():
    first, second, third = a_person(), a_person(), a_person()
    before = everything()
    inner = merge(second, third, by=None)
    outer = merge(first, second, by=None)
    inner.refresh_from_db()
    assert inner.kept == first

    undo(outer, by=None)
    inner.refresh_from_db()
    undo(inner, by=None)

    assert everything() == before


def test_a_person_is_not_merged_with_themselves():
    person = a_person()

    with pytest.raises(ValueError, match="themselves"):
        merge(person, person, by=None)


def test_the_page_shows_both_sides_and_what_is_chosen_holds(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    kept = a_person("Ada Rosenfeld", phone="", title="Dr.")
    gone = a_person("Ada Rosenfeldt", phone="05531 1", title="")
    address = f"{reverse('directory:merging', args=[kept.key])}?with={gone.key}"

    page = client.get(address)
    assert [side.name for side in page.context["sides"] if side.differs] == ["title", "family_name", "phone"]
    client.post(address, {"title": "kept", "family_name": "gone", "phone": "gone"})

    kept.refresh_from_db()
    assert (kept.title, kept.family_name, kept.phone) == ("Dr.", "Rosenfeldt", "05531 1")
    assert kept.history.first().history_change_reason == "Zusammengeführt mit Ada Rosenfeldt."

    done = Merge.objects.get()
    assert done.merged_by == account
    answer = client.post(reverse("directory:undo-merge", args=[done.pk]), follow=True)
    assert answer.context["person"] == gone
    assert client.post(reverse("directory:undo-merge", args=[done.pk])).status_code == 404


def test_who_may_only_read_merges_nothing(client):
    client.force_login(an_account(Role.DATA_PROTECTION_OFFICER))
    kept, gone = a_person(), a_person()

    assert client.post(f"{reverse('directory:merging', args=[kept.key])}?with={gone.key}").status_code == 403
    assert Person.objects.count() == 2
