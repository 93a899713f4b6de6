"""The next event like this one: settings, mix, questions, hosts and roles are copied, people and dates are not."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role

from .addresses import free_address
from .mixing import copy_mix
from .models import Event, EventHost, EventRole, Question

COPIED = (
    "type", "series", "project", "mode", "time_zone", "capacity", "admission", "offer_hours", "contact",
    "summary_de", "summary_en", "description_de", "description_en", "audience_de", "audience_en",
    "costs_de", "costs_en", "town_de", "town_en",
)  # fmt: skip
ASKED = (
    "position", "kind", "label_de", "label_en", "hint_de", "hint_en", "purpose_de", "purpose_en",
    "options", "required", "wishes_for_tables",
)  # fmt: skip


def next_edition(event: Event, *, title: str, starts_at: datetime, by: Account) -> Event:
    """A draft that begins at `starts_at` and is as long as `event`; days of the settings move along with it."""
    days = (starts_at.astimezone(event.zone).date() - event.first_day).days
    with transaction.atomic():
        draft = Event.objects.create(
            slug=free_address(title),
            title_de=title,
            edition=next_number(event, starts_at),
            starts_at=starts_at,
            ends_at=starts_at + (event.ends_at - event.starts_at),
            registration_opens=moved(event, event.registration_opens, days),
            registration_closes=moved(event, event.registration_closes, days),
            needs_deleted_on=event.needs_deleted_on and event.needs_deleted_on + timedelta(days=days),
            **{name: getattr(event, name) for name in COPIED},
        )
        draft.topics.set(event.topics.all())
        copy_around(event, draft, days=days)
        copy_mix(event, draft, by=by)
        give_lead(draft, by)
    return draft


def next_number(event: Event, starts_at: datetime) -> int | None:
    """One more than the last; none where an edition follows, as the team alone knows the number of an earlier one."""
    if event.series is None or event.series.events.filter(starts_at__gt=starts_at).exists():
        return None
    return (event.series.events.aggregate(last=Max("edition"))["last"] or 0) + 1


def moved(event: Event, moment: datetime | None, days: int) -> datetime | None:
    """The same time of day so many days later, whatever summer time does in between."""
    if moment is None:
        return None
    there = moment.astimezone(event.zone)
    return (there.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=event.zone)


def copy_around(event: Event, draft: Event, *, days: int) -> None:
    EventHost.objects.bulk_create(
        EventHost(event=draft, organisation_id=host.organisation_id, position=host.position)
        for host in event.event_hosts.all()
    )
    EventRole.objects.bulk_create(
        EventRole(event=draft, account_id=role.account_id, role=role.role) for role in event.roles.all()
    )
    Question.objects.bulk_create(
        Question(
            event=draft,
            delete_on=question.delete_on + timedelta(days=days),
            **{name: getattr(question, name) for name in ASKED},
        )
        for question in event.questions.all()
    )


def give_lead(event: Event, account: Account) -> None:
    """Whoever creates an event leads it."""
    EventRole.objects.get_or_create(event=event, account=account, role=Role.EVENT_LEAD)
