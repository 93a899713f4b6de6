"""To what somebody belongs without a post: entered, changed and ended by hand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.changes import changes
from knotenwerk.apps.directory.models import Affiliation
from tests.world import a_person, an_account, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def coordinator(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    return account


@pytest.fixture
def ada():
    return a_person("Ada Rosenfeld")


@pytest.fixture
def bridge():
    return an_organisation("Verein Brücke", place="Oberbach")


def enter(client, person, **fields):
    return client.post(reverse("directory:new-affiliation", args=[person.key]), fields)


def change(client, affiliation, **fields):
    return client.post(reverse("directory:edit-affiliation", args=[affiliation.pk]), fields)


def kept():
    return [(one.organisation.name, one.kind, one.begin, one.end) for one in Affiliation.objects.all()]


def test_somebody_belongs_to_an_organisation(client, ada, bridge):
    answer = enter(client, ada, organisation="Verein Brücke (Oberbach)", kind="Vorstand", begin="2025-05-01")

    assert answer["Location"] == reverse("directory:person", args=[ada.key])
    assert kept() == [("Verein Brücke", "Vorstand", date(2025, 5, 1), None)]


def test_an_affiliation_ends_with_its_last_day_and_stays_on_the_page(client, ada, bridge):
    vorstand = Affiliation.objects.create(person=ada, organisation=bridge, kind="Vorstand", begin=date(2020, 5, 1))
    Affiliation.objects.create(person=ada, organisation=an_organisation("Beirat"), begin=date(2019, 1, 1))

    change(client, vorstand, organisation=bridge.name, kind="Vorstand", begin="2020-05-01", end="2024-06-30")

    page = client.get(reverse("directory:person", args=[ada.key]))
    shown = [(one.organisation.name, when) for one, when in page.context["affiliations"]]
    assert shown == [("Beirat", "seit 01/2019"), ("Verein Brücke", "05/2020 – 06/2024")]


def test_who_changed_an_affiliation_stands_in_the_history(client, ada, bridge, coordinator):
    enter(client, ada, organisation=bridge.name, kind="Vorstand")
    change(client, ada.affiliations.get(), organisation=bridge.name, kind="Mitglied", end="2024-06-30")

    told = [(one.by, one.sentences) for one in changes(ada, protection=False)][:2]
    assert told == [
        (coordinator.email, ("Zugehörigkeit „Mitglied, Verein Brücke“: geändert.",)),
        (coordinator.email, ("Zugehörigkeit „Vorstand, Verein Brücke“: eingetragen.",)),
    ]


def test_people_are_found_by_an_affiliation_until_it_has_ended(client, ada, bridge):
    yesterday = timezone.localdate() - timedelta(days=1)
    enter(client, ada, organisation=bridge.name, kind="Vorstand")
    assert found(client, "brücke vorstand") == ["Ada Rosenfeld"]

    change(client, ada.affiliations.get(), organisation=bridge.name, kind="Vorstand", end=yesterday.isoformat())
    assert found(client, "brücke vorstand") == []


def found(client, text):
    return [str(person) for person in client.get(reverse("directory:persons"), {"q": text}).context["persons"]]


def test_the_same_affiliation_is_not_entered_twice(client, ada, bridge):
    enter(client, ada, organisation=bridge.name, kind="Vorstand")

    refused = enter(client, ada, organisation=bridge.name, kind="Vorstand", begin="2026-01-01")

    assert refused.context["forms"][0].errors == {
        "__all__": ["Diese Zugehörigkeit gibt es schon. Bitte stattdessen ihre Daten ändern."]
    }
    assert kept() == [("Verein Brücke", "Vorstand", None, None)]


def test_what_is_wrong_is_told(client, ada):
    refused = enter(client, ada, organisation="", begin="2026-02-01", end="2026-01-01")

    assert refused.context["forms"][0].errors == {
        "organisation": ["Bitte die Organisation eintragen."],
        "end": ["Der letzte Tag liegt vor dem ersten. Bitte einen von beiden berichtigen."],
    }
    assert kept() == []


def test_who_may_only_read_is_offered_nothing_and_refused(client, ada, bridge):
    affiliation = Affiliation.objects.create(person=ada, organisation=bridge, kind="Vorstand")
    addresses = [
        reverse("directory:new-affiliation", args=[ada.key]),
        reverse("directory:edit-affiliation", args=[affiliation.pk]),
    ]
    page = reverse("directory:person", args=[ada.key])
    assert [address in client.get(page).text for address in addresses] == [True, True]

    client.force_login(an_account(Role.DATA_PROTECTION_OFFICER))
    assert [address in client.get(page).text for address in addresses] == [False, False]
    refused = [client.post(address, {"organisation": bridge.name, "kind": "Neu"}).status_code for address in addresses]
    assert refused == [403, 403]
    assert kept() == [("Verein Brücke", "Vorstand", None, None)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, ada, django_assert_num_queries, number):
    for _ in range(number):
        Affiliation.objects.create(person=ada, organisation=an_organisation())

    with django_assert_num_queries(18):
        client.get(reverse("directory:person", args=[ada.key]))
