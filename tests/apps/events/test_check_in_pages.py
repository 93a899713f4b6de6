"""The pages of the door: what they show, what they refuse, what they cost."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.checking_in import arrive
from knotenwerk.apps.events.door import day_at, spellings
from knotenwerk.apps.events.models import CheckIn, EventRole, Registration
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


@pytest.fixture
def event():
    begin = timezone.now() - timedelta(hours=1)
    return an_event(starts_at=begin, ends_at=begin + timedelta(hours=5), seats=2)


@pytest.fixture
def facilitator(client, event):
    """Signed in, with a role for this one event."""
    account = an_account(Role.FACILITATOR)
    EventRole.objects.create(event=event, account=account, role=Role.FACILITATOR)
    client.force_login(account)
    return account


def url(name, *args):
    return reverse(f"events:{name}", args=args)


def sent(client, event, *taps):
    return client.post(url("check-in-taps", event.slug), json.dumps({"taps": taps}), content_type="application/json")


def tap(guest, key="phone-a-1", **more):
    day = day_at(guest.event, timezone.now())
    return {"key": key, "code": guest.code, "day": day.isoformat(), "ago": 60} | more


def names(response):
    return [guest.registration.name for guest in response.context["door"].guests]


def test_only_who_has_a_seat_is_expected_in_the_order_of_names(client, event, facilitator):
    for name in ("Ömer Müller", "Änne Ahorn", "Bela Zander"):
        a_guest(event, a_person(name))
    a_guest(event, a_person("Tania Wartend"), waiting=True)

    response = client.get(url("check-in", event.slug))

    assert names(response) == ["Änne Ahorn", "Ömer Müller", "Bela Zander"]
    assert [letter for letter, _guests in response.context["door"].letters] == ["A", "M", "Z"]
    assert "3 Personen auf 2 Plätze." in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("guests", [1, 3])
def test_the_door_costs_the_same_however_many_come(client, event, facilitator, django_assert_num_queries, guests):
    for _number in range(guests):
        arrive(
            a_guest(event),
            day_at(event, timezone.now()),
            key=f"key-{_number:04}",
            by=facilitator,
            now=timezone.now(),
            at=timezone.now(),
        )
    client.get(url("check-in", event.slug))

    with django_assert_num_queries(7):
        client.get(url("check-in", event.slug))


def test_a_search_finds_by_any_part_and_names_those_without_a_seat(client, event, facilitator):
    a_guest(event, a_person("Ömer Müller"))
    a_guest(event, a_person("Bela Zander"))
    waiting = a_guest(event, a_person("Mulan Wartend"), waiting=True)

    response = client.get(url("check-in", event.slug), {"q": "mul"})

    assert [guest.registration.name for guest in response.context["found"]] == ["Ömer Müller"]
    assert response.context["without_seat"] == [waiting]


def test_names_are_found_with_and_without_their_dots():
    assert spellings("Ömer Müller-Weiß") == "oemer mueller weiss omer muller weiss"


def test_taps_answer_with_the_state_of_the_day(client, event, facilitator):
    ada, bo = a_guest(event), a_guest(event)

    answer = sent(client, event, tap(ada), tap(bo, "phone-a-2"), tap(bo, "phone-a-3", takes_back="phone-a-2")).json()

    assert answer["answered"] == ["phone-a-1", "phone-a-2", "phone-a-3"]
    assert answer["said"] == []
    assert {code: arrival[0] for code, arrival in answer["state"]["here"].items()} == {ada.code: "phone-a-1"}
    assert answer["state"] == client.get(url("check-in-state", event.slug)).json()
    assert ada.check_ins.get().recorded_by == facilitator


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"taps": 1}',
        b'{"taps": ["x"]}',
        b'{"taps": [{}]}',
        b'{"taps": [{"key": "phone-a-1", "day": "yesterday"}]}',
        b'{"taps": [{"key": "phone-a-1", "day": "2027-03-19", "ago": "nan"}]}',
        b'{"taps": [{"key": "phone-a-1", "day": "2027-03-19", "ago": 1e999}]}',
        b'{"taps": [{"key": "x", "day": "2027-03-19"}]}',
        json.dumps({"taps": [{"key": "phone-a-1", "day": "2027-03-19"}] * 501}).encode(),
        b"\xff\xfe",
    ],
)
def test_what_is_no_list_of_taps_changes_nothing(client, event, facilitator, body):
    answer = client.post(url("check-in-taps", event.slug), body, content_type="application/json")

    assert answer.status_code == 400
    assert not CheckIn.objects.exists()


def test_a_clock_that_is_wrong_does_no_harm(client, event, facilitator):
    ada, bo = a_guest(event), a_guest(event)

    sent(client, event, tap(ada, ago=-3600), tap(bo, "phone-a-2", ago=120))

    now = timezone.now()
    assert abs(ada.check_ins.get().arrived_at - now) < timedelta(seconds=30)
    assert abs(bo.check_ins.get().arrived_at - now + timedelta(minutes=2)) < timedelta(seconds=30)


def test_taps_need_the_token_that_the_state_brings(event, facilitator):
    client, guest = Client(enforce_csrf_checks=True), a_guest(event)
    client.force_login(facilitator)
    body = json.dumps({"taps": [tap(guest)]})

    def send(**headers):
        address = url("check-in-taps", event.slug)
        return client.post(address, body, content_type="application/json", headers=headers).status_code

    token = client.get(url("check-in-state", event.slug))["X-CSRFToken"]

    assert (send(), CheckIn.objects.count()) == (403, 0)
    assert (send(**{"X-CSRFToken": token}), CheckIn.objects.count()) == (200, 1)


def test_somebody_elses_event_is_not_found(client, event, facilitator):
    guest = a_guest(an_event())
    pages = [
        url("check-in", guest.event.slug),
        url("check-in-state", guest.event.slug),
        url("walk-in", guest.event.slug),
        url("attendance", guest.event.slug),
        url("papers", guest.event.slug),
        url("check-in-code", guest.code),
    ]

    assert [client.get(page).status_code for page in pages] == [404] * len(pages)
    assert sent(client, guest.event, tap(guest)).status_code == 404
    assert client.post(url("check-in-arrivals", event.slug), {"code": guest.code}).status_code == 404
    assert client.post(url("check-in-arrival", guest.code)).status_code == 404
    assert client.get(url("check-in-code", a_guest(event).code)).status_code == 200
    assert not CheckIn.objects.exists()


def test_the_code_of_a_badge_shows_nothing_to_anybody_else(client, event):
    guest = a_guest(event, a_person("Ada Ahorn"))

    for account in (None, an_account(Role.MEMBER)):
        if account:
            client.force_login(account)
        answer = client.get(url("check-in-code", guest.code))
        assert answer.status_code == (403 if account else 302)
        assert "Ahorn" not in answer.content.decode()


def test_the_code_is_not_the_key_to_the_registration(client, event):
    guest = a_guest(event)

    assert guest.code not in guest.token
    assert client.get(f"/de/events/registration/{guest.code}/").status_code == 404


def test_a_withdrawn_person_is_shown_as_such_and_gets_a_seat_only_by_the_button(client, event, facilitator):
    guest = a_guest(event, state="withdrawn")

    shown = client.get(url("check-in-code", guest.code)).content.decode()
    assert f"Kein Platz: {guest.get_state_display()}. Wer trotzdem da ist, bekommt einen." in shown
    guest.refresh_from_db()
    assert guest.state == Registration.State.WITHDRAWN

    client.post(url("check-in-arrival", guest.code))
    guest.refresh_from_db()
    assert (guest.state, guest.check_ins.count()) == (Registration.State.SEATED, 1)


def test_a_refused_person_has_no_button(client, event, facilitator):
    guest = a_guest(event, state="refused")

    page = client.get(url("check-in-code", guest.code)).content.decode()
    answer = client.post(url("check-in-arrival", guest.code), follow=True).content.decode()

    assert url("check-in-arrival", guest.code) not in page
    assert f"Die Anmeldung von {guest.name} wurde abgelehnt." in answer
    assert not CheckIn.objects.exists()


def test_leaving_and_taking_back_on_the_page_of_one_person(client, event, facilitator):
    guest = a_guest(event)
    client.post(url("check-in-arrival", guest.code), {"key": "page"})
    arrival = guest.check_ins.get()

    client.post(url("check-in-leaving", guest.code), {"key": arrival.device_key})
    arrival.refresh_from_db()
    assert arrival.left_at is not None
    client.post(url("check-in-return", guest.code), {"key": arrival.device_key})
    arrival.refresh_from_db()
    assert arrival.taken_back_by == facilitator


def test_a_form_sent_twice_notes_one_arrival(client, event, facilitator):
    guest = a_guest(event)

    for _twice in range(2):
        answer = client.post(url("check-in-arrivals", event.slug), {"code": guest.code, "key": "page", "q": "ada"})

    assert answer["Location"].endswith("&q=ada")
    assert guest.check_ins.count() == 1


def test_at_a_cancelled_event_nobody_is_checked_in(client, event, facilitator):
    event.state = "cancelled"
    event.save()
    guest = a_guest(event)

    assert "abgesagt" in client.get(url("check-in", event.slug)).content.decode()
    client.post(url("check-in-arrival", guest.code))
    client.post(url("check-in-arrivals", event.slug), {"code": guest.code})
    sent(client, event, tap(guest))
    client.post(url("walk-in", event.slug), {"name": "Nora Neu", "key": "page-0001", "day": "2027-03-19"})

    assert not CheckIn.objects.exists()
    assert event.registrations.count() == 1


def test_a_newcomer_needs_a_name_and_is_asked_about_namesakes(client, event, facilitator):
    a_guest(event, a_person("Nora Neu"))
    form = {"name": "", "key": "page-0001", "day": event.first_day.isoformat()}

    missing = client.post(url("walk-in", event.slug), form)
    twin = client.post(url("walk-in", event.slug), form | {"name": "neu, NORA"})
    client.post(url("walk-in", event.slug), form | {"name": "Nora Neu", "is_another": "on"})
    client.post(url("walk-in", event.slug), form | {"name": "Nora Neu", "is_another": "on"})

    assert list(missing.context["form"].errors) == ["name"]
    assert [guest.name for guest in twin.context["form"].twins] == ["Nora Neu"]
    assert [guest.source for guest in event.registrations.order_by("pk")] == ["", "walk-in"]


def test_the_signed_list_is_taken_over_by_its_page(client, event, facilitator):
    ada, bo = a_guest(event), a_guest(event)
    day = event.first_day.isoformat()

    client.post(url("attendance", event.slug), {"day": day, "key": "page", "signed": [ada.code, "wrong"]})
    page = client.get(url("attendance", event.slug), {"day": day})

    assert [(guest.registration, bool(guest.arrival)) for guest in page.context["door"].guests] == [
        (ada, True),
        (bo, False),
    ]
    first = page.context["days"][0]
    assert (first.present, first.no_shows) == (1, 1)


def test_the_guest_can_show_the_code_and_it_is_the_one_of_the_door(client, event):
    guest, waiting = a_guest(event), a_guest(event, waiting=True)

    assert client.get(url("door-code", guest.token)).status_code == 200
    picture = client.get(url("door-code-picture", guest.token))
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<?xml")
    assert client.get(url("door-code", waiting.token)).status_code == 404


def test_the_worker_comes_from_beside_the_page_and_is_never_old(client, event, facilitator):
    answer = client.get(url("check-in-worker", event.slug))

    assert url("check-in-worker", event.slug).startswith(url("check-in", event.slug))
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    assert b"respondWith" in answer.content
