from datetime import date, timedelta

import pytest
from django.utils import translation

from knotenwerk.apps.events.answering import (
    Needs,
    NoSeatInTheRoom,
    answer,
    choose_mode,
    choose_photo,
    say_needs,
    take_back_needs,
)
from knotenwerk.apps.events.consents import TEXTS
from knotenwerk.apps.events.models import Event, Need, Question, Registration
from knotenwerk.apps.events.registering import Entrant, Wish, confirm, request
from knotenwerk.apps.privacy.models import Consent
from tests.world import NEW_YEAR, a_guest, an_event

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR
STEP_FREE = Needs((Need.Kind.STEP_FREE,))


def a_question(event: Event, **fields) -> Question:
    return Question.objects.create(
        event=event, label="Ihr Thema?", purpose="für die Tische", delete_on=date(2027, 5, 1), **fields
    )


def steps() -> list[tuple[str, str]]:
    return list(Consent.objects.values_list("text__purpose", "act"))


def test_needs_are_kept_with_the_exact_words_agreed_to():
    ada = a_guest(an_event())

    with translation.override("de"):
        say_needs(ada, STEP_FREE, way="personal page", now=NOW)
        shown = str(TEXTS["needs"])

    assert [need.kind for need in ada.needs.all()] == ["step_free"]
    given, confirmed = Consent.objects.all()
    assert (given.act, confirmed.act) == ("given", "confirmed")
    assert (given.text.text, given.text.language, given.way, given.form_version) == (shown, "de", "personal page", "1")
    assert (given.person_key, given.at) == (ada.person.key, NOW)


def test_consent_on_the_form_is_confirmed_with_the_mail_address():
    wish = Wish(
        (Entrant("Ada Ahorn", "ada@example.org"),), "keine", "de", needs=STEP_FREE, photo=Registration.Photo.GROUP
    )
    (ada,) = request(an_event(), wish, now=NOW)
    before = steps()

    ada = confirm(ada, now=NOW + timedelta(hours=1))

    assert before == [("needs", "given"), ("photo-group", "given")]
    assert steps()[2:] == [("needs", "confirmed"), ("photo-group", "confirmed")]
    assert Consent.objects.last().person_key == ada.person.key


def test_taking_the_consent_back_deletes_the_needs_and_keeps_the_registration():
    ada = a_guest(an_event())
    say_needs(ada, STEP_FREE, way="personal page", now=NOW)

    take_back_needs(ada, way="personal page", now=NOW + timedelta(days=1))
    take_back_needs(ada, way="personal page", now=NOW + timedelta(days=2))
    ada.refresh_from_db()

    assert (ada.needs.count(), ada.state) == (0, "seated")
    assert steps() == [("needs", "given"), ("needs", "confirmed"), ("needs", "withdrawn")]


def test_a_choice_about_photos_takes_back_what_it_replaces():
    ada = a_guest(an_event())

    for n, choice in enumerate(["group", "yes", "yes", "no"]):
        choose_photo(ada, choice, way="personal page", now=NOW + timedelta(hours=n))

    assert steps() == [
        ("photo-group", "given"),
        ("photo-group", "confirmed"),
        ("photo-group", "withdrawn"),
        ("photo", "given"),
        ("photo", "confirmed"),
        ("photo", "withdrawn"),
    ]
    ada.refresh_from_db()
    assert ada.photo == "no"


def test_answering_and_changing_the_mode_touch_no_consent():
    event = an_event(mode=Event.Mode.HYBRID)
    ada, question = a_guest(event), a_question(event)
    say_needs(ada, STEP_FREE, way="personal page", now=NOW)
    before = steps()

    answer(ada, {question: "Nachbarschaft"})
    choose_mode(ada, online=True, now=NOW)

    assert steps() == before


def test_an_empty_answer_is_removed_and_no_is_an_answer():
    event = an_event()
    ada, text, yes_no = a_guest(event), a_question(event), a_question(event, kind="yes_no")
    answer(ada, {text: "Lärm", yes_no: True})

    answer(ada, {text: "", yes_no: False})

    assert [(one.question, one.value) for one in ada.answers.all()] == [(yes_no, False)]


def test_going_online_frees_the_seat_in_the_room_and_there_is_no_way_back_once_it_is_given():
    event = an_event(seats=1, mode=Event.Mode.HYBRID)
    ada, bo = a_guest(event), a_guest(event, waiting=True)

    choose_mode(ada, online=True, now=NOW)
    bo.refresh_from_db()
    with pytest.raises(NoSeatInTheRoom):
        choose_mode(ada, online=False, now=NOW)

    assert bo.state == "offered"
    ada.refresh_from_db()
    assert (ada.state, ada.online) == ("seated", True)


def test_a_mode_cannot_be_chosen_where_there_is_only_one():
    ada = a_guest(an_event(mode=Event.Mode.ON_SITE))

    choose_mode(ada, online=True, now=NOW)
    ada.refresh_from_db()

    assert ada.online is False
