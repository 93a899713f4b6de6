"""One's own account: the language of letters, other devices, cookies."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.world import an_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails_leave_at_once")]


def test_letters_come_in_the_language_of_the_account(client, mailoutbox):
    account = an_account()
    client.force_login(account)

    client.post(reverse("accounts:account"), {"language": "en"})
    Client().post(reverse("account_request_login_code"), {"email": account.email})

    assert "is your code to sign in" in mailoutbox[0].subject


def test_signing_out_elsewhere_ends_the_other_sessions_only():
    account = an_account()
    here, there = Client(), Client()
    for device in (here, there):
        device.force_login(account)

    here.post(reverse("accounts:end-other-sessions"))

    assert here.get(reverse("accounts:account")).status_code == 200
    assert there.get(reverse("accounts:account")).status_code == 302


def test_one_address_gets_three_codes_a_minute(mailoutbox):
    account = an_account()
    clients = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(5)]

    answers = [client.post(reverse("account_request_login_code"), {"email": account.email}) for client in clients]

    assert len(mailoutbox) == 3
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200, 200]
    assert "Warten Sie eine Minute" in answers[-1].content.decode()


def test_one_client_asks_for_twenty_addresses_a_minute(mailoutbox):
    url = reverse("account_request_login_code")

    answers = [
        Client(REMOTE_ADDR="192.0.2.99").post(url, {"email": f"jemand{number}@example.org"}) for number in range(22)
    ]

    assert len(mailoutbox) == 20
    assert answers[-1].status_code in {200, 429}
    assert "Warten Sie eine Minute" in answers[-1].content.decode()


def test_the_limits_are_kept_in_the_database_for_all_processes():
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    cache.set("limit", 1)
    assert cache.get("limit") == 1


def test_cookies_are_closed_to_scripts_and_to_other_sites(client, mailoutbox):
    page = client.get(reverse("account_request_login_code"))
    client.post(reverse("account_request_login_code"), {"email": an_account().email})
    code = mailoutbox[0].body.split("\n    ")[1][:6]
    signed_in = client.post(reverse("account_confirm_login_code"), {"code": code})

    for cookie in (page.cookies[settings.CSRF_COOKIE_NAME], signed_in.cookies[settings.SESSION_COOKIE_NAME]):
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_known_and_unknown_addresses_take_the_same_queries(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    an_account(mail="bekannt@example.org")

    def queries(address):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            Client(REMOTE_ADDR="192.0.2.7").post(reverse("account_request_login_code"), {"email": address})
        return len(captured)

    assert abs(queries("bekannt@example.org") - queries("fremd@example.org")) <= 2
