"""When an address is not written to any more: what became of its issues decides, never one refusal by a rule.

A box that is no more is enough once; another lasting reason in two issues; what may pass in five in a row over
thirty days. An issue that arrived, of which nothing came back for a week, ends what was before.
A bounce withdraws no consent: the reader stays, suppressed, and may be freed again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from itertools import takewhile

from django.db import transaction

from knotenwerk.core.mailing import Kind, Meaning, is_gone, meaning_of

from .models import Delivery, NewsletterIssue, Subscriber, Suppression
from .sending.withholding import withhold

QUIET = timedelta(days=7)
MOST_HARD = 2
MOST_SOFT = 5
LONG = timedelta(days=30)


class Fate(Enum):
    """What became of one issue at one address."""

    GONE = auto()
    HARD = auto()
    SOFT = auto()
    REACHED = auto()
    UNTOLD = auto()  # says nothing about the address


FAILED = (Fate.GONE, Fate.HARD, Fate.SOFT)
_FATES = {Meaning.HARD: Fate.HARD, Meaning.SOFT: Fate.SOFT}


@dataclass(frozen=True)
class Attempt:
    at: datetime
    fate: Fate


def suppress_refused(issue: NewsletterIssue, *, now: datetime) -> int:
    """Look at everybody whom an issue that has been sent did not reach. Gives how many are suppressed now."""
    failed = issue.deliveries.filter(state=Delivery.State.FAILED, policy=False)
    readers = Subscriber.objects.filter(pk__in=failed.values("subscriber"))
    return sum(suppress_unreachable(reader, now=now) for reader in readers)


@transaction.atomic
def suppress_unreachable(subscriber: Subscriber, *, now: datetime) -> bool:
    """Suppress the address if its issues say that it cannot be reached. Whether they do."""
    if not is_unreachable(attempts_of(subscriber, now)):
        return False
    Suppression.objects.get_or_create(
        address_hash=subscriber.address_hash, defaults={"reason": Suppression.Reason.BOUNCED, "at": now}
    )
    withhold(subscriber, at=now)
    return True


def is_unreachable(attempts: Iterable[Attempt]) -> bool:
    """From what became of each issue, the newest first."""
    unbroken = takewhile(lambda attempt: attempt.fate != Fate.REACHED, attempts)
    failed = [attempt for attempt in unbroken if attempt.fate in FAILED]
    fates = [attempt.fate for attempt in failed]
    if Fate.GONE in fates or fates.count(Fate.HARD) >= MOST_HARD:
        return True
    return len(failed) >= MOST_SOFT and failed[0].at - failed[-1].at >= LONG


def attempts_of(subscriber: Subscriber, now: datetime) -> list[Attempt]:
    deliveries = subscriber.deliveries.order_by("-pk").prefetch_related("reports")
    return [Attempt(delivery.at, fate_of(delivery, now)) for delivery in deliveries]


def fate_of(delivery: Delivery, now: datetime) -> Fate:
    if delivery.state == Delivery.State.FAILED:
        return _fate_of_failed(delivery)
    if delivery.state != Delivery.State.SENT:
        return Fate.UNTOLD
    kinds = {report.kind for report in delivery.reports.all()} - {Kind.PASSED}
    if Kind.SOFT in kinds:
        return Fate.SOFT
    return Fate.UNTOLD if kinds or delivery.at > now - QUIET else Fate.REACHED


def _fate_of_failed(delivery: Delivery) -> Fate:
    if delivery.policy:
        return Fate.UNTOLD
    if not delivery.status:
        return Fate.HARD if delivery.code and delivery.code >= 500 else Fate.UNTOLD
    return Fate.GONE if is_gone(delivery.status) else _FATES.get(meaning_of(delivery.status), Fate.UNTOLD)
