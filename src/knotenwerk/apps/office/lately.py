"""What happened lately, newest first: so that nobody has to ask the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.directory.models import ImportBatch
from knotenwerk.apps.events.models import Event, StateChange
from knotenwerk.apps.privacy.models import AuditEntry
from knotenwerk.apps.seating.models import PlanConfirmation

LATELY = timedelta(days=14)
MOST = 8


@dataclass(frozen=True)
class Happening:
    """One line; as `ui/_acts.html` shows it."""

    at: datetime
    label: str
    url: str
    note: str = ""

    @property
    def due(self):
        return localdate(self.at)


def lately(account: Account, *, now: datetime) -> list[Happening]:
    since = now - LATELY
    found = [happening for look in LOOKS for happening in look(account, since)]
    return sorted(found, key=lambda happening: happening.at, reverse=True)[:MOST]


def registrations(account: Account, since: datetime) -> Iterator[Happening]:
    """How many have registered for each event."""
    if not account.may(Permission.READ_EVENTS):
        return
    new = Q(registrations__confirmed_at__gte=since)
    events = Event.objects.led_by(account).annotate(
        new=Count("registrations", filter=new, distinct=True), newest=Max("registrations__confirmed_at", filter=new)
    )
    for event in events.filter(new__gt=0):
        yield Happening(
            event.newest,
            ngettext(
                "One person has registered for “%(event)s”", "%(n)s people have registered for “%(event)s”", event.new
            )
            % {"n": event.new, "event": event},
            reverse("events:registrations", args=[event.slug]),
        )


def states(account: Account, since: datetime) -> Iterator[Happening]:
    if not account.may(Permission.READ_EVENTS):
        return
    changes = StateChange.objects.filter(event__in=Event.objects.led_by(account), changed_at__gte=since)
    for change in changes.select_related("event", "changed_by").order_by("-changed_at")[:MOST]:
        yield Happening(
            change.changed_at,
            _("“%(event)s” is now: %(state)s") % {"event": change.event, "state": change.get_state_display()},
            reverse("events:office-event", args=[change.event.slug]),
            by(change.changed_by),
        )


def confirmed_sittings(account: Account, since: datetime) -> Iterator[Happening]:
    if not account.may(Permission.READ_SEATING):
        return
    confirmed = PlanConfirmation.objects.filter(
        plan__event__in=Event.objects.led_by(account), confirmed_at__gte=since
    ).select_related("plan__event", "confirmed_by")
    for confirmation in confirmed[:MOST]:
        event = confirmation.plan.event
        yield Happening(
            confirmation.confirmed_at,
            _("It is confirmed who sat where at “%(event)s”") % {"event": event},
            reverse("seating:confirmation", args=[event.slug]),
            by(confirmation.confirmed_by),
        )


def lists(account: Account, since: datetime) -> Iterator[Happening]:
    if not account.may(Permission.CHANGE_DIRECTORY):
        return
    for batch in ImportBatch.objects.filter(written_at__gte=since).select_related("uploaded_by")[:MOST]:
        yield Happening(
            batch.written_at or since,
            _("“%(file)s” was taken over into the directory") % {"file": batch},
            reverse("directory:import", args=[batch.pk]),
            by(batch.uploaded_by),
        )


def traces(account: Account, since: datetime) -> Iterator[Happening]:
    """What was looked at, taken out and erased, for whoever answers for data protection."""
    if not account.may(Permission.READ_PRIVACY):
        return
    for entry in AuditEntry.objects.filter(at__gte=since).select_related("account")[:MOST]:
        yield Happening(entry.at, _("Log: %(act)s") % {"act": entry.act}, reverse("privacy:log"), by(entry.account))


def by(account: Account | None) -> str:
    return _("by %(name)s") % {"name": account} if account else ""


LOOKS: tuple[Callable[[Account, datetime], Iterator[Happening]], ...] = (
    registrations,
    states,
    confirmed_sittings,
    lists,
    traces,
)
