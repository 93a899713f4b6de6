"""Entering and changing persons in the office."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import SHOWN_FIELDS, MailAddress, Person
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def coordinator(client):
    client.force_login(an_account(Role.COORDINATOR))


def record(*mails, **fields):
    """What the form sends: the record, and one row for each mail (a dict of its fields)."""
    sent = {"given_name": "Ada", "family_name": "Rosenfeld", "language": "de", **fields}
    sent |= {f"sees_{name}": usual for name, usual in SHOWN_FIELDS.items() if f"sees_{name}" not in sent}
    sent |= {"mails-TOTAL_FORMS": str(len(mails)), "mails-INITIAL_FORMS": str(sum("id" in mail for mail in mails))}
    return sent | {f"mails-{n}-{name}": value for n, mail in enumerate(mails) for name, value in mail.items()}


def add(client, *mails, **fields):
    return client.post(reverse("directory:new-person"), record(*mails, **fields))


def change(client, person, *mails, **fields):
    return client.post(reverse("directory:edit-person", args=[person.key]), record(*mails, **fields))


def test_a_person_is_added_with_addresses_of_which_one_is_for_letters(client):
    response = add(
        client,
        {"address": "ada@example.org"},
        {"address": "ada@beispiel.example.org", "primary": "on"},
        family_name="von der Leyen",
        languages=["de", "ar"],
    )

    ada = Person.objects.get()
    assert response["Location"] == reverse("directory:person", args=[ada.key])
    assert (ada.name, ada.languages, ada.visibility) == ("Ada von der Leyen", ["de", "ar"], {})
    assert [(mail.address, mail.primary) for mail in ada.mails.order_by("pk")] == [
        ("ada@example.org", False),
        ("ada@beispiel.example.org", True),
    ]


def test_a_person_without_a_name_is_not_kept_and_is_told_so(client):
    response = add(client, {"address": "ada@example"}, family_name="")

    assert response.status_code == 422
    assert response.context["form"].errors == {"family_name": ["Bitte den Nachnamen eintragen."]}
    assert response.context["mails"].errors == [
        {"address": ["Bitte die E-Mail-Adresse vollständig schreiben, zum Beispiel name@example.org."]}
    ]
    assert not Person.objects.exists()


def test_a_namesake_is_shown_before_a_second_record_is_made(client):
    namesake = a_person("Rosenfeld Ada")

    asked = add(client)
    assert asked.status_code == 422
    assert asked.context["namesakes"] == [namesake]
    assert Person.objects.count() == 1

    add(client, confirmed="1")
    assert Person.objects.count() == 2


def test_two_people_have_one_address_only_as_a_shared_mailbox(client):
    bo = a_person("Bo Wiesen", mail="amt@example.org")

    refused = add(client, {"address": "Amt@example.org"})
    assert refused.context["mails"].errors == [
        {
            "address": [
                "Diese Adresse gehört auch zu Bo Wiesen. Wenn mehrere sie benutzen, bitte „gemeinsames Postfach“ "
                "ankreuzen."
            ]
        }
    ]

    add(client, {"address": "Amt@example.org", "shared": "on"})
    assert Person.objects.count() == 2
    assert bo.mails.get().shared  # for the other it is shared as well


def test_an_address_that_was_taken_over_twice_does_not_block_other_changes(client):
    ada, bo = a_person("Ada Rosenfeld", mail="amt@example.org"), a_person("Bo Wiesen", mail="amt@example.org")
    mail = ada.mails.get()

    change(client, ada, {"id": str(mail.pk), "address": mail.address, "primary": "on"}, phone="05531 1")

    ada.refresh_from_db()
    assert (ada.phone, bo.mails.get().shared) == ("05531 1", False)


def test_one_address_stands_there_once(client):
    response = add(client, {"address": "ada@example.org"}, {"address": "ADA@example.org"})

    assert response.status_code == 422
    assert response.context["mails"].non_form_errors() == [
        "ada@example.org steht hier zweimal. Bitte eine davon entfernen."
    ]


def test_an_address_is_taken_away_and_another_serves_for_letters(client):
    ada = a_person("Ada Rosenfeld", mail="alt@example.org")
    second = MailAddress.objects.create(person=ada, address="neu@example.org", primary=False)
    first = ada.mails.get(address="alt@example.org")

    change(
        client,
        ada,
        {"id": str(first.pk), "address": first.address, "primary": "on", "DELETE": "on"},
        {"id": str(second.pk), "address": second.address},
    )

    assert [(mail.address, mail.primary) for mail in ada.mails.all()] == [("neu@example.org", True)]


def test_a_wrong_entry_leaves_the_record_as_it_was(client):
    ada = a_person("Ada Rosenfeld", mail="")

    response = change(client, ada, family_name="", phone="05531 1", sees_phone="nobody at all")

    assert set(response.context["form"].errors) == {"family_name", "sees_phone"}
    assert 'role="alert"' in response.text
    ada.refresh_from_db()
    assert (ada.family_name, ada.phone) == ("Rosenfeld", "")


def test_changing_the_record_leaves_protection_and_account_alone(client):
    account = an_account(Role.MEMBER)
    ada = a_person("Ada Rosenfeld", mail="", protected=True, account=account)

    change(client, ada, phone="05531 1", protected="", account="")

    ada.refresh_from_db()
    assert (ada.phone, ada.protected, ada.account) == ("05531 1", True, account)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["title", "given_name", "family_name", "phone", "language", "languages", "topics", "sees_name"]
        ),
        st.text(max_size=300),
    ),
    mail=st.text(max_size=300),
)
def test_whatever_is_typed_is_answered(client, fields, mail):
    response = add(client, {"address": mail}, confirmed="1", **fields)

    assert response.status_code in {302, 422}
