"""A person's own page."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import Delegation, Person
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db


def entries(person, **changed):
    given = {"title": "", "given_name": person.given_name, "family_name": person.family_name, "language": "de"}
    usual = {f"sees_{name}": person.sees(name) for name in ("name", "post", "mail", "phone")}
    usual |= {f"sees_{name}": person.sees(name) for name in ("languages", "competences", "topics", "events")}
    return given | usual | changed


def test_a_person_sees_every_entry_with_how_far_it_reaches_and_changes_it(client):
    account = an_account(Role.MEMBER)
    person = a_person("Ada Rosenfeld", account=account, mail="ada@example.org")
    client.force_login(account)

    page = client.get(reverse("directory:me"))
    client.post(
        reverse("directory:edit-own", args=[person.key]),
        entries(person, phone="05531 1", languages=["de", "tr"], sees_mail="members", sees_topics="members"),
    )

    assert [field.label for field in page.context["fields"]] != []
    assert "ada@example.org" in page.text
    person.refresh_from_db()
    assert (person.phone, person.languages) == ("05531 1", ["de", "tr"])
    assert person.visibility == {"mail": "members"}  # the usual values are not written down


def test_what_only_the_team_decides_cannot_be_sent_along(client):
    account = an_account(Role.MEMBER)
    person = a_person("Ada Rosenfeld", account=account, protected=True, mail="ada@example.org")
    client.force_login(account)

    client.post(
        reverse("directory:edit-own", args=[person.key]),
        entries(person, protected="", **{"mails-0-address": "bo@example.org"}),
    )

    person.refresh_from_db()
    assert person.protected
    assert [mail.address for mail in person.mails.all()] == ["ada@example.org"]


def test_a_delegate_acts_for_the_person_and_for_nobody_else(client):
    boss, other = a_person("Ada Rosenfeld"), a_person("Bo Wiesen")
    delegate = an_account(Role.DELEGATE)
    Delegation.objects.create(delegate=delegate, person=boss)
    client.force_login(delegate)

    home = client.get(reverse("directory:me"))
    client.post(reverse("directory:edit-own", args=[boss.key]), entries(boss, phone="05531 1"))
    refused = client.post(reverse("directory:edit-own", args=[other.key]), entries(other, phone="05531 1"))

    assert home.context["others"] == [boss]
    assert refused.status_code == 404
    assert [Person.objects.get(pk=one.pk).phone for one in (boss, other)] == ["05531 1", ""]
    assert boss.history.first().history_user == delegate


@pytest.mark.parametrize("role", Role)
def test_an_account_without_a_person_is_told_what_to_do(client, role):
    client.force_login(an_account(role))

    response = client.get(reverse("directory:me"))

    assert response.context["person"] is None
    assert 'class="empty"' in response.text


def test_a_wrong_entry_comes_back_with_a_sentence(client):
    account = an_account(Role.MEMBER)
    person = a_person("Ada Rosenfeld", account=account)
    client.force_login(account)

    response = client.post(reverse("directory:edit-own", args=[person.key]), entries(person, family_name=" "))

    assert response.status_code == 422
    assert response.context["form"].errors == {"family_name": ["Bitte den Nachnamen eintragen."]}
    assert Person.objects.get().family_name == "Rosenfeld"
