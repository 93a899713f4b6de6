"""One step of an issue from state to state: taken once, and written down with who, when and why."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from knotenwerk.apps.accounts.models import Account

from .models import NewsletterIssue

State = NewsletterIssue.State


class ChangedMeanwhile(Exception):
    """The issue has gone another way meanwhile: `state` is where it stands. Nothing was done."""

    def __init__(self, issue: NewsletterIssue) -> None:
        super().__init__(issue.state)
        self.state = State(issue.state)


@transaction.atomic
def step(
    issue: NewsletterIssue, to: State, *, among: Iterable[State], by: Account | None, reason: str = "", **fields: Any
) -> None:
    """Take the issue from one of the states `among` to another.

    Of two who do so at once, one raises ChangedMeanwhile.
    """
    changed = NewsletterIssue.objects.filter(pk=issue.pk, state__in=list(among)).update(state=to, **fields)
    issue.refresh_from_db()
    if not changed:
        raise ChangedMeanwhile(issue)
    issue.steps.create(state=to, by=by, reason=reason)
