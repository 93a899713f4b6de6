"""The whole loop by keyboard alone: nothing is clicked, and whatever has the focus shows it."""

import pytest
from playwright.sync_api import Page, expect

from knotenwerk.apps.encounters.models import Encounter, Grade
from knotenwerk.apps.events.models import Event
from tests.journeys.keys import Keys
from tests.journeys.loop import READING, an_event_within_the_hour
from tests.journeys.mail import newest_mail, path_in, sign_in
from tests.world import an_account

pytestmark = pytest.mark.journey


@pytest.fixture
def event(transactional_db) -> Event:
    return an_event_within_the_hour(3)


def test_the_loop_turns_by_keyboard_alone(event: Event, page: Page):
    keys = Keys(page)
    register(keys, event)
    sign_in(page, an_account("coordinator").email)
    make_tables(keys)
    move_somebody(keys)
    check_in(keys)
    confirm(keys)
    keys.press("Netzwerk", "a")
    expect(page.locator("main")).to_contain_text("Bei „Fachtag“ trafen sich")


def register(keys: Keys, event: Event) -> None:
    keys.page.goto(event.get_absolute_url())
    keys.press("Zum Inhalt")
    keys.press("Anmelden", "a")
    keys.write("Organisation", "Stadt Musterhausen")
    keys.write("Name", "Ida Sonnentau")
    keys.write("E-Mail-Adresse", "ida.sonnentau@example.org")
    keys.page.wait_for_timeout(READING)
    keys.press("Anmeldung absenden")
    keys.page.goto(path_in(newest_mail("ida.sonnentau@example.org"), "confirmation"))
    keys.press("Anmeldung bestätigen")
    assert event.registrations.seated().count() == 4


def make_tables(keys: Keys) -> None:
    keys.page.goto("/de/events/fachtag/office/")
    keys.press("Sitzplan", "a")
    keys.press("Tische mischen", "a")
    keys.write("Tische", "2")
    keys.write("Runden", "2")
    keys.press("Plan machen")
    keys.press("Diese Fassung veröffentlichen")


def move_somebody(keys: Keys) -> None:
    seat = keys.page.locator("a.seat__pick").first
    name = seat.locator(".person__name").inner_text()
    keys.press(" ".join(seat.text_content().split()), "a")
    expect(keys.page.locator("#chosen")).to_contain_text(name)
    keys.press("An Tisch 1 festsetzen")
    expect(keys.page.get_by_text(f"{name} ist hier festgesetzt.")).to_be_visible()


def check_in(keys: Keys) -> None:
    keys.press("Einlass", "a")
    keys.press("Unterschriebene Liste eintragen", "a")
    for name in ("Ida Sonnentau", *("Ada Musterfrau",) * 3):
        keys.tick(name)
    keys.press("Liste übernehmen")


def confirm(keys: Keys) -> None:
    keys.press("Wer wo saß", "a")
    keys.press("Bestätigen, wer wo saß")
    assert Encounter.objects.filter(grade=Grade.SAME_GROUP).count() == 4
