"""The first page for everyone."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import CheckIn, Event
from knotenwerk.apps.office.active_places import counted
from knotenwerk.apps.office.models import Page
from knotenwerk.apps.office.pages import load_pages
from tests.world import a_guest, a_municipality, a_person, an_account, an_event, an_organisation

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["pages"].clear()


def somebody_came(*towns: str, state: str, day: date) -> None:
    event = an_event()
    for town in towns:
        territory = a_municipality(town, state=state)
        there = an_organisation(f"Stadt {town}", state=state, territory=territory)
        guest = a_guest(event, a_person(organisation=there, state=state))
        CheckIn.objects.create(registration=guest, day=day, device_key=f"{town}-{day}")


def test_the_texts_are_there_before_anybody_has_written_them_and_follow_the_team(client):
    assert "Wer vor Ort mit Konflikten arbeitet, soll sich kennen." in client.get("/de/").content.decode()
    load_pages()
    Page.objects.filter(slug="home").update(title_de="Schön, dass Sie da sind", body_de="<p>Ein <b>Satz</b>.</p>")

    page = client.get("/de/")

    assert page.context["heading"] == "Schön, dass Sie da sind"
    assert page.context["lead"] == "Ein Satz."


def test_the_english_page_is_english(client):
    text = client.get("/en/").content.decode()

    assert '<html lang="en"' in text
    assert "Those who work with local conflict should know each other." in text
    assert not {"Zusammenbringen", "Nächste Termine", "unter 5"} & set(text.replace("<", ">").split(">"))


def test_the_next_events_are_shown_without_drafts_and_cancelled_ones(client):
    now = timezone.now()
    shown = an_event("Fachtagung", starts_at=now + timedelta(days=20))
    an_event("Entwurf", starts_at=now + timedelta(days=10), state=Event.State.DRAFT)
    an_event("Abgesagt", starts_at=now + timedelta(days=10), state=Event.State.CANCELLED)
    an_event("Vorbei", starts_at=now - timedelta(days=10))

    assert [public.event for public in client.get("/de/").context["events"]] == [shown]


def test_places_count_where_somebody_really_was_within_twelve_months():
    somebody_came("Celle", "Emden", state="NI", day=TODAY)
    somebody_came("Kassel", state="HE", day=TODAY - timedelta(days=366))
    a_guest(an_event(), a_person(organisation=an_organisation(territory=a_municipality("Goslar"))))

    assert counted(TODAY) == {"03": 2}


def test_an_arrival_taken_back_does_not_count():
    somebody_came("Celle", state="NI", day=TODAY)
    CheckIn.objects.update(taken_back_at=timezone.now())

    assert counted(TODAY) == {}


def test_counts_under_five_are_not_told(client):
    today = timezone.localdate()
    somebody_came("Celle", "Emden", "Goslar", "Hameln", "Uelzen", state="NI", day=today)
    somebody_came("Jena", "Gera", "Suhl", "Greiz", state="TH", day=today)

    tiles = {tile.land.code: tile for tile in client.get("/de/").context["tiles"]}

    assert (tiles["NI"].count, tiles["NI"].few) == (5, False)
    assert tiles["TH"].few
    assert "<b>4</b>" not in client.get("/de/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_three_questions_however_many_events(client, number, django_assert_num_queries):
    for _ in range(number):
        an_event(starts_at=timezone.now() + timedelta(days=9))

    with django_assert_num_queries(3):
        client.get("/de/")


def test_the_privacy_notice_ends_with_the_list_of_what_is_kept(client):
    load_pages()

    assert "<caption>Was wir über Menschen aufbewahren</caption>" in client.get("/de/pages/privacy/").content.decode()
    assert not client.get("/de/pages/imprint/").context["holdings"]


def test_a_text_of_the_first_page_is_read_there(client):
    load_pages()

    assert client.get("/de/pages/our-work/").url == "/de/"


def test_what_the_team_writes_is_made_safe_once_more_when_shown(client):
    load_pages()
    Page.objects.filter(slug="imprint").update(body_de="<p>Verein</p><script>go()</script>")

    assert client.get("/de/pages/imprint/").context["body"] == "<p>Verein</p>"


def test_an_editor_changes_a_page(client):
    load_pages()
    editor = an_account(Role.NEWSLETTER_EDITOR)
    client.force_login(editor)

    client.post(
        "/de/office/pages/imprint/", {"title_de": "Impressum", "body_de": "<p>Verein</p>", "title_en": "Imprint"}
    )

    page = Page.objects.get(slug="imprint")
    assert (page.body_de, page.changed_by) == ("<p>Verein</p>", editor)
