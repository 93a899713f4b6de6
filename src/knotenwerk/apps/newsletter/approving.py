"""The second pair of eyes: an issue leaves only when somebody else than whoever changed it last has approved it."""

from django.db import transaction
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account

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


def give_to_review(issue: NewsletterIssue, *, by: Account) -> None:
    step(issue, State.REVIEW, among=[State.DRAFT], by=by)


@transaction.atomic
def approve(issue: NewsletterIssue, *, version: int, by: Account) -> None:
    """Approve the version that was looked at. Raises OwnWork, ChangedSince or ChangedMeanwhile."""
    NewsletterIssue.objects.select_for_update().get(pk=issue.pk)
    last = newest(issue)
    if last is None or last.number != version:
        raise ChangedSince
    if last.by == by:
        raise OwnWork
    step(issue, State.APPROVED, among=[State.REVIEW], by=by)


def give_back(issue: NewsletterIssue, *, reason: str, by: Account) -> None:
    """To those who write, with what is to be changed."""
    step(issue, State.DRAFT, among=[State.REVIEW, State.APPROVED], by=by, reason=reason)
