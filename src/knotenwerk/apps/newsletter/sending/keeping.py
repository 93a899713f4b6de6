"""What every sender does once a second beside sending: take up, ask, freeze, settle, and say that it lives."""

import logging
from contextlib import suppress
from datetime import datetime

from django.utils.translation import gettext as _

from ..models import NewsletterIssue, Sender
from ..stepping import ChangedMeanwhile, State
from .audience import TooManyPieces
from .clock import WatchedClock, is_turned_on
from .controlling import unschedule
from .freezing import Compile, NobodyReads, freeze
from .guarding import ask_after_turn, ask_where_late, ask_where_silent
from .recovering import recover
from .settling import settle

log = logging.getLogger("knotenwerk.sender")


def keep(name: str, clock: WatchedClock, *, compile: Compile, may_recover: bool) -> None:
    now, expected = clock.look()
    Sender.objects.update_or_create(name=name, defaults={"felt_at": now})
    if may_recover:
        recover(besides=name, now=now)
    if is_turned_on(now, expected):
        ask_after_turn(expected=expected, now=now)
    ask_where_silent(now=now)
    ask_where_late(now=now)
    freeze_due(now=now, compile=compile)
    settle(now=now)


def freeze_due(*, now: datetime, compile: Compile) -> None:
    for issue in NewsletterIssue.objects.filter(state=State.SCHEDULED, scheduled_at__lte=now):
        with suppress(ChangedMeanwhile):
            freeze_or_ask(issue, now=now, compile=compile)


def freeze_or_ask(issue: NewsletterIssue, *, now: datetime, compile: Compile) -> None:
    try:
        freeze(issue, now=now, compile=compile)
    except (NobodyReads, TooManyPieces) as refusal:
        unschedule(issue, by=None, reason=str(refusal))
    except ChangedMeanwhile:
        raise
    except Exception:  # whatever is wrong with this issue: the team is told, and the others go on
        log.exception("The issue %s cannot be put together.", issue.slug)
        reason = _("It could not be put together. What went wrong stands in the log of the sender.")
        unschedule(issue, by=None, reason=reason)
