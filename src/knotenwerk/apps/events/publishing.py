"""The states of an event from draft to documented, each a row with who and when."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.ui.words import day

from .models import Event, StateChange

State = Event.State
NEXT: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.PUBLISHED, State.HELD, State.CANCELLED}),
    State.PUBLISHED: frozenset({State.DRAFT, State.HELD, State.CANCELLED}),
    State.HELD: frozenset({State.DOCUMENTED}),
    State.DOCUMENTED: frozenset({State.HELD}),
    State.CANCELLED: frozenset(),
}


@dataclass(frozen=True)
class Missing:
    """One thing that is not there yet, as a sentence, and the section of the settings where it is set."""

    sentence: str
    section: str


class CannotChangeError(Exception):
    """A state cannot follow now. `reasons` are sentences for the team."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def missing(event: Event) -> list[Missing]:
    """What an event needs before everybody may see it."""
    wanted = [
        (not event.summary, _("One sentence that says what the event is about."), "about"),
        (event.mode != Event.Mode.ONLINE and not event.town, _("The town where it takes place."), "dates"),
        (not event.event_hosts.exists(), _("At least one host."), "hosts"),
        (not event.contact, _("A mail address for questions."), "admission"),
    ]
    return [Missing(sentence, section) for is_missing, sentence, section in wanted if is_missing]


def publish(event: Event, *, by: Account, now: datetime) -> StateChange:
    """Let everybody see the event, before or after it takes place. Raises CannotChangeError with what is missing."""
    gaps = missing(event)
    if gaps:
        raise CannotChangeError(*(gap.sentence for gap in gaps))
    if event.state in (State.HELD, State.DOCUMENTED):
        return show_afterwards(event, by=by, now=now)
    return change_state(event, State.PUBLISHED, by=by, now=now)


def show_afterwards(event: Event, *, by: Account, now: datetime) -> StateChange:
    """Let everybody see an event that was never public; it stays held, or documented."""
    with transaction.atomic():
        if not Event.objects.filter(pk=event.pk, public_since=None).update(public_since=now, changed_at=now):
            raise CannotChangeError(_("Everybody can see “%(event)s” already.") % {"event": event.title})
        return StateChange.objects.create(event=event, state=State.PUBLISHED, changed_by=by, changed_at=now)


def take_back(event: Event, *, by: Account, now: datetime) -> StateChange:
    """Make a published event a draft again, as long as nobody has registered."""
    registered = event.registrations.count()
    if registered:
        reason = _("%(n)s people have registered, so the page stays. If it does not take place, cancel the event.")
        raise CannotChangeError(reason % {"n": registered})
    return change_state(event, State.DRAFT, by=by, now=now)


def mark_held(event: Event, *, by: Account, now: datetime) -> StateChange:
    """A draft, too, once it is over: an earlier event that is entered afterwards, and that only the team sees."""
    if event.state == State.DRAFT and not event.is_over(now):
        raise CannotChangeError(
            _("The event is a draft and ends only on %(day)s. Please publish it.") % {"day": day(event.last_day)}
        )
    if now < event.starts_at:
        raise CannotChangeError(_("The event begins only on %(day)s.") % {"day": day(event.first_day)})
    return change_state(event, State.HELD, by=by, now=now)


def mark_documented(event: Event, *, by: Account, now: datetime) -> StateChange:
    return change_state(event, State.DOCUMENTED, by=by, now=now)


def cancel(event: Event, *, by: Account, now: datetime, reason: str) -> StateChange:
    """Cancel for good; calendars learn it by a raised sequence. Nobody's registration is removed."""
    return change_state(event, State.CANCELLED, by=by, now=now, reason=reason)


def change_state(event: Event, state: str, *, by: Account, now: datetime, reason: str = "") -> StateChange:
    with transaction.atomic():
        old = Event.objects.select_for_update().get(pk=event.pk)
        if state not in NEXT[old.state]:
            raise CannotChangeError(
                _("“%(event)s” is %(old)s; it cannot become %(new)s.")
                % {"event": old.title, "old": old.get_state_display(), "new": State(state).label}
            )
        event.state = state
        event.public_since = public_since(old, state, now)
        event.sequence = old.sequence + (state == State.CANCELLED)
        event.save(update_fields=["state", "public_since", "sequence", "changed_at"])
        return StateChange.objects.create(event=event, state=state, changed_by=by, changed_at=now, reason=reason)


def public_since(event: Event, state: str, now: datetime) -> datetime | None:
    """Since when everybody sees the event, once it is in this state."""
    match state:
        case State.PUBLISHED:
            return now
        case State.DRAFT:
            return None
    return event.public_since
