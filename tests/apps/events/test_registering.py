from datetime import timedelta

import pytest

from knotenwerk.apps.events import registering
from knotenwerk.apps.events.models import Event, GroupRegistration, Registration
from knotenwerk.apps.events.opening import Standing
from knotenwerk.apps.events.registering import (
    AlreadyRegistered,
    Contact,
    Entrant,
    LinkExpired,
    NotPossibleNow,
    Wish,
    confirm,
    request,
    send_new_link,
)
from tests.apps.events.post import deliver, kinds
from tests.world import NEW_YEAR, a_guest, a_person, an_event

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR
THEDA = Entrant(name="Theda Tannhof", mail="tannhof@example.org", function="Gleichstellungsbeauftragte")
OLE = Entrant(name="Ole Schilfhorst", mail="schilfhorst@example.org")
State = Registration.State


def a_wish(*entrants: Entrant, **changes) -> Wish:
    return Wish(
        entrants=entrants or (THEDA,),
        organisation="Samtgemeinde Boffzen",
        language=changes.pop("language", "de"),
        **changes,
    )


def asked(event: Event, *entrants: Entrant, **changes) -> list[Registration]:
    return request(event, a_wish(*entrants, **changes), now=NOW)


def states(event: Event) -> dict[str, str]:
    return dict(event.registrations.order_by("pk").values_list("family_name", "state"))


def test_a_request_holds_no_seat_until_the_mail_address_is_confirmed():
    event = an_event(seats=1)

    (theda,) = asked(event)
    (ole,) = asked(event, OLE)
    confirm(ole, now=NOW)
    confirm(theda, now=NOW)

    assert states(event) == {"Tannhof": "waiting", "Schilfhorst": "seated"}


def test_confirming_twice_changes_nothing_and_writes_once():
    event = an_event(seats=1)
    (theda,) = asked(event)

    first = confirm(theda, now=NOW)
    second = confirm(theda, now=NOW + timedelta(days=1))

    assert (first.confirmed_at, second.confirmed_at) == (NOW, NOW)
    assert kinds(theda) == ["confirm", "seated"]


def test_confirming_makes_the_person_with_their_organisation_and_post():
    (theda,) = asked(an_event())

    person = confirm(theda, now=NOW).person

    tenure = person.tenures.get()
    assert (person.given_name, person.family_name, person.mails.get().address) == (
        "Theda",
        "Tannhof",
        "tannhof@example.org",
    )
    assert (tenure.post.function, tenure.post.organisation.name) == (
        "Gleichstellungsbeauftragte",
        "Samtgemeinde Boffzen",
    )


def test_a_link_is_good_for_seven_days_and_a_new_one_can_be_had():
    event = an_event()
    (theda,) = asked(event)
    late, old = NOW + timedelta(days=7), theda.token

    with pytest.raises(LinkExpired):
        confirm(theda, now=late)
    send_new_link(theda, now=late)
    theda.refresh_from_db()

    assert theda.token != old
    assert confirm(theda, now=late).state == State.SEATED
    assert kinds(theda) == ["confirm", "confirm", "seated"]


def test_no_new_link_while_the_old_one_is_good():
    (theda,) = asked(an_event())
    token = theda.token

    send_new_link(theda, now=NOW + timedelta(days=2))
    theda.refresh_from_db()

    assert (theda.token, kinds(theda)) == (token, ["confirm"])


def test_whoever_is_registered_gets_a_letter_and_no_second_registration():
    event = an_event()
    (theda,) = asked(event)
    confirm(theda, now=NOW)

    again = request(event, a_wish(Entrant(name="theda  TANNHOF", mail="Tannhof@example.org")), now=NOW)

    assert again == []
    assert event.registrations.count() == 1
    assert kinds(theda) == ["confirm", "seated", "already"]


def test_of_two_requests_of_one_person_the_second_leads_to_the_first():
    event = an_event()
    (first,), (second,) = asked(event), asked(event)
    confirm(first, now=NOW)

    with pytest.raises(AlreadyRegistered) as known:
        confirm(second, now=NOW)

    assert known.value.existing == first
    assert list(event.registrations.all()) == [first]


def test_one_address_is_written_to_three_times_a_day_and_no_more():
    event = an_event()

    requested = [len(asked(event, Entrant(name=f"Scherz {name}", mail="tannhof@example.org"))) for name in "ABCD"]

    assert requested == [1, 1, 1, 0]
    assert len(deliver(NOW)) == 3


def test_two_people_may_share_a_mailbox():
    event = an_event()
    shared = [Entrant(name=name, mail="rathaus@example.org") for name in ("Theda Tannhof", "Ole Schilfhorst")]

    for registration in asked(event, *shared):
        confirm(registration, now=NOW)

    assert event.registrations.seated().values("person").distinct().count() == 2


def test_each_of_a_group_gets_an_own_letter_and_only_the_first_registered_themselves():
    event = an_event()

    theda, ole = asked(event, THEDA, OLE)

    assert [(one.mail, one.source) for one in (theda, ole)] == [
        ("tannhof@example.org", "form"),
        ("schilfhorst@example.org", "group"),
    ]
    assert [mail.to for mail in deliver(NOW)] == [["tannhof@example.org"], ["schilfhorst@example.org"]]


def test_whoever_registers_others_without_coming_is_told_what_happens():
    event = an_event()

    asked(event, OLE, contact=Contact("Theda Tannhof", "tannhof@example.org"))

    assert states(event) == {"Schilfhorst": "requested"}
    assert [(mail.to, mail.subject) for mail in deliver(NOW)] == [
        (["schilfhorst@example.org"], f"Theda Tannhof hat Sie angemeldet: {event}"),
        (["tannhof@example.org"], f"Sie haben andere angemeldet: {event}"),
    ]


def test_a_group_that_comes_all_or_not_at_all_waits_for_the_last_to_confirm_and_then_sits_together():
    event = an_event(seats=2)
    theda, ole = asked(event, THEDA, OLE, rule=GroupRegistration.Rule.ALL_OR_NONE)

    confirm(theda, now=NOW)
    before = states(event)
    confirm(ole, now=NOW)

    assert before == {"Tannhof": "waiting", "Schilfhorst": "requested"}
    assert states(event) == {"Tannhof": "seated", "Schilfhorst": "seated"}


def test_a_group_that_comes_all_or_not_at_all_does_not_take_the_one_free_seat():
    event = an_event(seats=2)
    a_guest(event)
    theda, ole = asked(event, THEDA, OLE, rule=GroupRegistration.Rule.ALL_OR_NONE)

    confirm(theda, now=NOW)
    confirm(ole, now=NOW)

    assert states(event) | {"Tannhof": "waiting", "Schilfhorst": "waiting"} == states(event)


def test_of_a_group_of_whoever_fits_one_sits_and_one_waits():
    event = an_event(seats=1)
    theda, ole = asked(event, THEDA, OLE)

    confirm(theda, now=NOW)
    confirm(ole, now=NOW)

    assert states(event) == {"Tannhof": "seated", "Schilfhorst": "waiting"}


def test_where_the_team_gives_the_seats_everybody_waits():
    event = an_event(seats=80, admission=Event.Admission.TEAM)
    (theda,) = asked(event)

    assert confirm(theda, now=NOW).state == State.WAITING


def test_without_a_number_of_seats_everybody_sits():
    event = an_event(seats=None)

    assert [confirm(one, now=NOW).state for one in asked(event, THEDA, OLE)] == [State.SEATED, State.SEATED]


def test_whoever_asked_in_time_may_confirm_after_registration_has_closed():
    event = an_event(registration_closes=NOW + timedelta(hours=1))
    (theda,) = asked(event)

    assert confirm(theda, now=NOW + timedelta(days=2)).state == State.SEATED


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"registration_opens": NOW + timedelta(days=1)}, Standing.NOT_YET),
        ({"registration_closes": NOW - timedelta(seconds=1)}, Standing.CLOSED),
        ({"starts_at": NOW - timedelta(days=2)}, Standing.PAST),
        ({"state": Event.State.CANCELLED}, Standing.CANCELLED),
    ],
)
def test_nobody_registers_when_registration_is_not_open(changes, reason):
    event = an_event(**changes)

    with pytest.raises(NotPossibleNow) as refusal:
        asked(event)

    assert (refusal.value.standing, event.registrations.count()) == (reason, 0)


def test_nobody_confirms_once_the_event_is_cancelled():
    event = an_event()
    (theda,) = asked(event)
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)

    with pytest.raises(NotPossibleNow):
        confirm(theda, now=NOW)
    theda.refresh_from_db()
    assert theda.state == State.REQUESTED


def test_a_known_person_is_found_and_their_post_stands_as_it_is_now():
    known = a_person("Theda Tannhof", mail="tannhof@example.org", function="Gleichstellung", seniority="middle")
    office = known.tenures.get().post.organisation
    (theda,) = request(
        an_event(), Wish((Entrant(name="Dr. Theda Tannhof", mail="tannhof@example.org"),), office.name, "de"), now=NOW
    )

    theda = confirm(theda, now=NOW)

    assert (theda.person, theda.function, theda.seniority.key) == (known, "Gleichstellung", "middle")


def test_online_in_a_hybrid_event_takes_no_seat_in_the_room():
    event = an_event(seats=1, mode=Event.Mode.HYBRID)
    a_guest(event)
    (theda,) = asked(event, online=True)

    assert confirm(theda, now=NOW).state == State.SEATED
    assert registering.confirm_until(theda) == NOW + timedelta(days=7)


def test_whoever_was_refused_does_not_get_in_by_asking_once_more():
    event, person = an_event(), a_person("Theda Tannhof", mail="tannhof@example.org")
    a_guest(event, person, state=State.REFUSED)
    (again,) = asked(event)

    assert confirm(again, now=NOW).state == State.REFUSED
    assert kinds(again) == ["confirm"]


def test_a_request_the_team_refused_cannot_be_confirmed():
    (theda,) = asked(an_event())
    Registration.objects.update(state=State.REFUSED)

    with pytest.raises(NotPossibleNow):
        confirm(theda, now=NOW)
