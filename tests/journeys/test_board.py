"""Somebody is seated at another table: with the mouse, by keyboard, and on a phone. The effect is seen first."""

import pytest
from playwright.sync_api import Locator, Page, expect

from knotenwerk.apps.events.models import Event
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import Seat, SeatingPlan
from knotenwerk.apps.seating.wanting import Wanted
from tests.apps.seating.conference import a_conference
from tests.journeys.accessibility import assert_accessible
from tests.journeys.mail import sign_in
from tests.world import an_account

pytestmark = pytest.mark.journey


@pytest.fixture
def event(transactional_db) -> Event:
    event = a_conference()
    compose(event, Wanted(tables=8, rounds=2, smallest=6, largest=9, effort="short"), by=None)
    return event


@pytest.fixture
def seat(event: Event) -> Seat:
    """Somebody at the third table who gives no topic."""
    seats = SeatingPlan.objects.get(event=event).seats().filter(round__number=1, table__number=3)
    return seats.filter(registration__table_host=None).first()


def test_dragged_to_a_table_the_effect_is_asked_about_and_then_it_is_done(event, seat, page):
    open_board(page, event)

    pick(page, seat).drag_to(page.locator("[data-table]").nth(3))

    box = page.get_by_role("dialog")
    expect(box).to_contain_text(f"{seat.registration.name} von Tisch 3 an Tisch 4?")
    expect(box).to_contain_text("Wirkung:")
    assert_accessible(page)
    box.get_by_role("button", name="An Tisch 4 setzen").click()
    expect(page.get_by_text(f"{seat.registration.name} sitzt jetzt an Tisch 4.")).to_be_visible()
    assert table_of(seat) == 4


def test_after_a_drag_only_what_changed_is_new_and_whoever_was_seated_is_chosen(event, seat, page):
    open_board(page, event)
    page.locator("#at-8 a.seat__pick").first.click()
    expect(page.locator("#at-8 [aria-current]")).to_have_count(1)
    page.evaluate("document.querySelectorAll('.table').forEach(table => table.dataset.old = '')")

    pick(page, seat).drag_to(page.locator("[data-table]").nth(3))
    page.get_by_role("dialog").get_by_role("button", name="An Tisch 4 setzen").click()

    expect(page.locator("#said")).to_contain_text(f"{seat.registration.name} sitzt jetzt an Tisch 4.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    new = page.locator(".table:not([data-old])").evaluate_all("tables => tables.map(table => table.id)")
    assert new == ["at-3", "at-4"]
    expect(page.locator(".seat__pick[aria-current]")).to_have_count(1)
    expect(page.locator("#at-4").locator(f"[data-move$='/{seat.pk}/move/']")).to_be_focused()
    expect(page.locator("#chosen h2").first).to_have_text(seat.registration.name)
    expect(page.locator("#chosen")).to_contain_text("Letzte Änderung zurücknehmen")
    assert page.url.endswith(f"?version=1&round=1&person={seat.registration_id}#chosen")
    assert_accessible(page)


def test_a_drag_to_a_table_that_has_filled_meanwhile_says_so_beside_the_tables(event, seat, page):
    open_board(page, event)
    pick(page, seat).drag_to(page.locator("[data-table]").nth(3))
    expect(page.get_by_role("dialog")).to_be_visible()
    filled = SeatingPlan.objects.get(event=event).rounds.get(number=1).tables.get(number=4)
    filled.seats_max = 1
    filled.save()

    page.get_by_role("dialog").get_by_role("button", name="An Tisch 4 setzen").click()

    expect(page.locator("#said")).to_contain_text("Tisch 4 hat 8 Personen und ist voll.")
    expect(page.locator("#at-3").locator(f"[data-move$='/{seat.pk}/move/']")).to_be_visible()
    assert table_of(seat) == 3


def test_a_drag_that_is_thought_better_of_leaves_everybody_where_they_are(event, seat, page):
    open_board(page, event)

    pick(page, seat).drag_to(page.locator("[data-table]").nth(1))
    page.get_by_role("dialog").get_by_role("link", name="So lassen").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(pick(page, seat)).to_be_focused()
    assert table_of(seat) == 3


def test_taken_up_by_keyboard_arrows_choose_the_table_and_each_step_is_said(event, seat, page):
    open_board(page, event)
    said = page.locator("#moving-said")

    pick(page, seat).focus()
    page.keyboard.press("Space")
    expect(said).to_have_text(f"Aufgenommen: {seat.registration.name}")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Tisch 5, 8 Personen")
    page.keyboard.press("Escape")
    expect(said).to_have_text("Abgebrochen. Alles bleibt, wie es ist.")

    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("von Tisch 3 an Tisch 2?")
    page.get_by_role("button", name="An Tisch 2 setzen").press("Enter")
    expect(page.get_by_text(f"{seat.registration.name} sitzt jetzt an Tisch 2.")).to_be_visible()
    assert table_of(seat) == 2


def test_whoever_is_chosen_far_down_stays_in_view_beside_their_card(event, page):
    open_board(page, event)
    last = page.locator("a.seat__pick").last
    name = last.locator(".person__name").inner_text()

    last.click()

    expect(page.locator("#chosen h2").first).to_have_text(name)
    expect(page.locator(".seat__pick[aria-current]")).to_be_in_viewport()
    expect(page.locator("#chosen h2").first).to_be_in_viewport()


def test_on_a_phone_two_change_places_by_name_and_menu(event, seat, phone):
    open_board(phone, event)
    phone.get_by_label("Jemanden setzen: Name").fill(seat.registration.name)
    phone.get_by_label("an Tisch").first.fill("6")
    phone.get_by_role("button", name="Ansehen").tap()

    best = phone.locator(".swaps__who").first
    expect(best).to_be_visible()
    assert_accessible(phone)
    name = best.evaluate("element => element.firstChild.textContent")
    phone.get_by_role("button", name="Plätze tauschen").tap()

    expect(phone.get_by_text(f"{seat.registration.name} und {name} haben")).to_be_visible()
    expect(phone.locator("#chosen")).to_contain_text("Warum Tisch 6")
    assert table_of(seat) == 6


def open_board(page: Page, event: Event) -> None:
    sign_in(page, an_account("coordinator").email)
    page.goto(f"/de/office/seating/{event.slug}/")


def pick(page: Page, seat: Seat) -> Locator:
    return page.locator(f"[data-move$='/{seat.pk}/move/']")


def table_of(seat: Seat) -> int:
    return Seat.objects.select_related("table").get(pk=seat.pk).table.number
