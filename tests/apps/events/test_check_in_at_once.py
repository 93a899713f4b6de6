"""Several phones at the same instant, in real threads on a real database."""

import pytest

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.checking_in import Outcome, Tap, apply, walk_in
from knotenwerk.apps.events.models import CheckIn, Registration
from tests.apps.events.test_registering_at_once import at_once
from tests.world import NEW_YEAR, a_guest, an_account, an_event

pytestmark = pytest.mark.django_db(transaction=True)


def test_twelve_phones_noting_the_same_guest_note_one_arrival():
    lead, event = an_account(Role.COORDINATOR), an_event()
    guest = a_guest(event)

    def note(phone):
        tap = Tap(f"phone-{phone:04}", at=NEW_YEAR, day=event.first_day, code=guest.code)
        return [answer.outcome for answer in apply(event, [tap], by=lead, now=NEW_YEAR).values()]

    outcomes = at_once(note, range(12))

    assert sorted(outcomes, key=str) == [[Outcome.ALREADY]] * 11 + [[Outcome.NOTED]]
    assert CheckIn.objects.count() == 1


def test_a_newcomer_sent_by_an_impatient_finger_is_registered_once():
    lead, event = an_account(Role.COORDINATOR), an_event()

    def send(_time):
        newcomer = Registration(given_name="Nora", family_name="Neu", organisation_name="Bündnis Auental")
        return walk_in(event, newcomer, event.first_day, key="page-0001", by=lead, now=NEW_YEAR).pk

    assert len(set(at_once(send, range(6)))) == 1
    assert (event.registrations.count(), CheckIn.objects.count()) == (1, 1)
