"""The waiting list: taking a seat or waiting, offers with a time limit, passing on. The rules are written here."""

from datetime import datetime, timedelta

from .mailing.posting import post
from .models import Event, Registration, SeatOffer, SentMessage
from .seats import Party, free_seats, has_begun, is_complete, is_waited_for, locked, needed, parties_in_line, party_of

State = Registration.State
Kind = SentMessage.Kind


class OfferPassed(Exception):
    """The seat is not on offer (any more)."""


def sit_or_wait(registration: Registration, event: Event, *, now: datetime) -> None:
    """Give a newcomer's party its seats, or put it at the end of the list. Under the lock of the event."""
    party = party_of(registration)
    if not is_complete(party):
        _wait([registration], now)
        post(registration, Kind.WAITING, now=now)
    elif may_sit(event, party):
        _sit(party, now)
    else:
        _wait(party, now)
        post(registration, Kind.WAITING, now=now)


def may_sit(event: Event, party: Party) -> bool:
    if event.admission == Event.Admission.TEAM:
        return False
    free, wanted = free_seats(event), needed(party)
    return wanted == 0 or free is None or (wanted <= free and not is_waited_for(event, party))


def seat(registration: Registration, *, now: datetime) -> None:
    """The team gives a seat to somebody waiting, whatever the order; the capacity is theirs to know."""
    with locked(registration.event_id):
        registration.refresh_from_db()
        if registration.state in (State.WAITING, State.OFFERED):
            answer_offer(registration, accepted=True, now=now)
            _sit([registration], now)


def offer_free_seats(event: Event, *, now: datetime) -> list[Registration]:
    """Offer what is free to the first in line; never more offers than seats. Returns those who got an offer."""
    with locked(event.pk) as fresh:
        return offer(fresh, now=now)


def offer(event: Event, *, now: datetime) -> list[Registration]:
    """As above, under the lock of the event."""
    if event.admission == Event.Admission.TEAM or event.state != Event.State.PUBLISHED or has_begun(event, now):
        return []
    free, offered = free_seats(event), []
    for party in parties_in_line(event):
        wanted = needed(party)
        if free is not None and wanted > free:
            if event.fills_gaps or wanted > (event.capacity or 0):
                continue
            break
        offer_to(party, event, now=now)
        offered += party
        free = None if free is None else free - wanted
    return offered


def offer_to(people: Party, event: Event, *, now: datetime) -> None:
    """Offer each a seat until the usual deadline. Under the lock of the event."""
    for registration in people:
        _offer(registration, until=min(now + timedelta(hours=event.offer_hours), event.starts_at), now=now)


def accept(registration: Registration, *, now: datetime) -> None:
    """Take the offered seat. Raises OfferPassed if it is no longer offered."""
    with locked(registration.event_id):
        registration.refresh_from_db()
        if registration.state == State.SEATED:
            return
        _expect_offer_in_force(registration, now)
        answer_offer(registration, accepted=True, now=now)
        _sit([registration], now)


def decline(registration: Registration, *, now: datetime) -> None:
    """Let the offered seat pass to the next in line and leave the list."""
    with locked(registration.event_id) as event:
        registration.refresh_from_db()
        if registration.state != State.OFFERED:
            return
        answer_offer(registration, accepted=False, now=now)
        registration.state = State.WITHDRAWN
        registration.save()
        post(registration, Kind.WITHDRAWN, now=now)
        offer(event, now=now)


def pass_on_expired_offers(now: datetime) -> list[Registration]:
    """Offers nobody answered in time go to the next in line; those who slept are told. Run every minute."""
    passed: list[Registration] = []
    stale = SeatOffer.objects.filter(answered_at=None, until__lte=now)
    for event_id in stale.values_list("registration__event", flat=True).distinct():
        with locked(event_id) as event:
            passed += _expire(event, now)
            offer(event, now=now)
    return passed


def offer_everywhere(now: datetime) -> list[Registration]:
    """Offers that are due because of anything that changed meanwhile, such as the number of seats."""
    waiting = Event.objects.public().filter(starts_at__gt=now, registrations__state=State.WAITING).distinct()
    return [registration for event in waiting for registration in offer_free_seats(event, now=now)]


def answer_offer(registration: Registration, *, accepted: bool, now: datetime) -> None:
    """Ends the open offer, if there is one; what becomes of the seat is up to the caller."""
    registration.offers.filter(answered_at=None).update(answered_at=now, accepted=accepted)


def _expire(event: Event, now: datetime) -> list[Registration]:
    expired = list(
        event.registrations.filter(offers__answered_at=None, offers__until__lte=now).select_related("event")
    )
    for registration in expired:
        answer_offer(registration, accepted=False, now=now)
        registration.state = State.EXPIRED
        registration.save()
        post(registration, Kind.OFFER_PASSED, now=now)
    return expired


def _expect_offer_in_force(registration: Registration, now: datetime) -> None:
    newest = registration.offers.first()
    if registration.state != State.OFFERED or newest is None or newest.until <= now:
        raise OfferPassed


def _sit(party: Party, now: datetime) -> None:
    for member in party:
        if member.seated_at:  # had a seat before: the calendar was told otherwise since
            member.calendar_changes += 1
        member.state = State.SEATED
        member.seated_at = now
        member.save()
        post(member, Kind.SEATED, now=now)


def _wait(party: Party, now: datetime) -> None:
    for member in party:
        member.state = State.WAITING
        member.waiting_since = now
        member.save()


def _offer(registration: Registration, *, until: datetime, now: datetime) -> None:
    SeatOffer.objects.create(registration=registration, offered_at=now, until=until)
    registration.state = State.OFFERED
    registration.save()
    post(registration, Kind.OFFER, now=now)
