"""The postman of the tests: sends what is queued, as the worker would, and gives the mails that left."""

from datetime import datetime

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from knotenwerk.apps.events.mailing.sending import send
from knotenwerk.apps.events.models import SentMessage


def deliver(now: datetime) -> list[EmailMultiAlternatives]:
    before = len(mail.outbox)
    for message in SentMessage.objects.filter(sent_at=None).order_by("pk"):
        send(message.pk, now=now)
    return mail.outbox[before:]


def kinds(registration) -> list[str]:
    """What was queued for one registration, in order."""
    return list(registration.messages.order_by("pk").values_list("kind", flat=True))
