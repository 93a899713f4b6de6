"""A reader who asks and confirms, as on the pages; and the mails that left meanwhile."""

from django.core import mail

from knotenwerk.apps.newsletter.confirming import confirm
from knotenwerk.apps.newsletter.models import Subscriber
from knotenwerk.apps.newsletter.signing_up import Choice, Form, request
from tests.work import do_waiting_tasks
from tests.world import NEW_YEAR

FORM = Form("http://localhost:8000/de/newsletter/", "de")
PAGE = "http://localhost:8000/de/newsletter/confirm/…/"


def asks(address: str = "ada@example.org", *, now=NEW_YEAR, **choice) -> Subscriber | None:
    return request(address, Choice(choice.pop("language", "de"), **choice), FORM, now=now)


def reads(address: str = "ada@example.org", *, now=NEW_YEAR, **choice) -> Subscriber:
    """Through the whole double opt-in."""
    subscriber = asks(address, now=now, **choice)
    do_waiting_tasks()
    confirm(subscriber.key, page=PAGE, now=now)
    subscriber.refresh_from_db()
    return subscriber


def letters() -> list[tuple[str, str]]:
    do_waiting_tasks()
    return [(message.to[0], message.subject) for message in mail.outbox]
