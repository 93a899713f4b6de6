"""A post outlives its holder."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.career import career, when
from knotenwerk.apps.directory.models import Post, Tenure
from knotenwerk.apps.directory.succession import could_be_asked, hand_over, take_up
from knotenwerk.apps.vocabulary.models import Role as Function
from tests.world import a_person, an_account, an_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 18)


@pytest.fixture
def coordinator(client):
    client.force_login(an_account(Role.COORDINATOR))


def a_post(person):
    return person.tenures.get().post


def held(post):
    return [(tenure.person.family_name, tenure.begin, tenure.end) for tenure in post.tenures.order_by("pk")]


def test_a_successor_takes_over_the_day_after():
    ada, bo = a_person("Ada Rosenfeld"), a_person("Bo Wiesen")
    post = a_post(ada)

    hand_over(post, last_day=TODAY, successor=bo)

    assert held(post) == [("Rosenfeld", None, TODAY), ("Wiesen", TODAY + timedelta(days=1), None)]
    assert [tenure.main for tenure in bo.tenures.order_by("pk")] == [False, True]


def test_without_a_successor_the_post_is_vacant_and_says_who_could_be_asked():
    town_hall = an_organisation()
    ada, colleague = a_person("Ada Rosenfeld", organisation=town_hall), a_person("Bo Wiesen", organisation=town_hall)
    post = a_post(ada)
    assert not Post.objects.vacant(TODAY).filter(pk=post.pk).exists()

    hand_over(post, last_day=TODAY)

    tomorrow = TODAY + timedelta(days=1)
    assert list(Post.objects.vacant(tomorrow)) == [post]
    assert list(Post.objects.vacant(TODAY)) == []
    assert could_be_asked(post, today=tomorrow) == [ada, colleague]


def test_a_former_post_says_what_has_become_of_it():
    ada, bo = a_person("Ada Rosenfeld", since=date(2020, 5, 1)), a_person("Bo Wiesen")
    post = a_post(ada)
    hand_over(post, last_day=date(2025, 1, 31))
    [station] = career(ada, today=TODAY)
    assert (station.when, station.is_vacant, station.holder) == ("05/2020 – 01/2025", True, None)

    take_up(post, bo, begin=date(2025, 3, 1))
    [station] = career(ada, today=TODAY)
    assert (station.is_vacant, station.holder) == (False, bo)


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        (date(2025, 2, 1), None, "seit 02/2025"),
        (date(2028, 2, 1), None, "ab 02/2028"),
        (None, date(2023, 7, 31), "bis 07/2023"),
        (date(2019, 1, 1), date(2023, 7, 31), "01/2019 – 07/2023"),
        (None, None, "heute"),
    ],
)
def test_a_span_is_said_in_words(begin, end, said):
    assert when(Tenure(begin=begin, end=end), today=TODAY) == said


def test_a_post_is_handed_over_on_its_page(client, coordinator):
    ada = a_person("Ada Rosenfeld")
    a_person("Bo Wiesen")
    post, today = a_post(ada), timezone.localdate()
    address = reverse("directory:succession", args=[post.pk])

    client.post(address, {"last_day": today.isoformat(), "successor": ""})
    page = client.get(reverse("directory:post", args=[post.pk]))
    assert page.context["is_vacant"] is False  # until the evening

    Tenure.objects.filter(person=ada).update(end=today - timedelta(days=1))
    page = client.get(reverse("directory:post", args=[post.pk]))
    assert page.context["is_vacant"] is True

    client.post(address, {"successor": "Bo Wiesen", "begin": ""})
    assert held(post)[1:] == [("Wiesen", today, None)]


def test_handing_over_to_nobody_known_is_told(client, coordinator):
    post = a_post(a_person("Ada Rosenfeld"))
    address = reverse("directory:succession", args=[post.pk])

    response = client.post(address, {"last_day": "", "successor": "Cem Gras"})

    assert response.context["forms"][0].errors == {
        "last_day": ["Bitte den letzten Tag eintragen."],
        "successor": [
            "„Cem Gras“ steht noch nicht im Verzeichnis. Bitte aus der Liste wählen oder die Person zuerst aufnehmen."
        ],
    }
    assert held(post) == [("Rosenfeld", None, None)]


def test_two_of_a_name_are_told_apart_by_their_posts(client, coordinator):
    post = a_post(a_person("Ada Rosenfeld"))
    first = a_person("Bo Wiesen", organisation=an_organisation("Stadt Altdorf"))
    a_person("Bo Wiesen", organisation=an_organisation("Stadt Neudorf"))
    address = reverse("directory:succession", args=[post.pk])
    last_day = timezone.localdate().isoformat()

    asked = client.post(address, {"last_day": last_day, "successor": "Bo Wiesen"})
    client.post(address, {"last_day": last_day, "successor": "Bo Wiesen, Stadt Altdorf"})

    assert "Stadt Altdorf; Bo Wiesen, Stadt Neudorf" in asked.context["forms"][0].errors["successor"][0]
    assert post.tenures.filter(person=first).count() == 1


def test_a_new_post_takes_sector_and_seniority_from_what_is_known(client, coordinator):
    ada, police = a_person("Ada Rosenfeld"), an_organisation("Polizeiinspektion Nord", sector="police")
    mayor = Function.objects.get(key="mayor")

    client.post(
        reverse("directory:new-tenure", args=[ada.key]),
        {"organisation": police.name, "function": "", "role": mayor.pk, "begin": "2027-01-01", "main": "on"},
    )

    post = Post.objects.get(organisation=police)
    assert (post.sector.key, post.seniority, post.role) == ("police", mayor.seniority, mayor)
    assert post.tenures.get().person == ada


def test_a_vacant_post_of_that_function_is_taken_up_and_not_doubled(client, coordinator):
    town_hall = an_organisation("Stadt Oberbach")
    vacant = Post.objects.create(organisation=town_hall, function="Integrationsbeauftragte")
    ada = a_person("Ada Rosenfeld")

    client.post(
        reverse("directory:new-tenure", args=[ada.key]),
        {"organisation": "Stadt Oberbach", "function": "Integrationsbeauftragte", "main": "on"},
    )

    assert [tenure.person for tenure in vacant.tenures.all()] == [ada]
    assert Post.objects.filter(organisation=town_hall).count() == 1


def test_wrong_dates_and_a_missing_function_are_told(client, coordinator):
    ada = a_person("Ada Rosenfeld")
    sent = {"organisation": "", "begin": "2027-02-01", "end": "2027-01-01"}

    response = client.post(reverse("directory:new-tenure", args=[ada.key]), sent)

    tenure, post = response.context["forms"]
    assert tenure.errors == {
        "organisation": ["Bitte die Organisation eintragen."],
        "end": ["Der letzte Tag liegt vor dem ersten. Bitte einen von beiden berichtigen."],
    }
    assert post.errors == {"function": ["Bitte die Funktion schreiben oder darunter ihre Art wählen."]}
    assert Tenure.objects.count() == 1
