"""The second pair of eyes: an issue leaves only when somebody else than whoever changed it last has approved it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.accounts.models import Account

from .checking import objections
from .models import NewsletterIssue
from .stepping import State, step
from .versions import newest


class OwnWork(Exception):
    """Whoever changed an issue last cannot approve it."""

    def __init__(self) -> None:
        super().__init__(_("You changed this issue last. Please ask somebody else of the team to look at it."))


class ChangedSince(Exception):
    """The issue is no longer the one that was looked at."""

    def __init__(self) -> None:
        super().__init__(_("The issue was changed after you opened it. Please look at it once more."))


class CannotLeave(Exception):
    """Something in the issue stops it; the page of the issue says what."""

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "One thing is still to be mended before the issue can leave; it stands above the pieces.",
                "%(n)s things are still to be mended before the issue can leave; they stand above the pieces.",
                count,
            )
            % {"n": count}
        )


def give_to_review(issue: NewsletterIssue, *, by: Account, now: datetime) -> None:
    """Raises CannotLeave or ChangedMeanwhile."""
    refuse_what_cannot_leave(issue, now)
    step(issue, State.REVIEW, among=[State.DRAFT], by=by)


@transaction.atomic
def approve(issue: NewsletterIssue, *, version: int, by: Account, now: datetime) -> None:
    """Approve the version that was looked at. Raises OwnWork, ChangedSince, CannotLeave or ChangedMeanwhile."""
    NewsletterIssue.objects.select_for_update().get(pk=issue.pk)
    last = newest(issue)
    if last is None or last.number != version:
        raise ChangedSince
    if last.by == by:
        raise OwnWork
    refuse_what_cannot_leave(issue, now)
    step(issue, State.APPROVED, among=[State.REVIEW], by=by)


def refuse_what_cannot_leave(issue: NewsletterIssue, now: datetime) -> None:
    stops = [one for one in objections(issue, day=timezone.localdate(now)) if one.stops]
    if stops:
        raise CannotLeave(len(stops))


def give_back(issue: NewsletterIssue, *, reason: str, by: Account) -> None:
    """To those who write, with what is to be changed."""
    step(issue, State.DRAFT, among=[State.REVIEW, State.APPROVED], by=by, reason=reason)
