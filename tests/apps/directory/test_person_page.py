"""The page of a person in the office."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.changes import changes
from knotenwerk.apps.directory.models import Person, StaffNote
from knotenwerk.apps.privacy.models import AuditEntry
from knotenwerk.apps.vocabulary.models import Topic
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    return account


def page(client, person, name="person", *more):
    return client.get(reverse(f"directory:{name}", args=[person.key, *more]))


def test_every_entry_says_how_far_it_reaches(client, coordinator):
    ada = a_person("Ada Rosenfeld", mail="ada@example.org", visibility={"mail": "everyone"})

    fields = {field.label: (field.values, field.visibility) for field in page(client, ada).context["fields"]}

    assert fields["E-Mail-Adressen"] == (("ada@example.org",), "everyone")
    assert fields["Telefon dienstlich"] == ((), "team")


@pytest.mark.parametrize("posts", [1, 3])
def test_the_page_costs_the_same_for_one_post_and_for_three(client, coordinator, django_assert_num_queries, posts):
    ada = a_person("Ada Rosenfeld")
    for _ in range(posts - 1):
        a_person().tenures.update(person=ada)

    with django_assert_num_queries(18):
        page(client, ada)


def test_only_those_who_may_know_see_and_decide_who_is_protected(client, coordinator):
    ada = a_person("Ada Rosenfeld", protected=True)
    assert "Schutz beenden" in page(client, ada).text
    assert page(client, ada, "preview", "member").context["seen"] is None

    client.force_login(an_account(Role.EVENT_LEAD))
    assert "chütz" not in page(client, ada).text
    assert page(client, ada, "preview", "member").context["seen"].name == "Ada Rosenfeld"
    assert client.post(reverse("directory:protection", args=[ada.key])).status_code == 403
    assert Person.objects.get().protected


def test_protecting_asks_first_and_leaves_a_trace(client, coordinator):
    ada = a_person("Ada Rosenfeld")

    page(client, ada, "protection")
    assert not Person.objects.get().protected
    client.post(reverse("directory:protection", args=[ada.key]))

    assert Person.objects.get().protected
    assert [(entry.act, entry.account) for entry in AuditEntry.objects.all()] == [("protected", coordinator)]


def test_a_note_is_kept_with_its_author_and_an_empty_one_is_not(client, coordinator):
    ada = a_person("Ada Rosenfeld")
    address = reverse("directory:note", args=[ada.key])

    client.post(address, {"text": "Möchte nur halbtägige Termine."})
    refused = client.post(address, {"text": " "})

    note = StaffNote.objects.get()
    assert (note.text, note.written_by) == ("Möchte nur halbtägige Termine.", coordinator)
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"text": ["Bitte die Notiz schreiben."]}


def test_changes_are_told_in_sentences(client, coordinator):
    ada = a_person("Ada Rosenfeld", mail="ada@example.org")
    topic = Topic.objects.get(key="refugee_housing")
    client.post(
        reverse("directory:edit-person", args=[ada.key]),
        {
            "family_name": "Windhaus",
            "given_name": "Ada",
            "language": "de",
            "phone": "05531 1",
            "languages": ["tr"],
            "topics": [topic.pk],
            **{f"sees_{name}": ada.sees(name) for name in ("name", "post", "phone", "languages", "events")},
            "sees_mail": "members",
            "sees_competences": "members",
            "sees_topics": "members",
            "mails-TOTAL_FORMS": "0",
            "mails-INITIAL_FORMS": "0",
        },
    )

    ada.refresh_from_db()
    told = [sentence for change in changes(ada, protection=True) for sentence in change.sentences]

    assert "Nachname: aus „Rosenfeld“ wurde „Windhaus“." in told
    assert "Telefon dienstlich: „05531 1“ kam hinzu." in told
    assert "Gesprochene Sprachen: „Türkisch“ kam hinzu." in told
    assert f"Themen: „{topic}“ kam hinzu." in told
    assert "Sichtbarkeit von „E-Mail-Adressen“: vorher „nur Team“, jetzt „Mitglieder“." in told
    assert "Aufgenommen." in told
    assert {change.by for change in changes(ada, protection=True)} == {"", coordinator.email}


def test_protection_is_told_only_to_those_who_may_know():
    ada = a_person("Ada Rosenfeld")
    ada.protected = True
    ada.save()

    def told(*, protection):
        return [sentence for change in changes(ada, protection=protection) for sentence in change.sentences]

    assert [sentence for sentence in told(protection=True) if "eschützte Person" in sentence] != []
    assert [sentence for sentence in told(protection=False) if "eschützte Person" in sentence] == []


def test_the_page_asks_for_the_latest_changes_as_a_part(client, coordinator):
    ada = a_person("Ada Rosenfeld")
    for number in range(7):
        ada.phone = str(number)
        ada.save()
    address = reverse("directory:history", args=[ada.key])

    part = client.get(address, headers={"HX-Request": "true"})

    assert "<html" not in part.text
    assert part.text.count("<li>") == 5
    assert len(client.get(address).context["changes"]) == 9


@pytest.mark.parametrize(("whom", "there"), [("member", True), ("met", True), ("public", False), ("x", None)])
def test_a_preview_says_what_others_see(client, coordinator, whom, there):
    response = page(client, a_person("Ada Rosenfeld"), "preview", whom)

    if there is None:
        assert response.status_code == 404
    else:
        assert (response.context["seen"] is not None) == there
