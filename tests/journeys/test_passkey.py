"""Passkeys with the browser's own virtual authenticator, under the page's strict policy."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import assert_accessible
from tests.journeys.mail import CODE, newest_mail, sign_in
from tests.world import an_account

pytestmark = pytest.mark.journey

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in(page: Page, **changes) -> None:
    """Give the browser a device that knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **changes}})


def set_up_passkey(page: Page, *, alone: bool = True) -> None:
    page.goto(reverse("mfa_index"))
    page.get_by_role("link", name="Passkey einrichten").click()
    page.get_by_label("Name des Geräts").fill("Laptop im Büro")
    page.get_by_label("Mit diesem Passkey allein anmelden").set_checked(alone)
    assert_accessible(page)
    page.get_by_role("button", name="Passkey einrichten").click()
    expect(page.get_by_role("heading", name="Ersatzcodes", level=1)).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto(reverse("account_logout"))
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/de/")


def test_a_passkey_is_set_up_and_signs_in_alone(page: Page):
    account = an_account("coordinator")
    plug_in(page)
    sign_in(page, account.email)
    set_up_passkey(page)
    assert Authenticator.objects.get(user=account, type="webauthn").wrap().name == "Laptop im Büro"
    assert newest_mail(account.email).subject == "Ein Passkey wurde eingerichtet"
    sign_out(page)

    page.goto(reverse("account_request_login_code"))
    page.get_by_role("button", name="Mit Passkey anmelden").click()

    page.wait_for_url("**/de/")
    page.goto(reverse("accounts:account"))
    expect(page.get_by_role("main")).to_contain_text(account.email)
    assert_accessible(page)


def test_a_passkey_is_a_second_step_after_the_code(page: Page):
    account = an_account()
    plug_in(page)
    sign_in(page, account.email)
    set_up_passkey(page, alone=False)
    sign_out(page)

    page.goto(reverse("account_request_login_code"))
    page.get_by_label("E-Mail-Adresse", exact=True).fill(account.email)
    page.get_by_role("button", name="Code schicken").click()
    page.get_by_label("Code").fill(CODE.search(newest_mail(account.email).body)[1])
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", name="Zweiter Schritt")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Passkey benutzen").click()

    page.wait_for_url("**/de/")
    page.goto(reverse("accounts:account"))
    expect(page.get_by_role("main")).to_contain_text(account.email)


def test_a_device_without_passkey_is_told_in_words(page: Page):
    plug_in(page)
    page.goto(reverse("account_request_login_code"))

    page.get_by_role("button", name="Mit Passkey anmelden").click()

    expect(page.get_by_role("alert")).to_contain_text("Der Passkey ließ sich nicht benutzen")
    assert_accessible(page)


def test_without_scripts_the_code_stays(page_without_scripts: Page):
    page = page_without_scripts
    account = an_account()
    sign_in(page, account.email)

    page.goto(reverse("mfa_add_webauthn"))

    expect(page.get_by_text("Passkeys brauchen Skripte")).to_be_visible()
