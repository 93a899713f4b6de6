"""What the team does with an approved issue: send it now or later, pause, resume, call off. Each is a step.

All raise ChangedMeanwhile where the issue stands elsewhere, so two people who click in the same second do it once.
Nothing is sent here: the sender process looks every second for what is to be done.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account

from ..models import Delivery, NewsletterIssue
from ..stepping import State, step
from .audience import audience_counts
from .freezing import TRIED_FOR, NobodyReads
from .withholding import hold_back


class InThePast(Exception):
    """The time an issue is to be sent at has passed."""

    def __init__(self) -> None:
        super().__init__(_("This time has passed. Choose a later one, or send the issue now."))


def send_now(issue: NewsletterIssue, *, by: Account, now: datetime) -> None:
    """Send an approved or scheduled issue as soon as a sender looks. Raises NobodyReads or TooManyPieces."""
    plan(issue, at=now, by=by)


def schedule(issue: NewsletterIssue, *, at: datetime, by: Account, now: datetime) -> None:
    """Send an approved issue at this time, or a scheduled one at another.

    Raises InThePast, NobodyReads, TooManyPieces.
    """
    if at <= now:
        raise InThePast
    plan(issue, at=at, by=by)


def plan(issue: NewsletterIssue, *, at: datetime, by: Account) -> None:
    if not audience_counts(issue):
        raise NobodyReads
    step(issue, State.SCHEDULED, among=[State.APPROVED, State.SCHEDULED], by=by, scheduled_at=at)


def unschedule(issue: NewsletterIssue, *, by: Account | None, reason: str = "") -> None:
    """Back to approved: it waits for a new time."""
    step(issue, State.APPROVED, among=[State.SCHEDULED], by=by, reason=reason, scheduled_at=None)


def pause(issue: NewsletterIssue, *, by: Account | None, reason: str = "") -> None:
    """Send nothing more until it is resumed; what is on the wire this very moment arrives."""
    step(issue, State.PAUSED, among=[State.SENDING], by=by, reason=reason)


@transaction.atomic
def resume(issue: NewsletterIssue, *, by: Account, now: datetime) -> None:
    """Go on where it stopped, for another 48 hours. What our own configuration was refused for is tried again."""
    step(issue, State.SENDING, among=[State.PAUSED], by=by, valid_until=now + TRIED_FOR, felt_at=now)
    refused = issue.deliveries.filter(state=Delivery.State.FAILED, policy=True)
    refused.update(state=Delivery.State.QUEUED, next_at=None, policy=False, at=now)


@transaction.atomic
def cancel(issue: NewsletterIssue, *, by: Account | None, now: datetime, reason: str = "") -> None:
    """Send nothing more for good. What has been sent stays sent."""
    among = [State.APPROVED, State.SCHEDULED, State.SENDING, State.PAUSED]
    step(issue, State.CANCELLED, among=among, by=by, reason=reason)
    # What a sender is writing down this very moment is left to it: waiting for each other could end in a deadlock.
    free = issue.deliveries.still_here().select_for_update(skip_locked=True)
    hold_back(Delivery.objects.filter(pk__in=free.values("pk")), Delivery.State.CANCELLED, at=now)
