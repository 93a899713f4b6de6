"""Confidential rules: who leads the event sees and explains them; whoever only facilitates it is told of none."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import EventRole
from knotenwerk.apps.seating.composing import SoFar, compose, in_people
from knotenwerk.apps.seating.explaining import Explained
from knotenwerk.apps.seating.models import Calculation, KeepApart, KeepTogether, TableHost
from knotenwerk.apps.seating.refusing import obstacles
from knotenwerk.apps.seating.stating import problem_of
from knotenwerk.apps.seating.tasks import calculate
from knotenwerk.apps.seating.unmet import unmet
from knotenwerk.apps.seating.wanting import Wanted
from knotenwerk.apps.seating.weighing import effect_of_move
from knotenwerk.core import composition as core
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

WANTED = Wanted(tables=2, rounds=1, smallest=1, largest=4, effort="short")


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for name in ("Ida Sonnentau", "Bo Birke", "Cem Kranichfeld", "Dörte Orchis"):
        a_guest(event, a_person(name))
    return event


@pytest.fixture
def ida(event):
    return event.registrations.get(given_name="Ida")


@pytest.fixture
def bo(event):
    return event.registrations.get(given_name="Bo")


@pytest.fixture
def rule(event, ida, bo):
    return KeepApart.objects.create(
        event=event, first=ida.person, second=bo.person, reason="Derselbe Ortskonflikt", confidential=True
    )


@pytest.fixture
def lead(event):
    return somebody(event, Role.EVENT_LEAD)


@pytest.fixture
def facilitator(event):
    """Leads another event, which does not help here."""
    account = somebody(event, Role.FACILITATOR)
    EventRole.objects.create(event=an_event(), account=account, role=Role.EVENT_LEAD)
    return account


def somebody(event, role):
    account = an_account(Role.EVENT_LEAD)
    EventRole.objects.create(event=event, account=account, role=role)
    return account


def as_(account):
    client = Client()
    client.force_login(account)
    return client


def words_on(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def seat_of(plan, guest):
    return plan.seats().select_related("round__plan", "table").get(registration=guest)


def test_the_rules_page_shows_a_confidential_rule_to_the_lead_alone(event, rule, lead, facilitator):
    urls = [reverse(f"seating:{name}", args=[event.slug]) for name in ("rules", "new-plan")]

    for url in urls:
        assert "Derselbe Ortskonflikt" in words_on(as_(lead).get(url))
        shown = words_on(as_(facilitator).get(url))
        assert "Derselbe Ortskonflikt" not in shown
        assert "nicht mit Bo Birke" not in shown
        assert "nicht mit Ida Sonnentau" not in shown


def test_the_lead_alone_takes_it_back(event, rule, lead, facilitator):
    url = reverse("seating:remove-rule", args=[event.slug, "apart", rule.pk])

    assert as_(facilitator).post(url).status_code == 404
    assert KeepApart.objects.exists()

    as_(lead).post(url)
    assert not KeepApart.objects.exists()


def test_why_somebody_sits_here_is_explained_by_it_to_the_lead_alone(event, rule, ida, bo, lead, facilitator):
    plan = compose(event, WANTED, by=None)
    there = seat_of(plan, bo).table.number
    said = f"Nicht an Tisch {there}: nicht mit Bo Birke."

    with override("de"):
        assert said in Explained.of(plan, lead).why(str(ida.pk), 1)
        assert said not in Explained.of(plan, facilitator).why(str(ida.pk), 1)
        assert said not in Explained.of(plan).why(str(ida.pk), 1)


def test_a_broken_one_is_named_to_the_lead_and_others_are_sent_to_the_lead(event, rule, ida, bo, lead, facilitator):
    plan = compose(event, WANTED, by=None)
    table = seat_of(plan, bo).table
    plan.seats().filter(registration=ida).update(table=table)

    with override("de"):
        told = [unmet(Explained.of(plan, viewer), 1) for viewer in (lead, facilitator)]

    end = f"sitzen zusammen an Tisch {table}, obwohl sie es nicht dürfen."
    assert [
        [sentence for sentence in each if "Ida" in sentence and sentence.endswith(end)] != [] for each in told
    ] == [
        True,
        False,
    ]
    assert f"Bitte sprechen Sie wegen Tisch {table} mit der Veranstaltungsleitung." in told[1]


def test_the_effect_of_a_move_against_it_says_only_whom_to_ask(event, rule, ida, bo, lead, facilitator):
    plan = compose(event, WANTED, by=None)
    seat, there = seat_of(plan, ida), seat_of(plan, bo).table.number

    with override("de"):
        told = [effect_of_move(Explained.of(plan, viewer), seat, there).words[0] for viewer in (lead, facilitator)]

    assert told == [
        "ein Paar mehr zusammen, das nicht an einen Tisch darf",
        "bitte vorher die Veranstaltungsleitung fragen",
    ]


def test_what_cannot_be_because_of_it_is_named_to_the_lead_alone(event, rule, lead, facilitator):
    one_table = Wanted(tables=1, rounds=1)

    with override("de"):
        told = [obstacles(event, one_table, viewer).sentences for viewer in (lead, facilitator)]

    assert "Ida Sonnentau" in told[0][0]
    assert told[1] == [
        "Eine Regel, die nur die Veranstaltungsleitung sieht, steht dagegen. "
        "Bitte fragen Sie die Veranstaltungsleitung."
    ]


def test_the_lead_confides_and_nobody_else_uncovers_it_by_adding_the_same_pair(event, ida, bo, lead, facilitator):
    url = reverse("seating:rules", args=[event.slug])
    said = {"kind": "apart", "first": ida.pk, "second": bo.pk, "reason": "Vorgesetzter", "confidential": "on"}

    as_(lead).post(url, said)
    as_(facilitator).post(url, {**said, "reason": "Neugier", "confidential": ""})

    confided, own = KeepApart.objects.order_by("-confidential")
    assert (confided.confidential, confided.reason, confided.made_by) == (True, "Vorgesetzter", lead)
    assert (own.confidential, own.reason, own.made_by) == (False, "Neugier", facilitator)
    shown = as_(facilitator).get(url).content.decode()
    assert 'name="confidential"' not in shown
    assert [word in shown for word in ("nicht mit", "Neugier", "Vorgesetzter")] == [True, True, False]


def test_the_lead_who_says_a_rule_again_replaces_what_was_said(event, ida, bo, lead, facilitator):
    url = reverse("seating:rules", args=[event.slug])
    said = {"kind": "apart", "first": ida.pk, "second": bo.pk}

    as_(facilitator).post(url, said)
    as_(lead).post(url, {**said, "reason": "Vorgesetzter", "confidential": "on"})

    assert [(rule.reason, rule.confidential) for rule in KeepApart.objects.all()] == [("Vorgesetzter", True)]


GENERIC = (
    "Eine Regel, die nur die Veranstaltungsleitung sieht, steht dagegen. Bitte fragen Sie die Veranstaltungsleitung."
)
CONFIDED, OPEN = True, False
OBSTACLES = {
    "no seat apart": ([(KeepApart, "Ida", "Bo", CONFIDED), (KeepApart, "Ida", "Cem", OPEN)], {"Bo": 1, "Cem": 2}),
    "apart but fixed": ([(KeepApart, "Ida", "Bo", CONFIDED)], {"Ida": 1, "Bo": 1}),
    "together but fixed": (
        [(KeepTogether, "Ida", "Bo", CONFIDED), (KeepTogether, "Bo", "Cem", OPEN)],
        {"Ida": 1, "Cem": 2},
    ),
    "together without room": ([(KeepTogether, "Ida", "Bo", CONFIDED)], {"Ida": 1, "Cem": 1}),
    "together and apart": (
        [
            (KeepTogether, "Ida", "Bo", CONFIDED),
            (KeepTogether, "Bo", "Cem", OPEN),
            (KeepApart, "Ida", "Cem", OPEN),
        ],
        {},
    ),
    "together too large": (
        [(KeepTogether, "Ida", "Bo", CONFIDED), (KeepTogether, "Bo", "Cem", OPEN)],
        {},
    ),
}


@pytest.mark.parametrize(("rules", "hosts"), OBSTACLES.values(), ids=OBSTACLES)
def test_whatever_stands_in_the_way_is_named_to_the_lead_alone(event, lead, facilitator, rules, hosts):
    def guest(name):
        return event.registrations.get(given_name=name)

    for model, first, second, confidential in rules:
        model.objects.create(
            event=event, first=guest(first).person, second=guest(second).person, confidential=confidential
        )
    for name, table in hosts.items():
        TableHost.objects.create(event=event, registration=guest(name), table_number=table)

    with override("de"):
        told = [obstacles(event, Wanted(tables=2, rounds=1), viewer).sentences for viewer in (lead, facilitator)]

    assert [GENERIC in each for each in told] == [False, True]
    assert any("Ida" in sentence for sentence in told[0])
    assert not any("Ida" in sentence for sentence in told[1])


def test_an_open_rule_is_named_to_everybody_beside_a_confidential_one(event, rule, ida, lead, facilitator):
    cem, doerte = event.registrations.get(given_name="Cem"), event.registrations.get(given_name="Dörte")
    KeepApart.objects.create(event=event, first=cem.person, second=doerte.person)
    for guest in (cem, doerte):
        TableHost.objects.create(event=event, registration=guest, table_number=1)

    with override("de"):
        told = [obstacles(event, Wanted(tables=2, rounds=1), viewer).sentences for viewer in (lead, facilitator)]

    said = (
        "Cem Kranichfeld und Dörte Orchis dürfen nicht zusammensitzen, sind aber beide an Tisch 1 festgesetzt. "
        "Lösen Sie einen der beiden Plätze."
    )
    assert told == [[said], [said]]


def test_what_was_refused_in_the_background_is_read_whole_by_the_lead_alone(event, rule, lead, facilitator):
    calculation = Calculation.objects.create(
        event=event, wanted=Wanted(tables=1, rounds=1).as_json(), started_by=facilitator
    )
    calculate.call(calculation.pk)
    url = reverse("seating:calculation", args=[event.slug, calculation.pk])

    told = [words_on(as_(viewer).get(url)) for viewer in (lead, facilitator)]

    assert [GENERIC in each for each in told] == [False, True]
    assert ["Ida Sonnentau" in each for each in told] == [True, False]


def test_progress_says_nothing_of_a_rule_that_does_not_hold_yet(event, rule):
    problem = problem_of(event, WANTED)

    told = [in_people(core.Progress(made=1, planned=2, total=total, bound=0), problem) for total in (10_040, 40)]

    assert told == [SoFar(50, None), SoFar(50, 4)]


def test_the_workbook_that_is_passed_on_tells_nobody(event, rule, ida, bo, lead):
    plan = compose(event, WANTED, by=None)
    plan.seats().filter(registration=ida).update(table=seat_of(plan, bo).table)

    with override("de"):
        assert not any("Ida Sonnentau" in sentence for sentence in unmet(Explained.of(plan), 1))
