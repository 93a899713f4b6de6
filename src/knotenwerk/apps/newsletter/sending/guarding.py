"""When the team is asked instead of a mail being sent: after a long silence, a missed time, a clock turned on."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ..models import NewsletterIssue
from ..stepping import ChangedMeanwhile, State
from .controlling import pause, unschedule

LATEST = timedelta(hours=2)
"""How late a schedule may fire, and how long no sender may have looked after an issue. An old backup is older."""


def ask_where_silent(*, now: datetime) -> None:
    """Pause what nobody sent for long; what is going on is marked as looked after."""
    sending = NewsletterIssue.objects.filter(state=State.SENDING)
    for issue in sending.filter(felt_at__lt=now - LATEST):
        reason = _(
            "Nobody has sent it since %(since)s. If an older backup was restored, whoever got it since then "
            "would get it twice. If not, go on."
        )
        with suppress(ChangedMeanwhile):
            pause(issue, by=None, reason=reason % {"since": in_words(issue.felt_at)})
    sending.exclude(felt_at=now).update(felt_at=now)


def ask_where_late(*, now: datetime) -> None:
    """Back to approved what should have been sent more than two hours ago."""
    late = NewsletterIssue.objects.filter(state=State.SCHEDULED, scheduled_at__lt=now - LATEST)
    reason = _("It was to be sent at %(at)s, when nothing was sent here. If it still holds, send it now.")
    ask_again(late, reason)


def ask_after_turn(*, expected: datetime, now: datetime) -> None:
    """Back to approved what would be sent only because somebody turned the clock on."""
    early = NewsletterIssue.objects.filter(state=State.SCHEDULED, scheduled_at__gt=expected, scheduled_at__lte=now)
    reason = _("It was to be sent at %(at)s, but the clock of the machine has jumped. Look whether it is right.")
    ask_again(early, reason)


def ask_again(issues: Iterable[NewsletterIssue], reason: str) -> None:
    for issue in issues:
        with suppress(ChangedMeanwhile):
            unschedule(issue, by=None, reason=reason % {"at": in_words(issue.scheduled_at)})


def in_words(moment: datetime | None) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
