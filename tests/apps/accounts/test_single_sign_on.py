"""Single sign-on by OpenID Connect: the whole round with a provider on loopback."""

from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import override_settings
from django.urls import reverse

from knotenwerk.apps.accounts.models import Account
from tests.world import an_account

from .provider import CLIENT, SECRET, Provider, running

pytestmark = pytest.mark.django_db
ADA = {"sub": "ada", "email": "Ada@example.org", "email_verified": True, "name": "Ada Ahorn"}


@pytest.fixture
def provider():
    with running(Provider(dict(ADA))) as provider:
        app = {
            "provider_id": "oidc",
            "name": "Stadt Musterhausen",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": provider.address},
        }
        with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app]}}):
            yield provider


class StandStill(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def go_round(client, provider):
    """From our page to the provider and back, as a browser goes."""
    page = client.get(reverse("account_request_login_code")).content.decode()
    assert "Stadt Musterhausen" in page
    there = client.post(reverse("openid_connect_login", args=["oidc"]))
    assert there["Location"].startswith(provider.address)
    opener = build_opener(StandStill)
    try:
        opener.open(Request(there["Location"]))
        pytest.fail("the provider did not send the browser back")
    except OSError as answer:
        back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}", follow=True)


def is_signed_in_as(client, account) -> bool:
    return client.session.get("_auth_user_id") == str(account.pk)


def test_who_has_an_account_with_the_verified_address_gets_in(client, provider):
    account = an_account(mail="ada@example.org")

    go_round(client, provider)

    assert is_signed_in_as(client, account)
    assert {"/.well-known/openid-configuration", "/authorize", "/token", "/userinfo"} <= set(provider.heard)


def test_the_second_time_it_is_known_by_its_number_even_with_a_new_address(client, provider):
    account = an_account(mail="ada@example.org")
    go_round(client, provider)
    client.post(reverse("account_logout"))
    provider.person["email"] = "ada.neu@example.org"

    go_round(client, provider)

    assert is_signed_in_as(client, account)
    assert SocialAccount.objects.count() == 1


def test_an_address_that_nobody_verified_lets_nobody_in(client, provider):
    an_account(mail="ada@example.org")
    provider.person["email_verified"] = False

    page = go_round(client, provider)

    assert "_auth_user_id" not in client.session
    assert "Wir kennen diese Adresse nicht" in page.content.decode()


def test_a_stranger_is_not_let_in_and_gets_no_account(client, provider):
    page = go_round(client, provider)

    assert "_auth_user_id" not in client.session
    assert Account.objects.count() == 0
    assert "Wir kennen diese Adresse nicht" in page.content.decode()


def test_a_closed_account_is_not_let_in(client, provider):
    account = an_account(mail="ada@example.org")
    Account.objects.filter(pk=account.pk).update(is_active=False)

    go_round(client, provider)

    assert "_auth_user_id" not in client.session


def test_an_answer_nobody_asked_for_is_refused_in_words(client, provider):
    answer = client.get(reverse("openid_connect_callback", args=["oidc"]), {"code": "x", "state": "guessed"})

    assert "_auth_user_id" not in client.session
    assert "hat nicht geklappt" in answer.content.decode()
    assert "/token" not in provider.heard
