from datetime import date, timedelta

import pytest

from knotenwerk.apps.events.answering import Needs, say_needs
from knotenwerk.apps.events.models import Answer, Need, Question, Registration
from knotenwerk.apps.privacy.erasing import erase_person, erase_what_is_due
from knotenwerk.apps.privacy.models import Consent
from tests.world import NEW_YEAR, a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

LAST_DAY = date(2027, 3, 22)


def a_guest_with_everything(**fields) -> Registration:
    event = an_event(**fields)
    question = Question.objects.create(event=event, label="?", purpose="x", delete_on=date(2027, 5, 1))
    guest = a_guest(event, a_person("Theda Tannhof", mail="tannhof@example.org"))
    Answer.objects.create(registration=guest, question=question, value="Lärm")
    say_needs(guest, Needs((Need.Kind.VEGAN,)), way="personal page", now=NEW_YEAR)
    return guest


@pytest.mark.parametrize(
    ("fields", "gone_on"), [({}, LAST_DAY + timedelta(days=14)), ({"needs_deleted_on": LAST_DAY}, LAST_DAY)]
)
def test_needs_are_deleted_on_the_day_that_was_named(fields, gone_on):
    guest = a_guest_with_everything(**fields)
    assert guest.event.needs_gone_on == gone_on

    erase_what_is_due(gone_on - timedelta(days=1))
    before = Need.objects.count()
    erase_what_is_due(gone_on)

    assert (before, Need.objects.count(), Consent.objects.count()) == (1, 0, 2)


def test_answers_are_deleted_on_their_day():
    a_guest_with_everything()

    erase_what_is_due(date(2027, 4, 30))
    before = Answer.objects.count()
    erase_what_is_due(date(2027, 5, 1))

    assert (before, Answer.objects.count()) == (1, 0)


def test_a_request_nobody_confirmed_goes_with_its_history_after_three_weeks():
    event = an_event()
    asked = Registration.objects.create(
        event=event, given_name="Ada", family_name="Ahorn", mail="ada@example.org", asked_at=NEW_YEAR
    )
    kept = a_guest(event)

    erase_what_is_due(NEW_YEAR.date() + timedelta(days=20))
    before = Registration.objects.count()
    erase_what_is_due(NEW_YEAR.date() + timedelta(days=21))

    assert (before, list(Registration.objects.all())) == (2, [kept])
    assert not Registration.history.filter(id=asked.pk).exists()


def test_after_erasure_the_count_stays_and_the_name_is_gone():
    guest = a_guest_with_everything()
    organisation = guest.organisation

    erase_person(guest.person.key, ("tannhof@example.org",), by=an_account("data_protection_officer"))
    guest.refresh_from_db()

    assert (guest.name, guest.mail, guest.person, guest.organisation) == ("–", "", None, organisation)
    assert (Need.objects.count(), Answer.objects.count(), Registration.history.count()) == (0, 0, 0)
