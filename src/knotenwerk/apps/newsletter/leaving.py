"""Leaving the newsletter, whatever the way. Afterwards the address is kept as a keyed hash only.

`leave(key, way=…, now=…)` is what mails to unsubscribe and delivery reports call as well.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from knotenwerk.apps.privacy import consenting

from .consents import PURPOSE, whose
from .models import Subscriber, Suppression
from .sending.withholding import withhold

Reason = Suppression.Reason


class Way(StrEnum):
    """How somebody left, as it stands in the proof."""

    PAGE = "preference page"
    ONE_CLICK = "one-click (RFC 8058)"
    MAIL = "mail"
    REPORT = "delivery report"
    ERASURE = "erasure on request"
    TEAM = "by the team"
    NEW_ADDRESS = "other address confirmed"
    UNDONE = "list taken back by the team"


NOT_OF_THEIR_OWN = (Way.NEW_ADDRESS, Way.UNDONE)  # nobody said that the address must not be written to


def leave(key: UUID, *, way: Way, now: datetime, reason: str = Reason.LEFT) -> bool:
    """Whether there was somebody to leave. What has not left yet is withheld in the same transaction."""
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().filter(key=key).first()
        if subscriber is None:
            return False
        if way not in NOT_OF_THEIR_OWN:
            suppress(subscriber.address_hash, reason, at=now)
        withhold(subscriber, at=now)
        consenting.withdraw(PURPOSE, whose(subscriber), way=way, at=now)
        subscriber.delete()
    return True


def suppress(address_hash: str, reason: str, *, at: datetime) -> None:
    Suppression.objects.update_or_create(address_hash=address_hash, defaults={"reason": reason, "at": at})


def forget_request(key: UUID) -> bool:
    """Somebody whom others signed up says no: nothing was agreed to, so nothing is suppressed."""
    return bool(Subscriber.objects.unconfirmed().filter(key=key).delete()[0])
