"""Bringing to an end what no sender will end: mails nobody may get any more, and issues with nothing left to send."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from ..models import Delivery, DeliveryQuerySet, NewsletterIssue, Subscriber, Suppression
from ..stepping import ChangedMeanwhile, State, step
from ..unreachable import suppress_refused
from .withholding import hold_back


def settle(*, now: datetime) -> None:
    hold_back(Delivery.objects.filter(issue__state=State.CANCELLED), Delivery.State.CANCELLED, at=now)
    for issue in NewsletterIssue.objects.filter(state=State.SENDING):
        settle_issue(issue, now=now)


def settle_issue(issue: NewsletterIssue, *, now: datetime) -> None:
    hold_back(unreachable(issue), Delivery.State.WITHHELD, at=now)
    give_up(issue, now=now)
    finish(issue, now=now)


def unreachable(issue: NewsletterIssue) -> DeliveryQuerySet:
    """What is still here for somebody who left or must not be written to any more."""
    reader = Subscriber.objects.filter(pk=OuterRef("subscriber"))
    gone = Suppression.objects.filter(address_hash=OuterRef("address_hash"))
    may_get_it = reader.filter(~Exists(gone))
    return issue.deliveries.still_here().filter(~Exists(may_get_it))


def give_up(issue: NewsletterIssue, *, now: datetime) -> None:
    """Whoever could not be reached in the time the issue is tried for has not got it."""
    late = issue.deliveries.filter(
        state__in=[Delivery.State.QUEUED, Delivery.State.DEFERRED], issue__valid_until__lt=now
    )
    late.update(state=Delivery.State.FAILED, next_at=None, at=now)


@transaction.atomic
def finish(issue: NewsletterIssue, *, now: datetime) -> None:
    if issue.deliveries.open().exists():
        return
    try:
        step(issue, State.DONE, among=[State.SENDING], by=None)
    except ChangedMeanwhile:
        return
    suppress_refused(issue, now=now)
