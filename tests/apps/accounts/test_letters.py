"""Mails about signing in leave by the worker, soon, and nothing of them stays."""

import socket
from datetime import timedelta
from time import monotonic, sleep

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.letters import send
from knotenwerk.apps.accounts.models import Letter
from knotenwerk.apps.office.clock.sign_in import sign_in_beside
from knotenwerk.apps.privacy.erasing import erase_what_is_due
from tests.work import do_waiting_tasks
from tests.world import an_account

pytestmark = pytest.mark.django_db(transaction=True)  # the worker works


@pytest.fixture
def silent_mail_server(settings):
    """It takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = listener.getsockname()
        settings.EMAIL_TIMEOUT = 20
        yield


def ask_for_a_code(client, address):
    return client.post(reverse("account_request_login_code"), {"email": address}, follow=True)


def waiting():
    return list(Letter.objects.order_by("pk").values_list("address", flat=True))


def test_no_page_waits_for_the_mail_server_whether_we_know_the_address_or_not(silent_mail_server):
    an_account(mail="bekannt@example.org")
    begun = monotonic()

    for address in ("bekannt@example.org", "fremder@example.org"):
        ask_for_a_code(Client(), address)

    assert monotonic() - begun < 10
    assert waiting() == ["bekannt@example.org", "fremder@example.org"]


def test_the_worker_sends_a_letter_once_and_forgets_it(client, mailoutbox):
    ask_for_a_code(client, an_account(mail="ada@example.org").email)
    [letter] = Letter.objects.all()

    do_waiting_tasks()
    send(letter.pk)

    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]
    assert mailoutbox[0].body == letter.body
    assert waiting() == []


def test_a_code_leaves_at_once_while_the_worker_is_busy_with_something_else(client, mailoutbox):
    with sign_in_beside("busy"):
        ask_for_a_code(client, an_account(mail="ada@example.org").email)
        limit = monotonic() + 2
        while not mailoutbox and monotonic() < limit:
            sleep(0.05)

    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]


def test_a_letter_that_could_not_leave_goes_in_the_night():
    now = timezone.now()
    for written_at in (now, now - timedelta(days=1)):
        Letter.objects.create(address="ada@example.org", subject="Code", body="123456", written_at=written_at)

    assert erase_what_is_due(timezone.localdate(now)) == {"accounts.Letter": 1}
    assert [letter.written_at for letter in Letter.objects.all()] == [now]
