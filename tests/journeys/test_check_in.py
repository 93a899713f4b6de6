"""The door on a phone: with a network, without one, and back again, on two phones at once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from knotenwerk.apps.events.checking_in import arrive
from knotenwerk.apps.events.door import day_at
from knotenwerk.apps.events.models import CheckIn, Registration
from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import failed
from tests.journeys.dead_spot import Network
from tests.journeys.mail import sign_in
from tests.journeys.windows import PHONE, Window
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.journey

NAMES = ("Theda Tannhof", "Wiebke Tannengrund", "Bela Stangenwald", "Ömer Müller", "Ines Quendel")
KEPT = "async () => (await caches.keys()).length"
READY = re.compile("Geht auch ohne Netz")


@pytest.fixture
def event(transactional_db):
    begin = timezone.now() - timedelta(hours=1)
    event = an_event(starts_at=begin, ends_at=begin + timedelta(hours=6), seats=5)
    for name in NAMES:
        a_guest(event, a_person(name))
    return event


@pytest.fixture
def lead(transactional_db):
    return an_account("coordinator")


@pytest.fixture
def network(transactional_db, live_server):
    network = Network(live_server.url)
    yield network
    network.close()


@pytest.fixture
def roaming(browser, network, request):
    """A phone whose network can go away."""
    window = Window(browser, network.address, viewport=PHONE)
    yield window.page
    window.close(keep_picture_as=request.node.name if failed(request.node) else None)
    assert window.complaints == []


def door(page: Page, event, account) -> Page:
    """The door in this window, ready for a dead spot."""
    sign_in(page, account.email)
    page.goto(f"/de/events/{event.slug}/check-in/")
    expect(page.locator("[data-status]")).to_have_text(READY)
    return page


def tap(page: Page, name: str) -> None:
    page.locator("[data-letter]").get_by_role("button", name=f"{name} ist da", exact=True).click()


def take_back(page: Page, name: str) -> None:
    page.locator("[data-letter]").get_by_role("button", name=f"zurück: Einlass von {name}").click()


def synchronise(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('online'))")


def here(event) -> list[str]:
    return sorted(guest.name for guest in event.registrations.present())


def rows(event) -> int:
    return CheckIn.objects.filter(registration__event=event).count()


def tally(page: Page):
    return page.locator("[data-here]")


def test_a_dead_spot_is_caught_up_and_everybody_is_here_once(roaming, network, open_window, event, lead):
    first = door(roaming, event, lead)
    second = door(open_window(viewport=PHONE), event, lead)

    network.go_away()
    tap(first, "Theda Tannhof")
    tap(first, "Ines Quendel")
    tap(first, "Bela Stangenwald")
    take_back(first, "Bela Stangenwald")
    expect(first.locator("[data-status]")).to_contain_text("Kein Netz. Noch nicht übertragen: 4.")
    tap(second, "Theda Tannhof")  # the same guest, on the other phone
    expect(tally(second)).to_have_text("1")

    first.reload()  # in the dead spot
    expect(tally(first)).to_have_text("2")
    expect(first.locator("[data-status]")).to_contain_text("Noch nicht übertragen: 4.")
    tap(first, "Ömer Müller")
    assert here(event) == ["Theda Tannhof"]

    network.come_back()
    synchronise(first)
    expect(first.locator("[data-status]")).to_have_text(READY)
    synchronise(second)

    expect(tally(first)).to_have_text("3")
    expect(tally(second)).to_have_text("3")
    assert here(event) == ["Ines Quendel", "Theda Tannhof", "Ömer Müller"]
    assert rows(event) == 4  # one each, and Bela's that was taken back

    first.reload()
    synchronise(first)
    expect(tally(first)).to_have_text("3")
    assert rows(event) == 4


def test_names_are_found_by_three_letters_and_without_a_network(roaming, network, event, lead):
    page = door(roaming, event, lead)
    network.go_away()
    page.reload()
    shown = page.locator("[data-letter] [data-code]:visible .person__name")

    page.get_by_label("Name, drei Buchstaben genügen").fill("tan")
    expect(shown).to_have_text(["Bela Stangenwald", "Wiebke Tannengrund", "Theda Tannhof"])
    expect(page.locator("[data-hits]")).to_have_text("3 Treffer")
    for spelling in ("Müller", "mueller", "MULLER", "omer mul"):
        page.get_by_label("Name, drei Buchstaben genügen").fill(spelling)
        expect(shown).to_have_text(["Ömer Müller"])


def test_two_quick_touches_are_one_arrival_and_the_keyboard_goes_on(open_window, event, lead):
    page = door(open_window(viewport=PHONE), event, lead)

    page.locator("[data-letter]").get_by_role("button", name="Theda Tannhof ist da", exact=True).dblclick()
    expect(tally(page)).to_have_text("1")
    page.keyboard.press("Enter")  # the focus is on "zurück"
    expect(tally(page)).to_have_text("0")
    synchronise(page)
    expect(page.locator("[data-status]")).to_have_text(READY)

    assert (rows(event), here(event)) == (1, [])
    assert_accessible(page)


def test_somebody_registered_meanwhile_and_somebody_gone_are_seen_without_a_reload(open_window, event, lead):
    page = door(open_window(viewport=PHONE), event, lead)
    a_guest(event, a_person("Nora Neu"))
    Registration.objects.filter(event=event, family_name="Quendel").update(state="withdrawn")

    synchronise(page)

    expect(page.locator("[data-letter] .person__name")).to_have_text(
        ["Ömer Müller", "Nora Neu", "Bela Stangenwald", "Wiebke Tannengrund", "Theda Tannhof"]
    )


def test_a_tap_for_somebody_who_withdrew_meanwhile_is_kept_and_said(roaming, network, event, lead):
    page = door(roaming, event, lead)
    network.go_away()
    tap(page, "Ines Quendel")
    tap(page, "Theda Tannhof")
    Registration.objects.filter(event=event, family_name="Quendel").update(state="withdrawn")
    Registration.objects.filter(event=event, family_name="Tannhof").update(state="refused")

    network.come_back()
    synchronise(page)

    expect(page.locator("[data-trouble] p")).to_have_text(
        [
            "Ines Quendel hatte keinen Platz mehr und hat jetzt wieder einen.",
            "Die Anmeldung von Theda Tannhof wurde abgelehnt. Bitte fragen Sie die Leitung der Veranstaltung.",
        ]
    )
    assert here(event) == ["Ines Quendel"]


def test_what_the_phone_keeps_is_gone_after_signing_out(roaming, network, event, lead):
    page = door(roaming, event, lead)
    assert page.evaluate(KEPT) == 1

    page.goto(reverse("account_logout"))
    assert page.evaluate(KEPT) == 1
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/de/")

    page.wait_for_function("async () => (await caches.keys()).length === 0")
    network.go_away()
    with pytest.raises(Error, match="ERR_"):
        page.goto(f"/de/events/{event.slug}/check-in/")


def test_after_the_event_nothing_is_kept(open_window, event, lead):
    page = door(open_window(viewport=PHONE), event, lead)
    page.evaluate("caches.open('2020-03-19 /de/events/old/check-in/')")

    page.goto("/de/events/")
    page.wait_for_function("async () => (await caches.keys()).every((name) => name > '2021')")
    assert page.evaluate(KEPT) == 1

    event.starts_at -= timedelta(days=9)
    event.ends_at -= timedelta(days=9)
    event.save()
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    page.goto(f"/de/events/{event.slug}/check-in/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) == 0


def test_signed_out_elsewhere_the_phone_says_so_and_loses_no_tap(open_window, event, lead):
    page = door(open_window(viewport=PHONE), event, lead)
    page.context.clear_cookies()

    tap(page, "Theda Tannhof")

    expect(page.locator("[data-status]")).to_have_text("Sie sind abgemeldet. Noch nicht übertragen: 1.")
    sign_in(page, lead.email)
    page.goto(f"/de/events/{event.slug}/check-in/")
    expect(page.locator("[data-status]")).to_have_text(READY)
    assert here(event) == ["Theda Tannhof"]


def test_the_door_works_without_scripts(page_without_scripts, event, lead):
    page = page_without_scripts
    sign_in(page, lead.email)
    page.goto(f"/de/events/{event.slug}/check-in/")

    page.get_by_label("Name, drei Buchstaben genügen").fill("mul")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_role("button", name="Ömer Müller ist da").click()
    expect(page.get_by_text("da seit")).to_be_visible()
    assert here(event) == ["Ömer Müller"]

    page.get_by_role("button", name="zurück: Einlass von Ömer Müller").click()
    expect(page.get_by_role("button", name="Ömer Müller ist da")).to_be_visible()
    assert (rows(event), here(event)) == (1, [])


def test_somebody_without_registration_is_here_and_too_many_is_said(phone, event, lead):
    sign_in(phone, lead.email)
    phone.goto(f"/de/events/{event.slug}/check-in/")

    phone.get_by_role("link", name="Ohne Anmeldung gekommen").click()
    phone.get_by_label("Vor- und Nachname").fill("ines quendel")
    phone.get_by_role("button", name="Anmelden und Einlass vermerken").click()
    expect(phone.get_by_role("link", name="Ist es")).to_be_visible()  # her name is in the list
    assert_accessible(phone)
    phone.get_by_label("Vor- und Nachname").fill("Nora Neu")
    phone.get_by_label("Organisation").fill("Bündnis Auental")
    phone.get_by_role("button", name="Anmelden und Einlass vermerken").click()

    expect(phone.get_by_text("Das ist 1 Person mehr, als es Plätze gibt (5).")).to_be_visible()
    expect(tally(phone)).to_have_text("1")
    assert here(event) == ["Nora Neu"]


def test_the_camera_of_a_phone_opens_one_person_with_one_button(phone, event, lead):
    guest = event.registrations.get(family_name="Quendel")
    sign_in(phone, lead.email)
    phone.goto(reverse("events:check-in-code", args=[guest.code]))
    assert_accessible(phone)

    phone.get_by_role("button", name="Ist da").click()

    expect(phone.get_by_text("Da seit")).to_be_visible()
    assert here(event) == ["Ines Quendel"]


# Chromium on a server reads no codes and has no camera; the browser's own two parts are played here.
CAMERA = """
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas");
  canvas.getContext("2d").fillRect(0, 0, 9, 9);
  return canvas.captureStream(5);
};
window.BarcodeDetector = class {
  async detect() { return window.shown ? [{ rawValue: window.shown }] : []; }
};
"""


def test_a_badge_is_read_in_the_page(open_window, event, lead):
    page = open_window(viewport=PHONE)
    page.add_init_script(CAMERA)
    door(page, event, lead)
    guest = event.registrations.get(family_name="Quendel")
    stranger = a_guest(an_event())
    page.get_by_role("button", name="Namensschild mit der Kamera lesen").click()

    for other, said in (
        (stranger, "Dieser Code gehört zu niemandem auf dieser Liste."),
        (guest, "Ines Quendel ist da."),
    ):
        page.evaluate("code => { window.shown = code }", f"https://netz.example.org/de/events/check-in/{other.code}/")
        expect(page.locator("[data-heard]")).to_have_text(said)

    expect(tally(page)).to_have_text("1")
    synchronise(page)
    expect(page.locator("[data-status]")).to_have_text(READY)
    assert (here(event), rows(event)) == (["Ines Quendel"], 1)


def test_three_hundred_people_stay_quick(open_window, event, lead):
    for number in range(300):
        guest = a_guest(event, a_person(f"Ada Ahorn{number:03}"))
        if number % 2:
            now = timezone.now()
            arrive(guest, day_at(event, now), key=f"seed-{number:04}", by=lead, now=now, at=now)
    page = door(open_window(viewport=PHONE), event, lead)

    spent = page.evaluate(
        """async () => {
          const start = performance.now();
          document.querySelector("[data-letter] [form=arrive]:not([hidden])").click();
          await new Promise((done) => document.addEventListener("door:waiting", done, { once: true }));
          return performance.now() - start;
        }"""
    )

    expect(tally(page)).to_have_text("151")
    assert spent < 500, f"a touch took {spent:.0f} ms"
