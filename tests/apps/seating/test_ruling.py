"""Rules for the tables in words people use: each is entered and read as one sentence."""

import re
from html import unescape

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import KeepApart, RoundAbsence, TableHost
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return an_event("Fachtagung")


@pytest.fixture
def ada(event):
    return a_guest(event, a_person("Ada Ahorn"))


@pytest.fixture
def bo(event):
    return a_guest(event, a_person("Bo Birke"))


@pytest.fixture
def lead():
    return an_account(Role.COORDINATOR)


@pytest.fixture
def office(client, lead):
    client.force_login(lead)
    return client


def rules_page(event):
    return reverse("seating:rules", args=[event.slug])


def sentences_on(answer):
    items = re.findall(r"<li><span>(.*?)</span>", answer.content.decode())
    return [unescape(re.sub(r"<.*", "", item)).strip() for item in items]


def test_every_rule_reads_as_one_sentence(office, event, ada, bo, lead):
    url = rules_page(event)
    for said in (
        {"first": ada.pk, "kind": "apart", "second": bo.pk},
        {"first": ada.pk, "kind": "together", "second": bo.pk},
        {"registration": ada.pk, "table_number": 3},
        {"guest": bo.pk, "when": "not-2"},
    ):
        office.post(url, said)

    assert sentences_on(office.get(url)) == [
        "Ada Ahorn nicht mit Bo Birke",
        "Ada Ahorn bitte mit Bo Birke",
        "Ada Ahorn gastgebend an Tisch 3",
        "Bo Birke nicht in Runde 2",
    ]
    assert {row.made_by for model in (KeepApart, TableHost, RoundAbsence) for row in model.objects.all()} == {lead}


def test_from_the_card_of_a_person_the_rule_begins_with_their_name(office, event, ada):
    seat = compose(event, Wanted(tables=1, rounds=1, effort="short"), by=None).seats().get()

    board = office.get(reverse("seating:seating", args=[event.slug]), {"person": seat.registration_id})
    [link] = re.findall(rf'href="({rules_page(event)}\?person=\d+)"', board.content.decode())

    chosen = re.findall(r'<option value="(\d+)" selected>Ada Ahorn</option>', office.get(link).content.decode())
    assert chosen == [str(ada.pk)] * 3


def test_what_is_missing_in_a_sentence_is_said_beside_it_and_nothing_is_kept(office, event, ada):
    answer = office.post(rules_page(event), {"first": ada.pk, "kind": "apart", "second": ada.pk})

    assert "Das ist dieselbe Person. Wählen Sie zwei." in answer.content.decode()
    assert sentences_on(answer) == []
