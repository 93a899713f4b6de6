"""What is due around lists, pages, data protection and the installation itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.directory.models import ImportBatch

from ..models import Page, ScheduledRun
from ..pages import REQUIRED
from .task import Task

ERASED_WITHIN = timedelta(days=2)
LATELY = timedelta(days=3)


def imports_to_finish(account: Account, now: datetime) -> Iterator[Task]:
    if not account.may(Permission.CHANGE_DIRECTORY):
        return
    for batch in ImportBatch.objects.filter(state=ImportBatch.State.TRIED):
        yield Task(
            due=batch.uploaded_at.date(),
            label=_("Finish taking over “%(file)s”") % {"file": batch.file_name},
            url=reverse("directory:import", args=[batch.pk]),
            note=_("Tried, but nothing is written yet."),
        )


def pages_to_write(account: Account, now: datetime) -> Iterator[Task]:
    """What the law asks for and nobody has written yet."""
    if not account.may(Permission.CHANGE_PAGES):
        return
    for page in Page.objects.filter(slug__in=REQUIRED, changed_by=None):
        yield Task(
            due=localdate(now),
            label=_("Write the page “%(page)s”") % {"page": page},
            url=reverse("office:change-page", args=[page.slug]),
            note=_("Only a sample stands there so far."),
        )


def erasing_that_stopped(account: Account, now: datetime) -> Iterator[Task]:
    """What is due is erased every night; whoever answers for that learns when it is not."""
    if not account.may(Permission.READ_PRIVACY, Permission.OPERATE):
        return
    if ScheduledRun.objects.filter(name="retention", slot__gte=now - ERASED_WITHIN).exists():
        return
    yield Task(
        due=localdate(now),
        label=_("See why nothing was erased for two days"),
        url=reverse("office:operation" if account.may(Permission.OPERATE) else "privacy:log"),
        note=_("What is past its time is erased every night. Please ask whoever runs the installation."),
        is_due=True,
    )


def tasks_that_failed(account: Account, now: datetime) -> Iterator[Task]:
    if not account.may(Permission.OPERATE):
        return
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=now - LATELY).count()
    if failed:
        yield Task(
            due=localdate(now),
            label=ngettext("Look at one task that failed", "Look at %(count)s tasks that failed", failed)
            % {"count": failed},
            url=reverse("office:operation"),
            is_due=True,
        )
