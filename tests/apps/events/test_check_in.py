"""Noting who has arrived: once a day, whoever says it, and taken back only by whoever saw it."""

from datetime import date, timedelta

import pytest

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events import attending
from knotenwerk.apps.events.checking_in import (
    NoSeatError,
    NotTakingPlaceError,
    Outcome,
    Tap,
    apply,
    arrive,
    leave,
    mark_signed,
    take_back,
    walk_in,
)
from knotenwerk.apps.events.models import CheckIn, Registration
from tests.world import NEW_YEAR, a_guest, a_person, an_account, an_event, an_organisation

pytestmark = pytest.mark.django_db
BEGIN = NEW_YEAR + timedelta(days=80)
FIRST, SECOND = date(2027, 3, 22), date(2027, 3, 23)
LATER = BEGIN + timedelta(minutes=20)


@pytest.fixture
def lead():
    return an_account(Role.COORDINATOR)


def two_days(**fields):
    return an_event(starts_at=BEGIN, ends_at=BEGIN + timedelta(days=1, hours=6), **fields)


def newcomer(name="Bela Neumann", organisation=""):
    given, family = name.split()
    return Registration(given_name=given, family_name=family, organisation_name=organisation)


def tap(key, guest=None, *, takes_back="", at=BEGIN, day=FIRST):
    return Tap(key, at=at, day=day, code=guest.code if guest else "", takes_back=takes_back)


def outcomes(event, taps, by, now=LATER):
    return [answer.outcome for answer in apply(event, taps, by=by, now=now).values()]


def here(event, day=FIRST):
    return [guest.name for guest in event.registrations.present(day)]


def test_an_arrival_counts_once_a_day_whichever_phone_says_it(lead):
    event = two_days()
    ada = a_guest(event, a_person("Ada Ahorn"))

    assert outcomes(event, [tap("phone-a-1", ada)], lead) == [Outcome.NOTED]
    assert outcomes(event, [tap("phone-b-1", ada)], lead) == [Outcome.ALREADY]
    assert outcomes(event, [tap("phone-b-2", ada, day=SECOND)], lead) == [Outcome.NOTED]

    assert [(check_in.day, check_in.device_key) for check_in in ada.check_ins.order_by("day")] == [
        (FIRST, "phone-a-1"),
        (SECOND, "phone-b-2"),
    ]


def test_a_tap_sent_twice_works_once_even_after_it_was_taken_back(lead):
    event = two_days()
    ada = a_guest(event)
    sent = [tap("phone-a-1", ada), tap("phone-a-2", takes_back="phone-a-1")]

    outcomes(event, sent, lead)
    outcomes(event, sent, lead)

    assert [check_in.taken_back_at for check_in in CheckIn.objects.all()] == [LATER]
    assert here(event) == []


def test_taking_back_undoes_the_arrival_that_was_seen_and_no_other(lead):
    event = two_days()
    ada = a_guest(event, a_person("Ada Ahorn"))
    outcomes(event, [tap("phone-b-1", ada)], lead)

    # Phone A noted and took back without a network, not knowing of phone B.
    late = [tap("phone-a-1", ada), tap("phone-a-2", takes_back="phone-a-1")]

    assert outcomes(event, late, lead) == [Outcome.ALREADY, Outcome.ALREADY]
    assert here(event) == ["Ada Ahorn"]


def test_an_arrival_noted_in_a_dead_spot_stands_though_another_phone_took_its_own_back(lead):
    event = two_days()
    ada = a_guest(event, a_person("Ada Ahorn"))
    outcomes(event, [tap("phone-b-1", ada), tap("phone-b-2", takes_back="phone-b-1")], lead)

    outcomes(event, [tap("phone-a-1", ada, at=BEGIN - timedelta(minutes=5))], lead)

    assert here(event) == ["Ada Ahorn"]


def test_a_tap_keeps_its_own_time_but_never_one_to_come(lead):
    event = two_days()
    ada, bo = a_guest(event), a_guest(event)

    outcomes(event, [tap("phone-a-1", ada, at=BEGIN), tap("phone-a-2", bo, at=LATER + timedelta(hours=3))], lead)

    assert (ada.check_ins.get().arrived_at, bo.check_ins.get().arrived_at) == (BEGIN, LATER)


def test_taps_for_somebody_of_another_event_or_another_day_are_unknown(lead):
    event = two_days()
    ada, stranger = a_guest(event), a_guest(an_event())

    taps = [tap("phone-a-1", stranger), tap("phone-a-2", ada, day=date(2027, 3, 24)), tap("phone-a-3")]

    assert outcomes(event, taps, lead) == [Outcome.UNKNOWN] * 3
    assert not CheckIn.objects.exists()


def test_an_arrival_of_another_event_cannot_be_taken_back(lead):
    other = two_days()
    arrive(a_guest(other), FIRST, key="phone-a-1", by=lead, now=LATER, at=LATER)

    assert take_back(two_days(), "phone-a-1", by=lead, now=LATER) is False
    assert len(here(other)) == 1


def test_nobody_arrives_on_a_day_without_the_event(lead):
    with pytest.raises(NotTakingPlaceError):
        arrive(a_guest(two_days()), date(2027, 3, 21), key="phone-a-1", by=lead, now=LATER, at=LATER)


@pytest.mark.parametrize("state", ["waiting", "offered", "withdrawn", "expired", "requested"])
def test_whoever_stands_at_the_door_has_a_seat(lead, state):
    event = two_days(seats=0)
    ada = a_guest(event, state=state)

    assert outcomes(event, [tap("phone-a-1", ada)], lead) == [Outcome.LET_IN]

    ada.refresh_from_db()
    assert (ada.state, ada.seated_at) == (Registration.State.SEATED, LATER)
    assert ada.history.latest().history_user == lead
    assert not ada.messages.exists()


def test_a_refused_person_is_not_checked_in_by_a_tap(lead):
    event = two_days()
    ada = a_guest(event, state="refused")

    assert outcomes(event, [tap("phone-a-1", ada)], lead) == [Outcome.REFUSED]
    with pytest.raises(NoSeatError):
        arrive(ada, FIRST, key="phone-a-2", by=lead, now=LATER, at=LATER)
    assert not CheckIn.objects.exists()


def test_the_badge_of_a_withdrawn_registration_is_as_good_as_that_of_the_new_one(lead):
    event, ada = two_days(), a_person("Ada Ahorn")
    old, new = a_guest(event, ada, state="withdrawn"), a_guest(event, ada)

    outcomes(event, [tap("phone-a-1", old)], lead)

    assert [check_in.registration for check_in in CheckIn.objects.all()] == [new]


def test_whoever_leaves_early_was_there_until_then(lead):
    ada = a_guest(two_days())
    check_in = arrive(ada, FIRST, key="phone-a-1", by=lead, now=BEGIN, at=BEGIN)

    leave(check_in, now=LATER)

    there = [
        CheckIn.objects.there_at(moment).count()
        for moment in (BEGIN - timedelta(minutes=1), BEGIN, LATER - timedelta(minutes=1), LATER)
    ]
    assert there == [0, 1, 1, 0]
    assert len(here(ada.event)) == 1


def test_the_signed_list_changes_only_what_was_changed_on_it(lead):
    event = two_days()
    ada, bo, cem, dua = (a_guest(event, a_person(f"{name} Ahorn")) for name in ("Ada", "Bo", "Cem", "Dua"))
    for number, guest in enumerate((ada, bo)):
        arrive(guest, FIRST, key=f"phone-a-{number}", by=lead, now=LATER, at=LATER)
    arrive(dua, FIRST, key="phone-b-1", by=lead, now=LATER, at=LATER)  # meanwhile, not on the page yet

    for _twice in range(2):
        mark_signed(event, FIRST, [ada.code, cem.code], shown=[ada.code, bo.code], key="page", by=lead, now=LATER)

    assert sorted(here(event)) == ["Ada Ahorn", "Cem Ahorn", "Dua Ahorn"]
    assert cem.check_ins.get().arrived_at is None


def test_a_newcomer_is_a_person_with_a_seat_and_here(lead):
    event = two_days(seats=0)

    guest = walk_in(event, newcomer(organisation="Bündnis Auental"), FIRST, key="page-1", by=lead, now=LATER)
    again = walk_in(event, newcomer(organisation="Bündnis Auental"), FIRST, key="page-1", by=lead, now=LATER)

    assert again == guest
    assert (guest.source, guest.state, guest.photo) == ("walk-in", "seated", "no")
    assert (guest.person.name, [*guest.person.mails.all()]) == ("Bela Neumann", [])
    assert [tenure.post.organisation.name for tenure in guest.person.tenures.all()] == ["Bündnis Auental"]
    assert here(event) == ["Bela Neumann"]


def test_a_newcomer_known_by_name_and_organisation_is_no_second_person(lead):
    organisation = an_organisation("Bündnis Auental")
    bela = a_person("Bela Neumann", organisation=organisation)

    known = walk_in(two_days(), newcomer(organisation="bündnis auental"), FIRST, key="page-1", by=lead, now=LATER)
    namesake = walk_in(two_days(), newcomer(organisation="Stadt Suhl"), FIRST, key="page-2", by=lead, now=LATER)

    assert known.person == bela
    assert namesake.person != bela


def test_attendance_counts_arrivals_and_not_registrations(lead):
    event = two_days()
    ada, bo, _cem = (a_guest(event) for _ in range(3))
    a_guest(event, waiting=True)
    arrive(ada, FIRST, key="phone-a-1", by=lead, now=LATER, at=LATER)
    arrive(ada, SECOND, key="phone-a-2", by=lead, now=LATER, at=LATER)
    arrive(bo, FIRST, key="phone-a-3", by=lead, now=LATER, at=LATER)
    take_back(event, "phone-a-3", by=lead, now=LATER)

    assert [(day.day, day.present, day.no_shows) for day in attending.by_day(event)] == [(FIRST, 1, 2), (SECOND, 1, 2)]
    assert (attending.whole(event).present, attending.whole(event).no_shows) == (1, 2)
    assert event.registrations.no_shows().count() == 2
