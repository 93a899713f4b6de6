"""Confirming the own address: only then does anybody read. By a button, never by opening a link."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from knotenwerk.apps.privacy import consenting

from .consents import PURPOSE, whose
from .leaving import Way, leave
from .models import Subscriber, Suppression


class NobodyThere(Exception):
    """There is no such request: it was withdrawn, or deleted when its days were over."""


def good_until(subscriber: Subscriber) -> datetime:
    """The midnight from which on the request is deleted."""
    day = timezone.localdate(subscriber.signed_up_at) + timedelta(days=settings.KNOTENWERK_NEWSLETTER_CONFIRM_DAYS)
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def waiting(key: UUID, *, now: datetime) -> Subscriber:
    """The request behind a link, or the reader it became. Raises `NobodyThere`."""
    subscriber = Subscriber.objects.filter(key=key).first()
    if subscriber is None or (subscriber.confirmed_at is None and now >= good_until(subscriber)):
        raise NobodyThere
    return subscriber


@transaction.atomic
def confirm(key: UUID, *, page: str, now: datetime) -> bool:
    """Whether this made a reader; False where it was one before. Raises `NobodyThere`."""
    subscriber = waiting(key, now=now)
    if not Subscriber.objects.unconfirmed().filter(pk=subscriber.pk).update(confirmed_at=now):
        return False
    lift(subscriber)
    consenting.confirm(
        PURPOSE, whose(subscriber), way="button behind the link in the mail", at=now, evidence={"page": page}
    )
    if subscriber.replaces:
        leave(subscriber.replaces.key, way=Way.NEW_ADDRESS, now=now)
    return True


def lift(subscriber: Subscriber) -> None:
    """Who asks and confirms anew may be written to again; only what the team has set stays."""
    Suppression.objects.filter(address_hash=subscriber.address_hash).exclude(reason=Suppression.Reason.TEAM).delete()
