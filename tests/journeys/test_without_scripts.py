"""The whole loop with scripts switched off: from a registration to the network page, by plain forms and links."""

import pytest
from playwright.sync_api import Page, expect

from knotenwerk.apps.encounters.models import Confirmation, Encounter, Grade
from knotenwerk.apps.events.models import Event
from tests.journeys.loop import READING, an_event_within_the_hour
from tests.journeys.mail import newest_mail, path_in, sign_in
from tests.world import an_account

pytestmark = pytest.mark.journey

COMPILING = 120_000  # milliseconds: the first plan on a machine


@pytest.fixture
def event(transactional_db) -> Event:
    return an_event_within_the_hour(7)


def test_the_loop_turns_without_scripts(event: Event, page_without_scripts: Page):
    page = page_without_scripts
    register(page, event)
    lead = an_account("coordinator")
    sign_in(page, lead.email)
    make_tables(page, event)
    check_in(page, event)
    confirm(page, event)
    see_the_network(page)


def register(page: Page, event: Event) -> None:
    page.goto(event.get_absolute_url())
    page.get_by_role("link", name="Anmelden", exact=True).last.click()
    page.get_by_label("Organisation").first.fill("Stadt Musterhausen")
    page.get_by_label("Name", exact=True).fill("Ida Sonnentau")
    page.locator("[name$=mail]:visible").fill("ida.sonnentau@example.org")
    page.wait_for_timeout(READING)
    page.get_by_role("button", name="Anmeldung absenden").click()
    page.goto(path_in(newest_mail("ida.sonnentau@example.org"), "confirmation"))
    page.get_by_role("button", name="Anmeldung bestätigen").click()
    assert event.registrations.seated().count() == 8


def make_tables(page: Page, event: Event) -> None:
    page.goto(f"/de/office/seating/{event.slug}/")
    page.get_by_role("link", name="Tische mischen").click()
    page.get_by_label("Tische", exact=True).fill("2")
    page.get_by_label("Runden", exact=True).fill("2")
    page.get_by_label("kurz", exact=True).check()
    page.get_by_role("button", name="Plan machen").click(timeout=COMPILING)
    page.locator("a.seat__pick").first.click()
    expect(page.locator("#chosen")).to_be_visible()
    page.get_by_role("button", name="An Tisch 1 festsetzen").click()
    page.get_by_role("button", name="Diese Fassung veröffentlichen").click()
    expect(page.get_by_text("Fassung 1 ist veröffentlicht.")).to_be_visible()


def check_in(page: Page, event: Event) -> None:
    page.goto(f"/de/events/{event.slug}/check-in/")
    page.get_by_label("Name, drei Buchstaben genügen").fill("sonn")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("button", name="Ida Sonnentau ist da").click()
    page.get_by_role("link", name="Unterschriebene Liste eintragen").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Liste übernehmen").click()
    assert event.registrations.present().count() == 8


def confirm(page: Page, event: Event) -> None:
    page.goto(f"/de/office/seating/{event.slug}/confirmation/")
    page.get_by_role("combobox").first.select_option("0")
    page.get_by_role("button", name="Bestätigen, wer wo saß").click()
    tables = Encounter.objects.filter(grade=Grade.SAME_GROUP, confirmation=Confirmation.BOTH)
    assert sorted(tables.values_list("size", flat=True)) == [3, 4, 4, 4]


def see_the_network(page: Page) -> None:
    page.goto("/de/office/network/")
    expect(page.locator("main")).to_contain_text("Bei „Fachtag“ trafen sich 18 Paare zum ersten Mal")
