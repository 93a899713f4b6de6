"""What is to be done when. The slot of an appointment is the last moment at which it was due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django_tasks.base import Task

from knotenwerk.apps.events.tasks import look_after_registrations
from knotenwerk.apps.newsletter.tasks import read_returned_mail

from ..tasks import erase_what_is_due, forget_newsletter_addresses, reap, tidy_up


@dataclass(frozen=True)
class Appointment:
    """`slot(now)` is the moment it was last due; after a pause only that one is made up for."""

    name: str
    label: str | Promise
    slot: Callable[[datetime], datetime]
    task: Task


def every_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)


def every_five_minutes(now: datetime) -> datetime:
    return now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0)


def at_night(now: datetime, *, hour: int) -> datetime:
    """The last time the clock on the wall showed this hour."""
    wall = localtime(now).replace(tzinfo=None)
    last = datetime.combine(wall.date() - timedelta(days=wall.hour < hour), time(hour))
    return last.replace(tzinfo=localtime(now).tzinfo)


CLOCK = (
    Appointment(
        "registrations",
        _("Offers, questions and reminders about registrations"),
        every_minute,
        look_after_registrations,
    ),
    Appointment("lost-tasks", _("Take up tasks whose worker was killed"), every_minute, reap),
    Appointment("returned-mail", _("Read mail that came back"), every_five_minutes, read_returned_mail),
    Appointment("retention", _("Erase what is due"), partial(at_night, hour=3), erase_what_is_due),
    Appointment(
        "newsletter-addresses",
        _("Empty the addresses of newsletters sent thirty days ago"),
        partial(at_night, hour=3),
        forget_newsletter_addresses,
    ),
    Appointment("tidying", _("Remove old task results and sessions"), partial(at_night, hour=4), tidy_up),
)
