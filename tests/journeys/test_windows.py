"""The watch over the windows: what it lets pass and what it does not."""

import pytest
from django.urls import reverse
from playwright.sync_api import Error, Page

from tests.journeys.accessibility import assert_accessible
from tests.journeys.mail import sign_in
from tests.journeys.windows import DESKTOP, Window
from tests.world import an_account

pytestmark = pytest.mark.journey

PLAIN = "<!doctype html><html lang=de><title>Probe</title><main><h1>Probe</h1>{}</main>"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mailed_code_signs_in(open_window, scripts):
    page = open_window(viewport=DESKTOP, java_script_enabled=scripts)
    account = an_account("coordinator")

    sign_in(page, account.email)

    account.refresh_from_db()
    assert account.last_login is not None


def test_axe_is_heard_through_the_policy(page: Page):
    page.goto(reverse("ui:components"))
    assert_accessible(page)

    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_axe_is_asked_anew_each_time(page: Page):
    page.set_content(PLAIN.format("<p>Guten Tag"))
    assert_accessible(page)

    page.set_content(PLAIN.format("<img src=data:,>"))
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_a_foreign_host_and_a_failing_script_are_noticed(browser, live_server):
    window = Window(browser, live_server.url)
    broken = "<img src=http://127.0.0.1:9/pixel.png><script>missing()</script>"
    window.context.route("**/broken", lambda route: route.fulfill(content_type="text/html", body=broken))

    window.page.goto("/broken")
    window.close(keep_picture_as=None)

    assert sorted(complaint.split(":")[0] for complaint in window.complaints) == ["foreign host", "script failed"]


def test_a_breach_of_the_policy_is_noticed(browser, live_server):
    window = Window(browser, live_server.url)
    window.page.goto("/de/")

    with pytest.raises(Error):
        window.page.add_script_tag(content="document.title = 'foreign'")
    window.close(keep_picture_as=None)

    assert "Content Security Policy" in window.complaints[0]


def test_a_phone_is_narrow(phone: Page):
    phone.goto("/de/")

    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
