"""Real threads on a real database: SQLite as a file, PostgreSQL where TEST_DATABASE_URL names one."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from knotenwerk.apps.events import waiting
from knotenwerk.apps.events.models import Event, Registration, SeatOffer
from knotenwerk.apps.events.registering import AlreadyRegistered, Entrant, Wish, confirm, request
from knotenwerk.apps.events.withdrawing import withdraw
from tests.world import NEW_YEAR, a_guest, an_event

pytestmark = pytest.mark.django_db(transaction=True)

NOW = NEW_YEAR
THREADS = 24


def at_once(act, things) -> list:
    def in_own_connection(thing):
        try:
            return act(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(in_own_connection, things))


def requests(event: Event, count: int) -> list[Registration]:
    return [
        registration
        for n in range(count)
        for registration in request(
            event, Wish((Entrant(f"Ada Ahorn{n:03}", f"ada{n}@example.org"),), f"Stadt {n % 40}", "de"), now=NOW
        )
    ]


def states(event: Event) -> Counter:
    return Counter(event.registrations.values_list("state", flat=True))


def test_of_200_people_at_once_60_sit_and_140_wait_and_nobody_is_lost():
    event = an_event(seats=60)

    at_once(lambda one: confirm(one, now=NOW), requests(event, 200))

    assert states(event) == {"seated": 60, "waiting": 140}
    assert event.registrations.values("person").distinct().count() == 200


def test_the_last_seat_is_given_once():
    event = an_event(seats=1)

    at_once(lambda one: confirm(one, now=NOW), requests(event, 12))

    assert states(event) == {"seated": 1, "waiting": 11}


def test_the_same_link_pressed_many_times_at_once_counts_once():
    event = an_event(seats=5)
    (theda,) = requests(event, 1)

    at_once(lambda _: confirm(theda, now=NOW), range(12))

    assert states(event) == {"seated": 1}
    assert list(theda.messages.values_list("kind", flat=True)) == ["confirm", "seated"]


def test_two_requests_of_one_person_confirmed_at_once_make_one_registration():
    event = an_event(seats=5)
    wish = Wish((Entrant("Ada Ahorn", "ada@example.org"),), "keine", "de")
    pair = [*request(event, wish, now=NOW), *request(event, wish, now=NOW)]

    def press(registration):
        try:
            return confirm(registration, now=NOW).pk
        except AlreadyRegistered as known:
            return known.existing.pk

    assert len(set(at_once(press, pair))) == 1
    assert states(event) == {"seated": 1}


def test_seats_freed_at_once_are_offered_once_each():
    event = an_event(seats=8)
    seated = [a_guest(event) for _ in range(8)]
    for n in range(20):
        a_guest(event, waiting=True, now=NOW + timedelta(minutes=n))

    at_once(lambda one: withdraw(one, now=NOW), seated)

    assert states(event) == {"withdrawn": 8, "offered": 8, "waiting": 12}
    assert SeatOffer.objects.count() == 8


def test_an_offer_taken_and_passed_on_in_the_same_instant_is_one_of_the_two():
    event = an_event(seats=1, offer_hours=1)
    ada, _bo = a_guest(event, waiting=True), a_guest(event, waiting=True, now=NOW + timedelta(minutes=1))
    waiting.offer_free_seats(event, now=NOW)
    late = NOW + timedelta(hours=1)

    def act(number):
        if number:
            waiting.pass_on_expired_offers(late)
            return
        try:
            waiting.accept(ada, now=late - timedelta(seconds=1))
        except waiting.OfferPassed:
            return

    at_once(act, [0, 1, 1])

    assert states(event) in ({"seated": 1, "waiting": 1}, {"expired": 1, "offered": 1})
