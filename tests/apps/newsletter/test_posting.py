"""A mail to confirm in a real SMTP conversation: what the server answers becomes proof, and a refusal is no proof."""

import smtplib
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller

from knotenwerk.apps.newsletter.models import Subscriber
from knotenwerk.apps.newsletter.writing_to_readers import ask_to_confirm
from knotenwerk.apps.privacy.models import Consent
from tests.apps.newsletter.readers import asks
from tests.world import NEW_YEAR

pytestmark = pytest.mark.django_db


class Relay:
    """Takes every mail but those to one address."""

    def __init__(self) -> None:
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == "nobody@example.org":
            return "550 5.1.1 There is nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 2.0.0 Ok: queued as 4ZxY1"


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


@pytest.fixture
def relay(settings) -> Iterator[Relay]:
    controller = Controller(Relay(), hostname="127.0.0.1", port=a_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield controller.handler
    controller.stop()


def test_the_answer_of_the_mail_server_stands_in_the_proof(relay: Relay):
    asked = asks()

    ask_to_confirm(str(asked.key), now=lambda: NEW_YEAR)

    mailed = Consent.objects.get(act="mailed")
    [(sender, recipients, content)] = relay.taken
    assert (mailed.evidence["answer"], sender, recipients) == (
        "250 2.0.0 Ok: queued as 4ZxY1",
        "netzwerk@example.org",
        ["ada@example.org"],
    )
    assert mailed.evidence["message_id"].encode() in content


def test_a_mail_asked_for_twice_by_the_queue_leaves_once(relay: Relay):
    asked = asks()
    for _ in range(2):
        ask_to_confirm(str(asked.key), now=lambda: NEW_YEAR)

    assert (len(relay.taken), Consent.objects.filter(act="mailed").count()) == (1, 1)


def test_a_refusal_is_no_proof_and_the_address_may_be_entered_again_at_once(relay: Relay):
    asked = asks("nobody@example.org")

    with pytest.raises(smtplib.SMTPResponseException, match=r"5\.1\.1"):
        ask_to_confirm(str(asked.key), now=lambda: NEW_YEAR)

    assert (Consent.objects.filter(act="mailed").count(), Subscriber.objects.get().mailed_at) == (0, None)
    assert asks("nobody@example.org")
