"""Sign-in by a code sent by mail."""

import re

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from tests.world import an_account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails_leave_at_once")]


def ask_for_a_code(client, address):
    return client.post(reverse("account_request_login_code"), {"email": address}, follow=True)


def code_in(mail):
    return re.search(r"^    (\S+)$", mail.body, re.MULTILINE).group(1)


def test_a_code_from_the_mail_signs_in(client, mailoutbox):
    account = an_account(Role.COORDINATOR)

    ask_for_a_code(client, account.email)
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[0])})

    assert client.session["_auth_user_id"] == str(account.pk)
    assert mailoutbox[0].to == [account.email]


def test_a_wrong_code_signs_nobody_in(client, mailoutbox):
    ask_for_a_code(client, an_account().email)

    client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})

    assert "_auth_user_id" not in client.session


def test_known_and_unknown_addresses_get_the_same_answer(client, client_of_a_stranger, mailoutbox):
    known = ask_for_a_code(client, an_account(mail="bekannt@example.org").email)
    unknown = ask_for_a_code(client_of_a_stranger, "fremder@example.org")

    def text(response):
        page = re.sub(r"(bekannt|fremder)@example\.org", "ADDRESS", response.content.decode())
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    assert text(known) == text(unknown)
    assert [mail.to for mail in mailoutbox] == [["bekannt@example.org"], ["fremder@example.org"]]


def test_asking_again_and_again_is_refused(client, mailoutbox):
    account = an_account()

    for _ in range(30):
        ask_for_a_code(client, account.email)

    assert len(mailoutbox) <= 20


@pytest.fixture
def client_of_a_stranger():
    from django.test import Client

    return Client()
