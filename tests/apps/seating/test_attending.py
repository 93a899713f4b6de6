"""Somebody who is there in some rounds only has no seat in the others."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import RoundAbsence
from knotenwerk.apps.seating.repairing import propose_repair
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

DAY = Wanted(tables=2, rounds=3, begins=("09:00", "11:00", "14:00"), effort="short")


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for _ in range(9):
        a_guest(event)
    return event


@pytest.fixture
def ada(event):
    return a_guest(event, a_person("Ada Ahorn"))


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def rounds_of(plan, guest):
    return list(plan.seats().filter(registration=guest).values_list("round__number", flat=True))


def test_whoever_is_there_only_in_the_morning_sits_only_then(office, event, ada):
    compose(event, DAY, by=None)
    url = reverse("seating:rules", args=[event.slug])

    office.post(url, {"guest": ada.pk, "when": "morning"})

    assert "Ada Ahorn nur vormittags" in office.get(url).content.decode()
    plan = compose(event, DAY, by=None)
    assert rounds_of(plan, ada) == [1, 2]
    assert [round_.seats.count() for round_ in plan.rounds.all()] == [10, 10, 9]


@pytest.mark.parametrize(
    ("when", "rounds"), [("afternoon", [3]), ("only-2", [2]), ("not-2", [1, 3]), ("morning", [1, 2])]
)
def test_each_way_to_say_it_leads_to_the_rounds_one_sits_in(office, event, ada, when, rounds):
    compose(event, DAY, by=None)

    for said in ("not-1", when):  # what was said last holds
        office.post(reverse("seating:rules", args=[event.slug]), {"guest": ada.pk, "when": said})

    assert rounds_of(compose(event, DAY, by=None), ada) == rounds


def test_without_times_there_is_no_morning_to_choose(office, event, ada):
    compose(event, Wanted(tables=2, rounds=2, effort="short"), by=None)
    url = reverse("seating:rules", args=[event.slug])

    office.post(url, {"guest": ada.pk, "when": "morning"})

    assert not RoundAbsence.objects.exists()
    choices = office.get(url).context["presence"].fields["when"].choices
    assert [key for key, _words in choices] == ["only-1", "only-2", "not-1", "not-2"]


def test_taken_back_one_is_there_all_the_time(office, event, ada):
    compose(event, DAY, by=None)
    office.post(reverse("seating:rules", args=[event.slug]), {"guest": ada.pk, "when": "only-1"})

    office.post(reverse("seating:remove-rule", args=[event.slug, "absence", ada.pk]))

    assert rounds_of(compose(event, DAY, by=None), ada) == [1, 2, 3]


def test_after_no_shows_nobody_gets_a_seat_in_a_round_they_are_not_there(event, ada):
    RoundAbsence.objects.create(event=event, registration=ada, round_number=3)
    plan = compose(event, DAY, by=None)
    gone = event.registrations.exclude(pk=ada.pk).first().pk

    repair = propose_repair(plan, {number: {gone} for number in (1, 2, 3)})

    assert (ada.pk, 3) not in {(move.registration, move.round) for move in repair.moves}
    assert str(ada.pk) not in repair.result.plan.seats[2]
