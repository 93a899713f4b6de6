import json
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events import dating
from knotenwerk.apps.events.models import Event, EventRole
from tests.world import a_funder, a_grant, a_guest, a_host, a_person, a_project, an_account, an_event

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def nothing_remembered():
    caches["pages"].clear()


def coming(**fields) -> Event:
    """An event in two months, wherever the clock of this machine stands."""
    starts_at = timezone.now() + timedelta(days=60)
    return an_event(**{"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=6)} | fields)


def read(client, event, language="de") -> str:
    return client.get(f"/{language}/events/{event.slug}/").content.decode()


def facts(page) -> dict[str, str]:
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page, re.DOTALL)
    return {label: re.sub(r"<[^>]+>|\s+", " ", value).strip() for label, value in found}


def described(page) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_the_venue_and_the_link_are_never_public_and_nobody_is_named(client):
    event = coming(
        mode=Event.Mode.HYBRID, town="Göttingen", venue="Hiroshimaplatz 1", online_link="https://example.org/geheim"
    )
    a_guest(event, a_person("Ada Geheim"))
    a_guest(event, a_person("Bo Schutzbedarf", protected=True), waiting=True)

    for language in ("de", "en"):
        page = read(client, event, language)
        assert [
            word for word in ("Hiroshimaplatz", "example.org/geheim", "Geheim", "Schutzbedarf") if word in page
        ] == []
    assert facts(read(client, event))["Ort"] == "Göttingen, vor Ort und online. Anschrift und Weg mit der Zusage."


def test_three_hosts_stand_in_the_agreed_order(client):
    event = coming()
    for name in ("Zuerst e. V.", "Danach gGmbH", "Am Ende AöR"):
        a_host(event, name)

    page = read(client, event)

    places = [page.index(f"<li>{name}</li>") for name in ("Zuerst e. V.", "Danach gGmbH", "Am Ende AöR")]
    assert places == sorted(places)
    assert [host["name"] for host in described(page)["organizer"]] == ["Zuerst e. V.", "Danach gGmbH", "Am Ende AöR"]


@pytest.mark.parametrize(
    ("seats", "taken", "waiting", "fields", "words"),
    [
        (80, 64, 0, {}, "64 von 80 vergeben"),
        (2, 2, 0, {}, "alle 2 vergeben"),
        (2, 2, 1, {}, "alle 2 vergeben, 1 Person wartet"),
        (3, 2, 2, {}, "1 frei für die Warteliste, 2 Personen warten"),
        (3, 2, 2, {"admission": "team"}, "2 von 3 vergeben"),
        (None, 2, 0, {}, "ohne Begrenzung"),
    ],
)
def test_seats_are_said_in_words(client, seats, taken, waiting, fields, words):
    event = coming(seats=seats, **fields)
    a_guest(event, state="offered")
    for _n in range(taken - 1):
        a_guest(event)
    for _n in range(waiting):
        a_guest(event, waiting=True)

    assert facts(read(client, event))["Plätze"] == words


NOW = timezone.now()


@pytest.mark.parametrize(
    ("fields", "button", "sentence"),
    [
        ({}, "Anmelden", "Das dauert zwei Minuten und braucht kein Konto. Absagen können Sie jederzeit."),
        ({"admission": "team"}, "Platz anfragen", "Plätze vergeben wir nach Mischung, nicht nach Reihenfolge."),
        ({"seats": 1}, "Auf die Warteliste", "Wird ein Platz frei, fragen wir die erste Person auf der Liste"),
        ({"seats": 1, "admission": "team"}, "Auf die Warteliste", "Die Warteliste geht nach Mischung"),
        (
            {"registration_opens": datetime(2199, 1, 4, 9, tzinfo=BERLIN)},
            "",
            "Die Anmeldung öffnet am 4. Januar 2199, 9 Uhr.",
        ),
        (
            {"registration_closes": datetime(2025, 10, 17, 23, 59, tzinfo=BERLIN), "contact": "wir@example.org"},
            "",
            "Die Anmeldung ist seit dem 17. Oktober 2025 geschlossen. Bitte schreiben Sie an",
        ),
        ({"state": "cancelled"}, "", "Diese Veranstaltung ist abgesagt. Bitte fragen Sie die Gastgebenden."),
        ({"state": "held"}, "", "Diese Veranstaltung hat stattgefunden."),
        ({"starts_at": NOW - timedelta(days=2), "ends_at": NOW - timedelta(days=1)}, "", "hat stattgefunden."),
    ],
)
def test_the_one_thing_to_do_follows_the_state(client, fields, button, sentence):
    event = coming(**fields)
    a_guest(event)

    page = read(client, event)

    register = reverse("events:register", args=[event.slug])
    labels = re.findall(rf'href="{register}"><span class="kern-label">(.*?)</span>', page)
    assert set(labels) == ({button} if button else set())
    assert sentence in page


def test_a_draft_is_for_the_team_only_and_marked_as_one(client):
    event, lead = coming(state="draft"), an_account(Role.EVENT_LEAD)
    assert client.get(event.get_absolute_url()).status_code == 404

    client.force_login(lead)
    assert client.get(event.get_absolute_url()).status_code == 404
    EventRole.objects.create(event=event, account=lead, role=Role.EVENT_LEAD)
    page = read(client, event)
    assert "Entwurf, sieht nur das Team" in page
    assert "ld+json" not in page


def test_search_engines_read_what_everybody_may_know(client):
    event = coming(
        title="Streiten, bevor es still wird",
        summary="Zwei Tage.",
        seats=80,
        town="Göttingen",
        venue="Hiroshimaplatz 1",
        starts_at=datetime(2190, 3, 18, 10, 30, tzinfo=BERLIN),
        ends_at=datetime(2190, 3, 19, 15, 30, tzinfo=BERLIN),
        slug="streiten",
    )
    a_host(event, "Verein für Musterarbeit")

    assert described(read(client, event)) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Streiten, bevor es still wird",
        "description": "Zwei Tage.",
        "url": "http://testserver/de/events/streiten/",
        "startDate": "2190-03-18T10:30:00+01:00",
        "endDate": "2190-03-19T15:30:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "Göttingen",
                "address": {"@type": "PostalAddress", "addressLocality": "Göttingen"},
            }
        ],
        "organizer": [{"@type": "Organization", "name": "Verein für Musterarbeit"}],
        "inLanguage": "de",
        "maximumAttendeeCapacity": 80,
    }


def test_a_title_cannot_leave_the_data_block(client):
    title = "</script><script>alert(1)</script> & <b>"

    page = read(client, coming(title=title))

    assert "<script>alert" not in page
    assert described(page)["name"] == title


def test_a_told_new_date_and_a_cancellation_are_told_to_search_engines(client):
    moved, cancelled, by = coming(town="Kassel"), coming(state="cancelled"), an_account(Role.COORDINATOR)
    before = moved.starts_at.astimezone(BERLIN).isoformat()
    moved.starts_at += timedelta(hours=1)
    dating.move(moved, by=by, now=NOW)
    assert described(read(client, moved))["eventStatus"] == "https://schema.org/EventScheduled"

    dating.mark_announced(moved, by=by, now=NOW)
    moved.save()

    told = described(read(client, moved))
    assert (told["eventStatus"], told["previousStartDate"]) == ("https://schema.org/EventRescheduled", before)
    assert described(read(client, cancelled))["eventStatus"] == "https://schema.org/EventCancelled"


def test_the_page_names_its_other_language_and_loads_nothing_foreign(client):
    event = coming(summary="Zwei Tage.")

    page = read(client, event)

    alternates = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', page)
    base = "http://testserver"
    assert alternates == [
        ("de", f"{base}/de/events/{event.slug}/"),
        ("en", f"{base}/en/events/{event.slug}/"),
        ("x-default", f"{base}/de/events/{event.slug}/"),
    ]
    assert '<meta property="og:title"' in page
    assert re.findall(r'(?:src|<link[^>]*href)="(https?://(?!testserver)[^"]+)"', page) == []


def test_the_funding_follows_the_day_of_the_event(client):
    project = a_project(ends=date(2199, 1, 1))
    a_grant(project, a_funder(notice="Gefördert vom Programm bis gestern."), ends=date(2026, 1, 2))
    a_grant(project, a_funder(notice="Gefördert vom Programm danach."), begins=date(2026, 1, 3))

    page = read(client, coming(project=project))

    assert "Gefördert vom Programm danach." in page
    assert "bis gestern" not in page


def test_an_event_elsewhere_says_whose_clock_it_goes_by(client):
    event = coming(
        time_zone="Africa/Nairobi",
        starts_at=datetime(2190, 3, 18, 10, tzinfo=ZoneInfo("Africa/Nairobi")),
        ends_at=datetime(2190, 3, 18, 12, tzinfo=ZoneInfo("Africa/Nairobi")),
    )

    when = facts(read(client, event, "en"))["When"]

    assert "10:00–12:00" in when
    assert "Nairobi" in when
    assert "7:00–9:00" in when


def test_a_visitor_costs_one_query_until_something_changes(client, django_assert_num_queries):
    event = coming(seats=2)
    read(client, event)

    with django_assert_num_queries(1):
        assert facts(read(client, event))["Plätze"] == "0 von 2 vergeben"
    a_guest(event)
    assert facts(read(client, event))["Plätze"] == "1 von 2 vergeben"
    event.title = "Neuer Titel"
    event.save()
    assert "Neuer Titel" in read(client, event)


@pytest.mark.parametrize("n", [1, 3])
def test_making_the_page_takes_the_same_queries_for_one_and_three_hosts_and_grants(
    client, n, django_assert_num_queries
):
    project = a_project(ends=date(2199, 1, 1))
    event = coming(project=project)
    for _n in range(n):
        a_host(event, f"Verein {_n}")
        a_grant(project)

    with django_assert_num_queries(6):
        read(client, event)


def test_remembered_pages_differ_by_language_and_theme(client):
    event = coming(title_de="Auf Deutsch", title_en="In English")

    assert "Auf Deutsch" in read(client, event)
    assert "In English" in read(client, event, "en")
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in read(client, event)


def test_a_message_for_one_visitor_is_not_shown_to_the_next(client):
    event = coming()
    client.force_login(an_account(Role.COORDINATOR))
    signed_in = read(client, event)
    client.logout()
    client.cookies.clear()

    assert "konto" in signed_in
    assert "konto" not in read(client, event)
