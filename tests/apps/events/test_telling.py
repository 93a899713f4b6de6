from datetime import timedelta

import pytest
from icalendar import Calendar

from knotenwerk.apps.events.models import DateChange, Event
from knotenwerk.apps.events.telling import tell_all_about_cancellation, tell_all_about_new_date
from tests.apps.events.post import deliver, kinds
from tests.world import NEW_YEAR, a_guest, an_event

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR


def entry_of(mail):
    [attachment] = mail.attachments
    calendar = Calendar.from_ical(attachment.content)
    [entry] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), entry


def move_by_a_day(event: Event) -> None:
    """As the office does: date changed, sequence raised, history written, in one go."""
    before = {"starts_at": event.starts_at.isoformat(), "ends_at": event.ends_at.isoformat(), "town": event.town}
    event.starts_at += timedelta(days=1)
    event.ends_at += timedelta(days=1)
    event.sequence += 1
    event.save()
    after = {"starts_at": event.starts_at.isoformat(), "ends_at": event.ends_at.isoformat(), "town": event.town}
    DateChange.objects.create(event=event, before=before, after=after)


def test_a_new_date_keeps_the_entry_raises_its_sequence_and_is_told_once():
    event = an_event(town="Holzminden")
    ada = a_guest(event, seated_at=NOW)
    from knotenwerk.apps.events.mailing.posting import post

    post(ada, "seated", now=NOW)
    (first,) = deliver(NOW)
    move_by_a_day(event)

    told = tell_all_about_new_date(event, now=NOW), tell_all_about_new_date(event, now=NOW + timedelta(days=1))
    (second,) = deliver(NOW)

    (method, old), (_, new) = entry_of(first), entry_of(second)
    assert told == (1, 0)
    assert method == "REQUEST"
    assert (new["UID"], new["SEQUENCE"], old["SEQUENCE"]) == (old["UID"], 1, 0)
    assert new["DTSTART"].dt - old["DTSTART"].dt == timedelta(days=1)


def test_old_and_new_date_stand_in_the_letter():
    event = an_event(town="Holzminden")
    a_guest(event)
    move_by_a_day(event)

    tell_all_about_new_date(event, now=NOW)
    (mail,) = deliver(NOW)

    assert "Bisher: Montag, 22. März 2027, 10 Uhr" in mail.body
    assert "Neu: Dienstag, 23. März 2027, 10–16 Uhr" in mail.body


def test_those_who_wait_are_told_without_a_calendar_file_and_those_who_left_are_left_in_peace():
    event = an_event()
    a_guest(event, waiting=True)
    a_guest(event, state="withdrawn")
    move_by_a_day(event)

    tell_all_about_new_date(event, now=NOW)
    (mail,) = deliver(NOW)

    assert mail.attachments == []


def test_a_cancelled_event_is_told_once_and_leaves_the_calendars():
    event = an_event()
    ada, bo = a_guest(event, seated_at=NOW), a_guest(event, waiting=True)
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED, sequence=4)
    event.refresh_from_db()

    told = tell_all_about_cancellation(event, now=NOW), tell_all_about_cancellation(event, now=NOW)
    to_ada, to_bo = deliver(NOW)

    method, entry = entry_of(to_ada)
    assert (told, kinds(ada), kinds(bo)) == ((2, 0), ["cancelled"], ["cancelled"])
    assert (method, entry["STATUS"], entry["SEQUENCE"]) == ("CANCEL", "CANCELLED", 4)
    assert to_bo.attachments == []


def test_an_offer_ends_with_the_event():
    event = an_event()
    ada = a_guest(event, state="offered")
    offer = ada.offers.create(until=NOW + timedelta(days=2))

    tell_all_about_cancellation(event, now=NOW)
    offer.refresh_from_db()

    assert (offer.answered_at, offer.accepted) == (NOW, False)
