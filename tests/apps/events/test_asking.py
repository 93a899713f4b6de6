from datetime import timedelta

import pytest

from knotenwerk.apps.events.asking import ask_who_is_still_coming, remind, say_still_coming
from knotenwerk.apps.events.models import Event, MessageWording
from knotenwerk.apps.events.telling import tell_all_about_new_date
from tests.apps.events.post import deliver, kinds
from tests.world import NEW_YEAR, a_guest, an_event

pytestmark = pytest.mark.django_db

BEGIN = NEW_YEAR + timedelta(days=80)
WEEK_BEFORE, DAY_BEFORE = BEGIN - timedelta(days=7), BEGIN - timedelta(days=1)


def a_seated_guest(event: Event, **fields):
    return a_guest(event, **{"seated_at": NEW_YEAR} | fields)


def test_each_guest_is_asked_once_seven_days_before():
    event = an_event()
    ada, bo = a_seated_guest(event), a_guest(event, waiting=True)

    early = ask_who_is_still_coming(WEEK_BEFORE - timedelta(minutes=1))
    first = ask_who_is_still_coming(WEEK_BEFORE)
    again = ask_who_is_still_coming(WEEK_BEFORE + timedelta(hours=1))

    assert (early, first, again) == (0, 1, 0)
    assert (kinds(ada), kinds(bo)) == (["still-coming"], [])


def test_the_question_catches_up_after_a_pause_of_days():
    ada = a_seated_guest(an_event())

    ask_who_is_still_coming(WEEK_BEFORE + timedelta(days=4))

    assert kinds(ada) == ["still-coming"]


def test_once_the_reminder_is_due_only_the_reminder_goes():
    ada = a_seated_guest(an_event())

    asked, reminded = ask_who_is_still_coming(DAY_BEFORE), remind(DAY_BEFORE)

    assert (asked, reminded, kinds(ada)) == (0, 1, ["reminder"])


def test_whoever_got_the_seat_in_the_last_week_is_not_asked():
    ada = a_seated_guest(an_event(), seated_at=WEEK_BEFORE + timedelta(hours=1))

    ask_who_is_still_coming(WEEK_BEFORE + timedelta(hours=2))

    assert kinds(ada) == []


def test_nothing_goes_out_for_an_event_that_is_cancelled_or_has_begun():
    a_seated_guest(an_event(state=Event.State.CANCELLED))
    a_seated_guest(an_event())

    assert (ask_who_is_still_coming(WEEK_BEFORE), remind(BEGIN)) == (1, 0)


def test_an_event_may_ask_at_another_time_and_in_its_own_words():
    event = an_event()
    MessageWording.objects.create(
        event=event,
        kind="still-coming",
        subject="Dabei?",
        text="kurz gefragt: Sind Sie dabei?\n\nWir planen das Essen.",
        days_before=14,
    )
    a_seated_guest(event)

    asked = ask_who_is_still_coming(BEGIN - timedelta(days=14))
    (mail,) = deliver(BEGIN)

    assert (asked, mail.subject) == (1, "Dabei?")
    assert mail.body.split("\n\n")[1:3] == ["kurz gefragt: Sind Sie dabei?", "Wir planen das Essen."]


def test_whoever_has_just_heard_of_a_new_date_is_not_asked_again():
    event = an_event()
    ada = a_seated_guest(event)
    tell_all_about_new_date(event, now=WEEK_BEFORE + timedelta(hours=1))

    ask_who_is_still_coming(WEEK_BEFORE + timedelta(hours=2))

    assert kinds(ada) == ["new-date"]


def test_the_question_is_due_at_the_hour_of_the_event_also_across_the_change_to_summer_time():
    begin = NEW_YEAR.replace(month=4, day=1, hour=8)  # 10:00 in Berlin in summer; a week before it was winter
    a_seated_guest(an_event(starts_at=begin))
    due = NEW_YEAR.replace(month=3, day=25, hour=9)

    assert ask_who_is_still_coming(due - timedelta(minutes=1)) == 0
    assert ask_who_is_still_coming(due) == 1


def test_yes_is_noted_with_the_moment_it_was_first_said():
    ada = a_seated_guest(an_event())

    say_still_coming(ada, now=WEEK_BEFORE)
    say_still_coming(ada, now=DAY_BEFORE)
    ada.refresh_from_db()

    assert ada.still_coming_at == WEEK_BEFORE
