"""What is due around those who read the newsletter."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.newsletter.budgets import full_hours

from .task import Task


def sign_up_that_pauses(account: Account, now: datetime) -> Iterator[Task]:
    if account.may(Permission.READ_SUBSCRIBERS) and full_hours(now):
        yield Task(
            due=localdate(now),
            label=_("See why the sign-up for the newsletter pauses"),
            url=reverse("newsletter:readers"),
            note=_("Unusually many addresses were entered within an hour."),
            is_due=True,
        )
