"""What is due around the newsletter."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.newsletter.models import NewsletterIssue
from knotenwerk.apps.newsletter.versions import newest

from .task import Task

State = NewsletterIssue.State


def issues_to_review(account: Account, now: datetime) -> Iterator[Task]:
    """An issue is looked at by somebody other than whoever changed it last."""
    for issue in issues_in(State.REVIEW, account):
        last = newest(issue)
        if last is None or last.by != account:
            yield task(_("Look at the issue “%(issue)s” and approve it"), issue, now)


def issues_to_send(account: Account, now: datetime) -> Iterator[Task]:
    for issue in issues_in(State.APPROVED, account):
        yield task(_("Send the issue “%(issue)s”, or choose a time"), issue, now)


def issues_in(state: State, account: Account) -> Iterator[NewsletterIssue]:
    if account.may(Permission.WRITE_NEWSLETTER):
        yield from NewsletterIssue.objects.filter(state=state)


def task(label: str, issue: NewsletterIssue, now: datetime) -> Task:
    return Task(
        due=localdate(now),
        label=label % {"issue": issue},
        url=reverse("newsletter:issue", args=[issue.slug]),
        is_due=True,
    )
