"""Records that may be one person."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.duplicates import Reason, is_near, suspects_of, suspicions
from knotenwerk.apps.directory.models import MailAddress, NotDuplicate
from tests.world import a_person, an_account, an_organisation

pytestmark = pytest.mark.django_db


def suspected():
    return {suspicion.pair: suspicion.reasons for suspicion in suspicions()}


def test_each_reason_is_said():
    town_hall, association = an_organisation(), an_organisation()
    ada = a_person("Ada Rosenfeld", mail="ada@example.org", organisation=town_hall)
    same_mail = a_person("A. Rosen", mail="ADA@example.org", organisation=association)
    same_name = a_person("Ada Rosenfeld", organisation=association)
    swapped = a_person("Rosenfeld Ada", organisation=association)
    near = a_person("Ada Rosenfeldt", organisation=town_hall)
    a_person("Ada Rosenfelder-Wiesengrund", organisation=association)
    a_person("Ada Rosinfeldt", organisation=an_organisation())

    assert suspected() == {
        (ada.pk, same_mail.pk): (Reason.SAME_MAIL,),
        (ada.pk, same_name.pk): (Reason.SAME_NAME,),
        (ada.pk, swapped.pk): (Reason.SWAPPED,),
        (same_name.pk, swapped.pk): (Reason.SWAPPED,),
        (ada.pk, near.pk): (Reason.NEAR_NAME,),
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [("Jürgen Moor", "Juergen Moor"), ("Ada von der Linden", "Ada Von Der Linden"), ("Zoë Gras", "Zoe Gras")],
)
def test_spellings_of_one_name_are_the_same_name(one, two):
    first, second = a_person(one), a_person(two)

    assert suspected() == {(first.pk, second.pk): (Reason.SAME_NAME,)}


def test_a_shared_mailbox_and_a_lone_last_name_are_no_reason():
    for name in ("Ada Rosenfeld", "Bo Wiesen"):
        MailAddress.objects.create(person=a_person(name), address="amt@example.org", shared=True)
    a_person("Moor")
    a_person("Moor")

    assert suspected() == {}


def test_more_reasons_come_first():
    a_person("Ada Rosenfeld")
    a_person("Ada Rosenfeld")
    first, second = a_person("Bo Wiesen", mail="bo@example.org"), a_person("Bo Wiesen", mail="bo@example.org")

    assert suspicions()[0].pair == (first.pk, second.pk)
    assert suspicions()[0].reasons == (Reason.SAME_MAIL, Reason.SAME_NAME)


def test_two_people_are_remembered(client):
    client.force_login(an_account(Role.COORDINATOR))
    first, second = a_person("Ada Rosenfeld"), a_person("Ada Rosenfeld")
    page = client.get(reverse("directory:duplicates"))
    assert [(one, two) for one, two, _reasons in page.context["pairs"]] == [(first, second)]

    address = f"{reverse('directory:two-people', args=[second.key])}?with={first.key}"
    for _ in range(2):
        client.post(address)

    decided = NotDuplicate.objects.get()
    assert (decided.first, decided.second) == (first, second)
    assert suspected() == {}
    assert suspects_of(first) == suspects_of(second) == []
    assert 'class="empty"' in client.get(reverse("directory:duplicates")).text


def test_the_page_of_a_person_asks_the_same_as_the_list():
    town_hall = an_organisation()
    ada = a_person("Ada Rosenfeld", mail="ada@example.org", organisation=town_hall)
    others = [
        a_person("Bo Wiesen", mail="Ada@example.org"),
        a_person("Rosenfeld Ada"),
        a_person("Ada Rosenfeldt", organisation=town_hall),
        a_person("Cem Gras", organisation=town_hall),
    ]

    by_list = {pair[1]: reasons for pair, reasons in suspected().items() if pair[0] == ada.pk}

    assert {other.pk: reasons for other, reasons in suspects_of(ada)} == by_list
    assert set(by_list) == {other.pk for other in others[:3]}


NAMES = st.lists(st.text("abeorstu", min_size=3, max_size=9), min_size=1, max_size=3).map(" ".join)


@given(one=NAMES, two=NAMES)
def test_nearness_has_no_direction_and_is_never_sameness(one, two):
    assert is_near(one, two) == is_near(two, one)
    assert not is_near(one, one)


def test_a_record_is_not_compared_with_itself_or_with_nobody(client):
    client.force_login(an_account(Role.COORDINATOR))
    ada = a_person("Ada Rosenfeld")
    address = reverse("directory:merging", args=[ada.key])

    for other in (str(ada.key), "", "no key at all", "7d444840-9dc0-11d1-b245-5ffdce74fad2"):
        assert client.get(address, {"with": other}).status_code == 404
