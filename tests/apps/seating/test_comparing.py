"""Two versions beside each other: who sits elsewhere, and what each does better."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import Answer
from knotenwerk.apps.seating.arranging import change_places, move
from knotenwerk.apps.seating.comparing import Comparison, Difference, Elsewhere
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import Seat, TableHost
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_question, an_account, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for _ in range(8):
        a_guest(event)
    return event


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.FACILITATOR, Role.COORDINATOR))
    return client


def two_versions(event):
    """The second as the first: whatever differs was changed by hand."""
    wanted = Wanted(tables=2, rounds=1, effort="short", smallest=1, largest=8)
    first = compose(event, wanted, by=None)
    Seat.objects.update(pinned=True)
    return first, compose(event, wanted, by=None, based_on=first)


def seats_at(plan, number):
    return list(plan.seats().filter(table__number=number).select_related("table", "registration"))


def test_two_who_changed_places_are_named_with_both_tables(event):
    first, second = two_versions(event)
    left, right = seats_at(second, 1)[0], seats_at(second, 2)[0]
    change_places(left, right)

    moved = [Elsewhere(left.registration, 1, 2), Elsewhere(right.registration, 2, 1)]
    by_name = sorted(moved, key=lambda each: (each.registration.sort_key, each.registration.pk))
    assert Comparison(first, second).rounds() == [(1, by_name)]
    assert Comparison(first, first).rounds() == [(1, [])]


def test_each_criterion_that_either_misses_stands_with_both_numbers_and_the_difference(event):
    first, second = two_versions(event)
    move(seats_at(second, 1)[0], seats_at(second, 2)[0].table)

    with override("de"):
        differences = Comparison(first, second).differences()

    assert differences == [
        Difference("verschiedene Paare, die sich treffen", 12, 13, "eine neue Begegnung mehr"),
        Difference("Personen zu viel oder zu wenig für gleich große Tische", 0, 2, "Tischgrößen 2 ungleicher"),
    ]


def test_where_nobody_wished_for_a_topic_their_wishes_are_no_news(event):
    wanted = Wanted(tables=2, rounds=1, effort="short", smallest=1, largest=8, topics=("Jugend", "Wohnen"))
    first = compose(event, wanted, by=None)
    TableHost.objects.create(event=event, registration=seats_at(first, 1)[0].registration, table_number=1)
    second = compose(event, wanted, by=None, based_on=first)

    def told():
        with override("de"):
            return [each.label for each in Comparison(first, second).differences() if "Themen" in each.label]

    assert told() == []

    question = a_question(event, "Thema", kind="several", options=["Jugend", "Wohnen"], wishes_for_tables=True)
    Answer.objects.create(question=question, registration=seats_at(first, 2)[0].registration, value=["Wohnen"])
    assert told() == ["Abstand zu den Themenwünschen"]


def test_the_page_sets_a_version_beside_the_one_it_was_made_from_or_another(office, event):
    first, second = two_versions(event)
    third = compose(event, Wanted(tables=2, rounds=2, effort="short"), by=None)
    url = reverse("seating:comparison", args=[event.slug])

    shown = [office.get(url, query).context["compared"] for query in ({"version": 2}, {"version": 1, "with": 3}, {})]

    assert [(each.before, each.after) for each in shown] == [(first, second), (first, third), (second, third)]


def test_with_one_version_there_is_nothing_to_compare(office, event):
    compose(event, Wanted(tables=2, rounds=1, effort="short"), by=None)

    answer = office.get(reverse("seating:comparison", args=[event.slug]), {"with": "²"})

    assert "Es gibt bisher nur eine Fassung." in answer.content.decode()
