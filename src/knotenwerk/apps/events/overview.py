"""What the office sees of one event at a glance: figures, the mix so far, what comes next, what is wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.projects.funding import warnings as funding_warnings
from knotenwerk.apps.ui.mix import LETTERS, mix_of, sectors_of
from knotenwerk.apps.ui.words import day

from .models import Event, Refusal, Registration
from .publishing import missing
from .seats import has_begun

ALL_STATES = 16


@dataclass(frozen=True)
class Figure:
    number: int
    label: str
    total: int | None = None
    heed: bool = False


@dataclass(frozen=True)
class Act:
    """Something to do, with its day; as `ui/_acts.html` shows it."""

    label: str
    url: str
    due: date | str = ""
    note: str = ""
    is_due: bool = False


@dataclass(frozen=True)
class Share:
    """How many of those with a seat are of one kind; `sector` is a key behind its letter, where it has one."""

    label: str
    count: int
    sector: str = ""


@dataclass(frozen=True)
class Mixture:
    sectors: list[Share]
    levels: list[Share]
    states: dict[str, int]
    unknown: int


def guests_of(event: Event) -> list[Registration]:
    """Those with a seat, with what the mix is told by and whether they are here for the first time."""
    return list(
        event.registrations.seated().with_newcomers().select_related("sector", "level", "federal_state").order_by("pk")
    )


def figures(event: Event, guests: list[Registration]) -> list[Figure]:
    states = {guest.federal_state_id for guest in guests} - {None}
    return [
        Figure(len(guests), seats_label(event), total=event.capacity),
        Figure(event.people_waiting, _("on the waiting list")),
        Figure(len(states), _("Länder present"), total=ALL_STATES),
        Figure(sum(not guest.was_here for guest in guests), _("for the first time"), total=len(guests)),
        *arrived(event),
    ]


def seats_label(event: Event) -> str:
    if event.capacity is None:
        return _("people with a seat")
    free = event.capacity - event.seats_taken
    if free < 0:
        return ngettext("seats given, %(n)s too many", "seats given, %(n)s too many", -free) % {"n": -free}
    return ngettext("seats given, %(n)s free", "seats given, %(n)s free", free) % {"n": free}


def has_a_seat_to_pass_on(event: Event, now: datetime) -> bool:
    """Whether a seat is free and somebody waits where people were chosen for the mix before."""
    if event.admission != Event.Admission.TEAM or event.state != Event.State.PUBLISHED or event.capacity is None:
        return False
    is_free = event.seats_taken < event.capacity and event.people_waiting > 0
    return is_free and not has_begun(event, now) and event.seat_choices.accepted().exists()


def arrived(event: Event) -> list[Figure]:
    """Only once somebody's arrival was noted: a registration is not an attendance."""
    n = event.registrations.present().count()
    return [Figure(n, _("really there"), total=event.seats_taken)] if n else []


def mixture(guests: list[Registration]) -> Mixture:
    letters = Counter(mix_of(guest.sector.key) for guest in guests if guest.sector)
    levels = Counter(guest.level for guest in guests if guest.level)
    return Mixture(
        sectors=[Share(str(mix.label), letters[mix], sectors_of(mix)[0]) for mix in LETTERS if letters[mix]],
        levels=[Share(str(level), n) for level, n in sorted(levels.items(), key=lambda pair: pair[0].position)],
        states=Counter(guest.federal_state.key for guest in guests if guest.federal_state),
        unknown=sum(guest.sector is None for guest in guests),
    )


def warnings(event: Event) -> list[str]:
    return [*funding_warnings(event.project, event.first_day, event.last_day), *too_early(event)]


def too_early(event: Event) -> Iterator[str]:
    for question in event.questions.filter(delete_on__lte=event.last_day):
        yield _("Answers to “%(question)s” are deleted on %(day)s, before the event is over.") % {
            "question": question.label,
            "day": day(question.delete_on),
        }
    if event.needs_deleted_on and event.needs_deleted_on <= event.last_day:
        yield _("Needs are deleted on %(day)s, before the event is over.") % {"day": day(event.needs_deleted_on)}


def what_is_next(event: Event, now: datetime, *, may_change: bool) -> list[Act]:
    """What stands between this event and its next state, the most pressing first."""
    if not may_change:
        return []
    return [
        *while_draft(event, now),
        *entered_afterwards(event, now),
        *dates_untold(event),
        *refusals_unread(event),
        *while_open(event, now),
    ]


def while_draft(event: Event, now: datetime) -> Iterator[Act]:
    if event.state == Event.State.DRAFT and not event.is_over(now):
        for gap in missing(event):
            url = reverse(f"events:settings-{gap.section}", args=[event.slug])
            yield Act(_("Add: %(what)s") % {"what": gap.sentence}, url, due=_("missing"), is_due=True)


def entered_afterwards(event: Event, now: datetime) -> Iterator[Act]:
    """An earlier event: who was there, then that it took place."""
    if event.state == Event.State.DRAFT and event.is_over(now):
        if not event.registrations.exists():
            label, url = _("Take over the list of those who were there"), reverse("events:lists", args=[event.slug])
            yield Act(label, url, due=_("missing"), note=_("Nobody gets a mail."), is_due=True)
        yield say_it_took_place(event, due=_("now"))


def say_it_took_place(event: Event, *, due: date | str) -> Act:
    url = reverse("events:holding", args=[event.slug])
    return Act(_("Say that it took place"), url, due=due, is_due=True)


def dates_untold(event: Event) -> Iterator[Act]:
    if event.registrations.active().exists() and event.date_changes.filter(announced_at=None).exists():
        url = reverse("events:settings-dates", args=[event.slug])
        yield Act(_("Tell everyone the new date and place"), url, due=_("now"), is_due=True)


def refusals_unread(event: Event) -> Iterator[Act]:
    unread = Refusal.objects.filter(registration__event=event, registration__state="refused", reviewed_at=None)
    for refusal in unread.select_related("registration", "refused_by"):
        url = reverse("events:office-registration", args=[event.slug, refusal.registration_id])
        note = _("The reason of %(name)s is there, the second person is missing.") % {"name": refusal.refused_by}
        yield Act(_("Read the refusal of %(name)s") % {"name": refusal.registration.name}, url, _("now"), note, True)


def while_open(event: Event, now: datetime) -> Iterator[Act]:
    today = now.astimezone(event.zone).date()
    registrations = reverse("events:registrations", args=[event.slug])
    if event.state != Event.State.PUBLISHED:
        return
    if has_a_seat_to_pass_on(event, now):
        url = reverse("events:who-is-missing", args=[event.slug]) + "#moving-up"
        yield Act(_("Pass on a seat that became free"), url, due=_("now"), note=_("It goes by the mix."), is_due=True)
    if event.people_waiting and event.admission == Event.Admission.TEAM:
        label = ngettext("Decide on %(n)s request", "Decide on %(n)s requests", event.people_waiting)
        yield Act(label % {"n": event.people_waiting}, f"{registrations}?state=waiting", due=_("open"))
    if event.last_day < today:
        yield say_it_took_place(event, due=event.last_day)
    elif event.closes_at.astimezone(event.zone).date() >= today:
        yield Act(_("Registration closes"), registrations, due=event.closes_at.astimezone(event.zone).date())
