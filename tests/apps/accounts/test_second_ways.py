"""Second ways to sign in, without scripts; passkeys are tried in a real browser (tests/journeys/test_passkey.py)."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.accounts.second_ways import has_second_way, wants_second_way
from tests.world import an_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails_leave_at_once")]
CODE = re.compile(r"^    (\d{6})$", re.MULTILINE)


def code_in(mail) -> str:
    return CODE.search(mail.body)[1]


def sign_in(client, mailoutbox, account):
    client.post(reverse("account_request_login_code"), {"email": account.email})
    return client.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])}, follow=True)


def code_of_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def set_up_app(client) -> str:
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of_app(secret)})
    return secret


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_and_asked_for(client, mailoutbox):
    account = an_account(Role.COORDINATOR)
    sign_in(client, mailoutbox, account)
    secret = set_up_app(client)
    assert has_second_way(account)
    assert mailoutbox[1].subject == "Eine App wurde als zweiter Weg zur Anmeldung eingerichtet"
    assert "Waren Sie das nicht?" in mailoutbox[1].body
    client.post(reverse("account_logout"))

    page = sign_in(client, mailoutbox, account)
    assert not is_signed_in(client)
    assert page.redirect_chain[-1][0] == reverse("mfa_authenticate")

    refused = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Dieser Code stimmt nicht." in refused.content.decode()
    assert not is_signed_in(client)

    forget_used_codes()
    client.post(reverse("mfa_authenticate"), {"code": code_of_app(secret)})
    assert is_signed_in(client)


def forget_used_codes() -> None:
    """The code that set up the app is used up for its thirty seconds; a test does not wait for the next."""
    cache.clear()


def recovery_code(account) -> str:
    codes = Authenticator.objects.get(user=account, type=Authenticator.Type.RECOVERY_CODES)
    return codes.wrap().get_unused_codes()[0]


def test_a_recovery_code_counts_once(client, mailoutbox):
    account = an_account()
    sign_in(client, mailoutbox, account)
    set_up_app(client)
    code = recovery_code(account)
    for expected in (True, False):
        client.post(reverse("account_logout"))
        sign_in(client, mailoutbox, account)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(client) is expected


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_who_did_not_just_sign_in_confirms_by_a_mailed_code(client, mailoutbox, name):
    account = an_account()
    client.force_login(account)  # a session left open

    page = client.get(reverse(name), follow=True)
    assert page.redirect_chain[0][0].split("?")[0] == reverse("account_reauthenticate")
    assert mailoutbox[-1].to == [account.email]

    where = {"next": reverse(name)}
    wrong = client.post(reverse("account_reauthenticate"), {"code": "nein", **where})
    assert list(wrong.context["form"].errors) == ["code"]
    right = client.post(reverse("account_reauthenticate"), {"code": code_in(mailoutbox[-1]), **where}, follow=True)
    assert right.request["PATH_INFO"] == reverse(name)
    assert right.status_code == 200


def test_a_confirmation_code_is_sent_once_and_ends_after_five_attempts(client, mailoutbox):
    client.force_login(an_account())
    url = reverse("account_reauthenticate")
    client.get(url)
    client.get(url)
    assert len(mailoutbox) == 1

    for _ in range(5):
        client.post(url, {"code": "nein"})
    too_late = client.post(url, {"code": code_in(mailoutbox[0])})

    assert list(too_late.context["form"].errors) == ["code"]


def test_who_has_a_second_way_confirms_by_it(client, mailoutbox):
    account = an_account()
    sign_in(client, mailoutbox, account)
    set_up_app(client)
    client.post(reverse("account_logout"))
    client.force_login(account)

    page = client.get(reverse("mfa_generate_recovery_codes"), follow=True)

    assert page.redirect_chain[0][0].split("?")[0] == reverse("mfa_reauthenticate")


def test_a_second_way_is_recommended_to_whom_much_is_entrusted(client):
    def is_recommended(role):
        account = an_account(role)
        client.force_login(account)
        shown = "Ein zweiter Weg zur Anmeldung fehlt" in client.get(reverse("accounts:account")).content.decode()
        assert shown == wants_second_way(account)
        return shown

    recommended = {role for role in Role if is_recommended(role)}

    assert recommended == {Role.COORDINATOR, Role.OPERATOR}


def test_every_page_of_the_second_ways_speaks_german(client, mailoutbox):
    account = an_account()
    sign_in(client, mailoutbox, account)
    pages = ["accounts:account", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"]
    texts = [client.get(reverse(name)).content.decode() for name in pages]
    set_up_app(client)
    later = ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
    texts += [client.get(reverse(name), follow=True).content.decode() for name in later]

    english = re.compile(r"\b(the|your|you|and|with|sign in|authenticator|recovery)\b", re.IGNORECASE)
    visible = [re.sub(r"<script.*?</script>|<[^>]+>", " ", text.split("<main")[1], flags=re.S) for text in texts]
    assert [english.findall(text) for text in visible] == [[] for _ in texts]
