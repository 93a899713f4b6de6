"""What is due around events."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.models import Event, Refusal, Registration
from knotenwerk.apps.seating.models import SeatingPlan

from .task import Task

PUBLISH_BEFORE = timedelta(days=60)
SEAT_BEFORE = timedelta(days=14)
ENOUGH_FOR_TABLES = 8
SEATED, WAITING = Registration.State.SEATED, Registration.State.WAITING


def drafts(account: Account, now: datetime) -> Iterator[Task]:
    if not account.may(Permission.CHANGE_EVENTS):
        return
    soon = Event.objects.led_by(account).filter(
        state=Event.State.DRAFT, starts_at__gt=now, starts_at__lt=now + PUBLISH_BEFORE
    )
    for event in soon:
        yield Task(
            due=event.first_day,
            label=_("Publish “%(event)s”") % {"event": event},
            url=reverse("events:office-event", args=[event.slug]),
            note=_("The event is near and nobody can register yet."),
        )


def waiting_lists(account: Account, now: datetime) -> Iterator[Task]:
    """Events where people wait although seats are free, or where the team gives the seats."""
    if not account.may(Permission.CHANGE_EVENTS):
        return
    holding = Q(registrations__state__in=[SEATED, Registration.State.OFFERED])
    events = (
        Event.objects.led_by(account)
        .filter(state=Event.State.PUBLISHED, starts_at__gt=now)
        .annotate(
            waiting=Count("registrations", filter=Q(registrations__state=WAITING), distinct=True),
            taken=Count("registrations", filter=holding, distinct=True),
        )
        .filter(waiting__gt=0)
        .filter(Q(admission=Event.Admission.TEAM) | Q(capacity__isnull=True) | Q(taken__lt=F("capacity")))
    )
    for event in events:
        yield Task(
            due=localdate(now),
            label=ngettext(
                "Decide about one person waiting for “%(event)s”",
                "Decide about %(count)s people waiting for “%(event)s”",
                event.waiting,
            )
            % {"count": event.waiting, "event": event},
            url=reverse("events:registrations", args=[event.slug]) + "?state=waiting",
            is_due=True,
        )


def tables_to_make(account: Account, now: datetime) -> Iterator[Task]:
    if not account.may(Permission.CHANGE_SEATING):
        return
    events = (
        Event.objects.led_by(account)
        .filter(state=Event.State.PUBLISHED, starts_at__gt=now, starts_at__lt=now + SEAT_BEFORE)
        .filter(seating_plans__isnull=True)
        .annotate(seated=Count("registrations", filter=Q(registrations__state=SEATED), distinct=True))
        .filter(seated__gte=ENOUGH_FOR_TABLES)
    )
    for event in events:
        yield Task(
            due=event.first_day,
            label=_("Make the tables for “%(event)s”") % {"event": event},
            url=reverse("seating:seating", args=[event.slug]),
            note=_("%(count)s people have a seat.") % {"count": event.seated},
        )


def sittings_to_confirm(account: Account, now: datetime) -> Iterator[Task]:
    """Published plans of events that are over, where nobody has said yet who really sat where."""
    if not account.may(Permission.CONFIRM_ENCOUNTERS):
        return
    plans = SeatingPlan.objects.published().filter(
        event__in=Event.objects.led_by(account).filter(ends_at__lt=now), confirmation__isnull=True
    )
    newest: dict[int, SeatingPlan] = {}
    for plan in plans.select_related("event").order_by("version"):
        newest[plan.event_id] = plan
    confirmed = set(
        SeatingPlan.objects.filter(event__in=newest, confirmation__isnull=False).values_list("event", flat=True)
    )
    for event_id, plan in newest.items():
        if event_id not in confirmed:
            yield Task(
                due=plan.event.last_day,
                label=_("Confirm who really sat where at “%(event)s”") % {"event": plan.event},
                url=reverse("seating:confirmation", args=[plan.event.slug]),
                note=_("Only then do the meetings count."),
                is_due=True,
            )


def events_to_close(account: Account, now: datetime) -> Iterator[Task]:
    if not account.may(Permission.CHANGE_EVENTS):
        return
    for event in Event.objects.led_by(account).filter(state=Event.State.PUBLISHED, ends_at__lt=now):
        yield Task(
            due=event.last_day,
            label=_("Say that “%(event)s” was held") % {"event": event},
            url=reverse("events:office-event", args=[event.slug]),
            is_due=True,
        )


def refusals_to_read(account: Account, now: datetime) -> Iterator[Task]:
    """A refusal is read by somebody other than whoever refused."""
    if not account.may(Permission.CHANGE_EVENTS):
        return
    unread = Refusal.objects.filter(
        registration__event__in=Event.objects.changeable_by(account),
        registration__state=Registration.State.REFUSED,
        reviewed_at=None,
    ).exclude(refused_by=account)
    for refusal in unread.select_related("registration__event"):
        registration = refusal.registration
        yield Task(
            due=refusal.refused_at.date(),
            label=_("Read the refusal of %(name)s") % {"name": registration.name},
            url=reverse("events:office-registration", args=[registration.event.slug, registration.pk]),
            note=str(registration.event),
            is_due=True,
        )
