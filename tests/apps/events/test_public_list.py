from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from knotenwerk.apps.events.models import Event
from tests.world import a_guest, an_event

pytestmark = pytest.mark.django_db


def in_days(days, **fields) -> Event:
    starts_at = timezone.now() + timedelta(days=days)
    return an_event(**{"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=6)} | fields)


def shown(client, name) -> list[Event]:
    return [public.event for public in client.get(reverse(f"events:{name}")).context["events"]]


def test_what_comes_and_what_was_stand_apart_and_drafts_nowhere(client):
    later, sooner = in_days(90), in_days(30)
    long_ago, lately = in_days(-400), in_days(-20)
    in_days(40, state="draft")
    in_days(-40, state="cancelled")

    assert shown(client, "events") == [sooner, later]
    assert shown(client, "past-events") == [lately, long_ago]


def test_each_event_says_in_words_where_it_stands(client):
    full, open_to_all, cancelled = in_days(10, seats=1), in_days(20), in_days(30, state="cancelled")
    a_guest(full)
    a_guest(full, waiting=True)

    states = {public.event: public.state for public in client.get(reverse("events:events")).context["events"]}

    assert states == {
        full: "Plätze: alle 1 vergeben, 1 Person wartet",
        open_to_all: "Anmeldung offen",
        cancelled: "abgesagt",
    }


def test_an_empty_list_says_so(client):
    page = client.get(reverse("events:events")).content.decode()

    assert "Zurzeit ist keine Veranstaltung geplant" in page


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three_events(client, n, django_assert_num_queries):
    for _n in range(n):
        in_days(10)
    client.get(reverse("events:events"))

    with django_assert_num_queries(1):
        client.get(reverse("events:events"))


def entries(client) -> list:
    response = client.get(reverse("events:feed"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_calendars_subscribe_to_public_events_with_their_town_only(client):
    event = in_days(30, title="Fachtagung", town="Göttingen", venue="Hiroshimaplatz 1")
    in_days(40, state="draft")
    gone = in_days(50, title="Abgesagt", state="cancelled")

    found = entries(client)

    assert [(str(one["summary"]), str(one["status"])) for one in found] == [
        ("Fachtagung", "CONFIRMED"),
        ("Abgesagt", "CANCELLED"),
    ]
    assert str(found[0]["uid"]).startswith(str(event.uid))
    assert str(found[0]["location"]) == "Göttingen"
    assert str(found[1]["url"]).endswith(gone.get_absolute_url())
    assert b"Hiroshimaplatz" not in client.get(reverse("events:feed")).content


def test_one_event_is_a_calendar_file_whose_sequence_follows_the_event(client):
    event = in_days(30, sequence=3, venue="Hiroshimaplatz 1")

    response = client.get(reverse("events:calendar", args=[event.slug]))
    entry = Calendar.from_ical(response.content).walk("VEVENT")[0]

    assert (entry["sequence"], str(entry["uid"])[:36]) == (3, str(event.uid))
    assert response["Content-Disposition"] == f'attachment; filename="{event.slug}.ics"'
    assert b"Hiroshimaplatz" not in response.content


def test_a_draft_has_no_calendar_file(client):
    draft, public = in_days(30, state="draft"), in_days(30)

    assert client.get(reverse("events:calendar", args=[draft.slug])).status_code == 404
    assert client.get(reverse("events:calendar", args=[public.slug])).status_code == 200
