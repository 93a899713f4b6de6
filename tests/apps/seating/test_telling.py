"""Where people sit is told by mail: each only their own tables, in their language, and only when it is news."""

import pytest
from django.core import mail
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.mailing.writing import write
from knotenwerk.apps.events.models import Event, SentMessage
from knotenwerk.apps.seating.arranging import change_places, publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import KeepApart, SeatingPlan
from knotenwerk.apps.seating.telling import Whom
from knotenwerk.apps.seating.wanting import Wanted
from tests.work import do_waiting_tasks
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

WANTED = Wanted(tables=2, rounds=2, topics=("Wohnen", "Verkehr"), begins=("09:00", "10:30"), effort="short")


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for name in ("Ida Sonnentau", "Bo Birke", "Cem Kranichfeld", "Dörte Orchis"):
        a_guest(event, a_person(name))
    return event


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def told(event):
    """How often each was told, by name."""
    messages = SentMessage.objects.filter(registration__event=event, kind="tables")
    names = [message.registration.given_name for message in messages.select_related("registration")]
    return {name: names.count(name) for name in names}


def seats_of(plan, guest):
    return plan.seats().filter(registration=guest).select_related("table").order_by("round__number")


@pytest.mark.django_db(transaction=True)
def test_published_everybody_is_told_by_mail_where_they_sit_and_nothing_about_others(office, event):
    ida, bo = (event.registrations.get(given_name=name) for name in ("Ida", "Bo"))
    KeepApart.objects.create(event=event, first=ida.person, second=bo.person, reason="Vorgesetzter")
    plan = compose(event, WANTED, by=None)

    office.post(reverse("seating:publication", args=[event.slug]), {"tell": "1"})
    do_waiting_tasks()

    assert told(event) == {"Ida": 1, "Bo": 1, "Cem": 1, "Dörte": 1}
    [letter] = [sent for sent in mail.outbox if sent.to == [ida.mail]]
    topics = {1: "Wohnen", 2: "Verkehr"}
    [first, second] = [seat.table.number for seat in seats_of(plan, ida)]
    assert letter.subject == "Wo Sie sitzen: Fachtagung"
    assert f"Runde 1, 9 Uhr: Tisch {first} ({topics[first]})" in letter.body
    assert f"Runde 2, 10.30 Uhr: Tisch {second} ({topics[second]})" in letter.body
    for secret in ("Bo", "Birke", "Cem", "Orchis", "Vorgesetzter", "Stadt Muster"):
        assert secret not in letter.body


def test_the_message_is_in_the_language_of_the_person(event):
    guest = event.registrations.first()
    guest.language = "en"
    guest.save()
    publish(compose(event, WANTED, by=None), by=None, tell=Whom.NEVER_TOLD_OR_MOVED)

    letter = write(guest.messages.get())

    assert letter.subject == "Where you sit: Fachtagung"
    assert letter.blocks[1].rows[0][0] == "Your tables"


def test_whoever_asked_for_no_mails_publishes_without(office, event):
    compose(event, WANTED, by=None)

    office.post(reverse("seating:publication", args=[event.slug]))

    assert hasattr(SeatingPlan.objects.get(), "publication")
    assert told(event) == {}


def test_of_a_new_version_only_those_hear_who_sit_elsewhere_or_were_never_told(event):
    first = compose(event, WANTED, by=None)
    publish(first, by=None, tell=Whom.NEVER_TOLD_OR_MOVED)
    first.seats().update(pinned=True)
    late = a_guest(event, a_person("Emre Kornblum"))
    second = compose(event, Wanted(**{**WANTED.as_json(), "smallest": 1, "largest": 4}), by=None, based_on=first)
    ida = event.registrations.get(given_name="Ida")
    mover = seats_of(second, ida)[0]
    other = second.seats().filter(round=mover.round).exclude(table=mover.table).exclude(registration=late).first()
    change_places(mover, other)

    publish(second, by=None, tell=Whom.NEVER_TOLD_OR_MOVED)

    twice = {mover.registration.given_name, other.registration.given_name}
    assert told(event) == {name: 1 + (name in twice) for name in ("Ida", "Bo", "Cem", "Dörte")} | {"Emre": 1}


def test_nobody_is_told_after_the_event_or_without_a_seat(event):
    waiting = a_guest(event, a_person("Frauke Sternbeck"), waiting=True)
    gone = event.registrations.first()
    plan = compose(event, WANTED, by=None)
    gone.state = "withdrawn"
    gone.save()
    publish(plan, by=None, tell=Whom.NEVER_TOLD_OR_MOVED)
    assert len(told(event)) == 3
    assert not {waiting.given_name, gone.given_name} & set(told(event))

    Event.objects.update(starts_at="2020-01-01T09:00Z", ends_at="2020-01-01T17:00Z")
    SentMessage.objects.all().delete()
    publish(SeatingPlan.objects.get(), by=None, tell=Whom.NEVER_TOLD_OR_MOVED)
    assert told(event) == {}


def test_after_no_shows_those_who_move_are_told_if_the_phone_says_so(office, event):
    for name in ("Emre Kornblum", "Frauke Sternbeck", "Gesa Uferschwalb", "Henrik Nebelung"):
        a_guest(event, a_person(name))
    publish(compose(event, WANTED, by=None), by=None)
    at_one = SeatingPlan.objects.get().seats().filter(round__number=1, table__number=1)
    gone = list(at_one.values_list("registration", flat=True))[:3]
    url = reverse("seating:repair", args=[event.slug])

    assert 'name="tell" value="1" checked' in office.get(url, {"looked": "1", "gone": gone}).content.decode()
    office.post(url, {"looked": "1", "gone": gone, "tell": "1"})

    first, second = event.seating_plans.order_by("version")
    moved = {
        move.registration.given_name
        for move in second.seats().select_related("registration", "table", "round")
        if first.seats().get(registration=move.registration, round__number=move.round.number).table.number
        != move.table.number
    }
    assert told(event) == dict.fromkeys(moved, 1)
    assert 0 < len(moved) < 7
