"""Somebody of a kind at every table, and nobody alone among others: wished for, weighed, and said where missed."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.explaining import Explained
from knotenwerk.apps.seating.models import SeatingPlan
from knotenwerk.apps.seating.refusing import obstacles
from knotenwerk.apps.seating.unmet import unmet
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

EVERY = Wanted(tables=2, rounds=1, mix=(), one_of_an_organisation=False, effort="short", at_every_table=("police",))
COMPANY = Wanted(tables=2, rounds=1, mix=(), one_of_an_organisation=False, effort="short", not_alone=("sector",))


@pytest.fixture
def event():
    return an_event("Fachtagung")


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def guests(event, **sectors):
    for sector, people in sectors.items():
        for _ in range(people):
            a_guest(event, a_person(sector=sector))


def sectors_at(plan):
    seats = plan.seats().order_by("table__number", "registration__sector__key")
    tables = {}
    for table, sector in seats.values_list("table__number", "registration__sector__key"):
        tables.setdefault(table, []).append(sector)
    return sorted(tables.values())


def everybody_to(plan, table, sector):
    [there] = plan.rounds.get(number=1).tables.filter(number=table)
    plan.seats().filter(registration__sector__key=sector).update(table=there)


def test_the_police_sits_at_every_table_and_a_table_without_is_named(event):
    guests(event, police=2, administration=6)
    plan = compose(event, EVERY, by=None)
    assert sectors_at(plan) == [["administration"] * 3 + ["police"]] * 2

    everybody_to(plan, 1, "police")

    with override("de"):
        assert "An Tisch 2 ist niemand aus „Polizei“." in unmet(Explained.of(plan), 1)
        line = Explained.of(plan).quality()[3]
    assert (line.count, line.label) == (1, "Tische ohne jemanden, der an jeden gehört")


def test_too_few_for_every_table_are_said_before_and_may_be_accepted(event):
    guests(event, police=1, administration=7)

    with override("de"):
        said = obstacles(event, EVERY)

    assert said.sentences == [
        "„Polizei“ soll an jedem Tisch sein: Eine Person ist da, für 2 Tische. "
        "Laden Sie mehr ein, nehmen Sie weniger Tische oder nehmen Sie es hin."
    ]
    assert not said.are_hard


def test_nobody_is_alone_among_others_and_whoever_is_is_named(event):
    guests(event, police=2, administration=6)
    plan = compose(event, COMPANY, by=None)
    assert sectors_at(plan) == [["administration"] * 4, ["administration"] * 2 + ["police"] * 2]

    police = plan.seats().filter(registration__sector__key="police").first()
    [other] = plan.rounds.get(number=1).tables.exclude(pk=police.table_id)
    plan.seats().filter(pk=police.pk).update(table=other)

    with override("de"):
        said = unmet(Explained.of(plan), 1)
    assert [sentence[:20] for sentence in said if "allein" in sentence] == ["2 Personen sitzen al"]


def test_both_are_asked_in_the_form_and_stand_there_again_the_next_time(office, event):
    guests(event, police=2, administration=6)
    url = reverse("seating:new-plan", args=[event.slug])
    weighed = dict.fromkeys(("at_most_broken", "known_pairs", "spread", "at_least_broken", "alone"), "must")
    asked = {"tables": "2", "rounds": "3", "effort": "short", "at_every_table": ["police"], "not_alone": ["sector"]}

    office.post(url, {**asked, **weighed, "topics": "Jugend\nWohnen", "begins": "9:00, 10:30, 12:00", "anyway": "1"})

    wanted = Wanted.from_json(SeatingPlan.objects.get().wanted)
    assert (wanted.at_every_table, wanted.not_alone) == (("police",), ("sector",))
    assert wanted.importance == weighed
    initial = office.get(url).context["form"].initial
    assert {name: initial[name] for name in ("rounds", "topics", "begins", "at_every_table", "alone")} == {
        "rounds": 3,
        "topics": "Jugend\nWohnen",
        "begins": "09:00, 10:30, 12:00",
        "at_every_table": ("police",),
        "alone": "must",
    }
