"""axe finds nothing on any page of the house: light and dark, on a narrow and on a wide screen."""

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.accessibility import assert_accessible
from tests.journeys.house import House, a_furnished_house, routes
from tests.journeys.windows import DESKTOP, NARROW

pytestmark = pytest.mark.journey

COLOURS = ["color-contrast"]
NOT_THERE = {
    "mfa_remove_webauthn",  # passkeys of a device
    "mfa_edit_webauthn",
    "projects:logo",  # a picture
    "newsletter:letter",  # a mail: test_mail_accessibility.py looks at those
    "newsletter:picture",
}


@pytest.fixture
def house(transactional_db) -> House:
    return a_furnished_house()


def pages(house: House) -> dict[str, bool]:
    """Every address that answers with a page, and whether one must be signed in to see it."""
    nobody, member = Client(), Client()
    member.force_login(house.everybody)
    found, lost = {}, []
    for route, name in routes():
        if name in NOT_THERE:
            continue
        address = house.address(route, name)
        seen = {signed_in: client.get(address) for signed_in, client in ((False, nobody), (True, member))}
        if seen[True].status_code == 404:
            lost.append(address)
        for signed_in, answer in seen.items():
            if is_page(answer):
                found[address] = signed_in
                break
    assert lost == [], "the furnished house lacks what these pages show"
    return found


def is_page(answer: HttpResponseBase) -> bool:
    """No refusal, no file and no piece of a page."""
    return answer.status_code == 200 and not answer.streaming and b"<html" in answer.content[:200]


def test_axe_finds_nothing_on_any_page(house: House, open_window):
    findings = []
    windows = {False: open_window(viewport=DESKTOP), True: signed_in(open_window(viewport=DESKTOP), house)}
    for address, inside in pages(house).items():
        findings += looked_at(windows[inside], address)
    assert not findings, "\n".join(findings)


def signed_in(page: Page, house: House) -> Page:
    client = Client()
    client.force_login(house.everybody)
    page.goto("/de/")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}])
    return page


def looked_at(page: Page, address: str) -> list[str]:
    """What is wrong with one page on either screen. Where only colours changed, only they are asked about."""
    findings = []
    page.goto(address)
    for scheme, screen, rules in (
        ("light", DESKTOP, None),
        ("dark", DESKTOP, COLOURS),
        ("dark", NARROW, None),
        ("light", NARROW, COLOURS),
    ):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(screen)
        try:
            assert_accessible(page, rules=rules)
        except AssertionError as found:
            findings.append(f"{scheme}, {screen['width']} px: {found}")
        if page.evaluate("document.documentElement.scrollWidth") > screen["width"]:
            findings.append(f"{address} is wider than {screen['width']} px")
    return findings
