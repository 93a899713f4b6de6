"""Choosing who gets a seat when more people want one than there are."""

import json
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.admitting import put_on_waiting_list, seat
from knotenwerk.apps.events.choosing.accepting import SeatsGone, accept
from knotenwerk.apps.events.choosing.proposing import DrawnAlready, NotPublished, draw, propose, publish_lottery
from knotenwerk.apps.events.models import Event, GroupRegistration, Registration, SeatChoice, SeatDraw
from knotenwerk.apps.events.seats import Reason, Wait, wait_of
from knotenwerk.apps.events.withdrawing import withdraw
from knotenwerk.cli import main
from tests.apps.events.post import deliver, kinds
from tests.work import do_waiting_tasks
from tests.world import (
    NEW_YEAR,
    a_guest,
    a_mix,
    a_municipality,
    a_person,
    a_quota,
    an_account,
    an_event,
    an_organisation,
)

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR
State = Registration.State
LOTTO = "3 9 17 24 38 41"


def a_curated_event(seats, **fields):
    return an_event(seats=seats, admission=Event.Admission.TEAM, **fields)


def in_line(event, *posts, **fields):
    """People who wait since one hour after the other; each given as what their post is."""
    return [
        a_guest(event, a_person(**post), waiting=True, now=NOW + timedelta(hours=number), **fields)
        for number, post in enumerate(posts)
    ]


def a_choice(event, seats, way=SeatChoice.Way.MIX):
    choice = SeatChoice.objects.create(event=event, way=way, seats=seats, seed_from="die Lottozahlen vom Samstag")
    propose(choice)
    return choice


def a_published_lottery(event, seats):
    choice = a_choice(event, seats, SeatChoice.Way.LOT)
    publish_lottery(choice, by=an_account())
    return choice


def chosen(choice):
    return {chance.registration for chance in choice.chances.filter(chosen=True)}


AMT, POLIZEI = {"sector": "administration"}, {"sector": "police"}


def test_the_mix_is_made_of_those_who_wait_longest_as_far_as_it_allows():
    event = a_curated_event(2)
    a_quota(event, "sector", "police", 1)
    first, _second, blue, _other = in_line(event, AMT, AMT, POLIZEI, POLIZEI)

    assert chosen(a_choice(event, 2)) == {first, blue}


def test_those_who_have_a_seat_count_for_the_mix():
    event = a_curated_event(3)
    a_quota(event, "sector", "police", 1, 1)
    a_guest(event, a_person(**POLIZEI))
    _blue, first, second = in_line(event, POLIZEI, AMT, AMT)

    assert chosen(a_choice(event, 2)) == {first, second}
    assert chosen(a_choice(event, 2, SeatChoice.Way.LOT)) == set()
    assert {chance.registration: chance.chance for chance in a_choice(event, 2, SeatChoice.Way.LOT).chances.all()} == {
        _blue: 0,
        first: 1,
        second: 1,
    }


@pytest.mark.parametrize("way", SeatChoice.Way)
def test_one_organisation_gets_no_more_seats_than_it_may(way):
    event = a_curated_event(3)
    a_mix(event, seats_per_organisation=2)
    town = an_organisation("Stadt Musterhausen")
    a_guest(event, a_person(organisation=town))
    ada, bo, cem = in_line(event, {"organisation": town}, {"organisation": town}, {})

    choice = a_choice(event, 2, way)

    assert not {ada, bo} <= {chance.registration for chance in choice.chances.filter(chance=1)} | chosen(choice)
    if way == SeatChoice.Way.MIX:
        assert chosen(choice) == {ada, cem}
    else:
        assert [chance.chance for chance in choice.chances.order_by("registration")] == [0.5, 0.5, 1]


def test_two_of_one_municipality_come_together_or_not_at_all():
    event = a_curated_event(2)
    a_mix(event, tandems=True)
    town = a_municipality("Musterhausen")
    here, there = (an_organisation(territory=town) for _ in range(2))
    ada, _bo, cem, _third = in_line(event, {}, {"organisation": here}, {}, {"organisation": there})

    assert chosen(a_choice(event, 2)) == {ada, cem}


def test_whoever_comes_from_the_municipality_of_somebody_with_a_seat_counts_as_anybody_else():
    event = a_curated_event(2)
    a_mix(event, tandems=True)
    here = an_organisation(territory=a_municipality("Musterhausen"))
    a_guest(event, a_person(organisation=here))
    first, _second = in_line(event, {}, {"organisation": here})

    assert chosen(a_choice(event, 1)) == {first}


def together(event, count):
    group = GroupRegistration.objects.create(
        event=event, contact_name="Ada", contact_mail="ada@example.org", rule=GroupRegistration.Rule.ALL_OR_NONE
    )
    return in_line(event, *[{}] * count, group=group)


def test_two_who_want_to_come_together_do_and_three_are_left_to_the_team():
    event = a_curated_event(3)
    three, two = together(event, 3), together(event, 2)

    choice = a_choice(event, 2)

    assert chosen(choice) == set(two)
    assert not choice.chances.filter(registration__in=three).exists()


def test_by_lot_people_who_are_alike_have_the_same_chance_and_all_chances_make_the_seats():
    event = a_curated_event(3)
    a_quota(event, "sector", "police", 1, 1)
    in_line(event, AMT, AMT, AMT, AMT, POLIZEI, POLIZEI)

    choice = a_choice(event, 3, SeatChoice.Way.LOT)

    assert [chance.chance for chance in choice.chances.order_by("registration")] == [0.5] * 6
    assert choice.bound == pytest.approx(0.5)


def test_an_outsider_who_has_the_file_and_the_seed_draws_the_same_people(tmp_path, capsys):
    event, lead = a_curated_event(3), an_account()
    in_line(event, *[AMT] * 8)
    choice = a_published_lottery(event, 3)
    published = tmp_path / "lottery.json"
    published.write_text(choice.lottery_file)

    draw(choice, LOTTO, by=lead)

    assert main(["draw", str(published), "--seed", LOTTO]) == 0
    drawn = capsys.readouterr().out.splitlines()[1:]
    assert sorted(drawn) == sorted(str(registration.pk) for registration in chosen(choice))
    assert len(drawn) == 3
    after = json.loads(choice.lottery_file)
    assert (after.pop("seed"), after.pop("drawn")) == (LOTTO, drawn)
    assert after == json.loads(published.read_text())


def test_there_is_one_draw_and_no_second():
    event, lead = a_curated_event(1), an_account()
    in_line(event, *[AMT] * 4)
    choice = a_published_lottery(event, 1)
    draw(choice, LOTTO, by=lead)
    before = chosen(choice)

    with pytest.raises(DrawnAlready):
        draw(choice, "another", by=lead)

    assert (chosen(choice), choice.draw.seed) == (before, LOTTO)


def test_a_lottery_that_nobody_has_seen_is_not_drawn():
    event = a_curated_event(1)
    in_line(event, *[AMT] * 4)

    with pytest.raises(NotPublished):
        draw(a_choice(event, 1, SeatChoice.Way.LOT), LOTTO, by=an_account())

    assert not SeatDraw.objects.exists()


def states(*registrations):
    for registration in registrations:
        registration.refresh_from_db()
    return [registration.state for registration in registrations]


def test_nobody_has_a_seat_or_hears_anything_before_the_proposal_is_accepted_and_then_everybody_once():
    event, lead = a_curated_event(1), an_account()
    ada, bo = in_line(event, AMT, AMT)
    choice = a_choice(event, 1)
    assert (states(ada, bo), kinds(ada), kinds(bo)) == ([State.WAITING, State.WAITING], [], [])

    assert [accept(choice, by=lead, now=NOW), accept(choice, by=lead, now=NOW)] == [1, 0]

    assert (states(ada, bo), kinds(ada), kinds(bo)) == ([State.SEATED, State.WAITING], ["seated"], ["waiting"])
    newest = ada.history.first()
    assert (newest.history_user, newest.history_change_reason) == (
        lead,
        "ausgewählt: die beste Mischung; unter Gleichen, wer am längsten wartet",
    )


def test_whoever_withdrew_meanwhile_is_left_in_peace():
    event, lead = a_curated_event(2), an_account()
    ada, bo, cem = in_line(event, AMT, AMT, AMT)
    choice = a_choice(event, 2)
    withdraw(ada, now=NOW)

    assert accept(choice, by=lead, now=NOW) == 1
    assert states(ada, bo, cem) == [State.WITHDRAWN, State.SEATED, State.WAITING]


def test_a_proposal_for_seats_that_are_gone_is_not_accepted():
    event, lead = a_curated_event(2), an_account()
    ada, bo, cem = in_line(event, AMT, AMT, AMT)
    choice = a_choice(event, 2)
    seat(cem, by=lead, now=NOW)

    with pytest.raises(SeatsGone) as gone:
        accept(choice, by=lead, now=NOW)

    assert (gone.value.chosen, gone.value.free) == (2, 1)
    assert states(ada, bo) == [State.WAITING, State.WAITING]


def test_whoever_waits_reads_that_it_goes_by_the_mix_and_after_a_draw_their_chance(client):
    event, lead = a_curated_event(1), an_account()
    people = in_line(event, AMT, AMT)
    assert [wait_of(one) for one in people] == [Wait(Reason.MIX)] * 2
    choice = a_published_lottery(event, 1)
    draw(choice, LOTTO, by=lead)
    accept(choice, by=lead, now=NOW)

    [left] = event.registrations.waiting()
    assert wait_of(left) == Wait(Reason.LOT, chance=0.5)
    letters = {message.to[0]: message.body for message in deliver(NOW)}
    assert "Ihre Chance war 50,0 %; Sie wurden nicht gezogen." in " ".join(letters[left.mail].split())
    page = own_page(client, left)
    assert "Ihre Nummer wurde nicht gezogen." in page
    assert "Es geht nach der Mischung, nicht nach der Reihenfolge." in page


def own_page(client, registration):
    return client.get(reverse("events:mine", args=[registration.token])).content.decode()


def test_from_the_publication_on_everybody_sees_their_chance_and_number_and_can_take_the_lots_along(client):
    event = a_curated_event(1)
    ada, _bo = in_line(event, AMT, AMT)
    stranger = a_guest(event, state=State.WITHDRAWN)
    choice = a_choice(event, 1, SeatChoice.Way.LOT)
    file = reverse("events:mine_lottery", args=[ada.token])
    assert ("Ihre Chance" in own_page(client, ada), client.get(file).status_code) == (False, 404)

    publish_lottery(choice, by=an_account())

    page = own_page(client, ada)
    assert f"Ihre Chance ist 50,0 %, Ihre Nummer {ada.pk}." in page
    assert "Als Losnummer gilt: die Lottozahlen vom Samstag" in page
    assert client.get(file).content.decode() == choice.lottery_file
    assert client.get(reverse("events:mine_lottery", args=[stranger.token])).status_code == 404


def test_after_a_choice_by_the_mix_whoever_waits_reads_that_others_were_needed_more():
    event = a_curated_event(1)
    _ada, bo = in_line(event, AMT, AMT)
    accept(a_choice(event, 1), by=an_account(), now=NOW)

    assert wait_of(bo) == Wait(Reason.CHOSEN)


def test_whoever_was_chosen_and_gave_the_seat_back_to_wait_is_not_told_that_others_were_needed_more():
    event, lead = a_curated_event(1), an_account()
    ada, _bo = in_line(event, AMT, AMT)
    accept(a_choice(event, 1), by=lead, now=NOW)
    ada.refresh_from_db()

    put_on_waiting_list(ada, by=lead, now=NOW)

    assert wait_of(ada) == Wait(Reason.MIX)


def test_a_proposal_made_twice_is_kept_once():
    event = a_curated_event(1)
    in_line(event, AMT, AMT)
    choice = a_choice(event, 1)

    propose(choice)

    assert choice.chances.count() == 2


# The pages


@pytest.fixture
def lead(client):
    client.account = an_account(Role.COORDINATOR)
    client.force_login(client.account)
    return client


def post(client, name, event, *rest, **fields):
    return client.post(reverse(f"events:{name}", args=[event.slug, *rest]), fields)


@pytest.mark.django_db(transaction=True)
def test_a_lottery_from_the_form_to_the_seats(lead):
    starts_at = timezone.now() + timedelta(days=80)
    event = a_curated_event(2, starts_at=starts_at)
    in_line(event, *[AMT] * 4)

    asked = post(lead, "new-seat-choice", event, way="lot", seats=2, seed_from="die Lottozahlen vom Samstag")
    choice = SeatChoice.objects.get()
    assert asked["Location"] == reverse("events:seat-choice", args=[event.slug, choice.pk])
    assert "Es wird ausgewählt" in lead.get(asked["Location"]).content.decode()
    do_waiting_tasks()
    known = lead.get(asked["Location"]).content.decode()
    assert "Die Chancen stehen fest, gezogen ist noch nicht" in known
    assert "Die kleinste Chance ist 50,0 %" in known
    assert post(lead, "accept-seat-choice", event, choice.pk).status_code == 302
    assert event.registrations.seated().count() == 0

    post(lead, "draw-seats", event, choice.pk, seed=LOTTO)
    assert not SeatDraw.objects.exists()

    post(lead, "publish-lottery", event, choice.pk)
    post(lead, "draw-seats", event, choice.pk, seed=LOTTO)
    assert "Vorschlag: wer einen Platz bekommt" in lead.get(asked["Location"]).content.decode()
    post(lead, "accept-seat-choice", event, choice.pk)

    assert event.registrations.seated().count() == 2
    text = lead.get(asked["Location"]).content.decode()
    assert "Die Plätze sind vergeben" in text
    assert LOTTO in text


def test_the_lottery_is_a_file_to_publish(lead):
    event = a_curated_event(1)
    in_line(event, AMT, AMT)
    choice = a_choice(event, 1, SeatChoice.Way.LOT)

    answer = lead.get(reverse("events:lottery-file", args=[event.slug, choice.pk]))

    assert answer.content.decode() == choice.lottery_file
    assert answer["Content-Disposition"].endswith('.json"')


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"way": "mix", "seats": 2},
            {
                "__all__": [
                    "So kommt die Mischung nicht zustande. Die kleinste Änderung, die hilft: "
                    "Polizei 1 bis 3 statt 2 bis 3 (1 angemeldet)."
                ]
            },
        ),
        (
            {"way": "lot", "seats": 2},
            {
                "seed_from": ["Sagen Sie, welche Losnummer gelten wird, bevor sie jemand wissen kann."],
                "__all__": [
                    "So kommt die Mischung nicht zustande. Die kleinste Änderung, die hilft: "
                    "Polizei 1 bis 3 statt 2 bis 3 (1 angemeldet)."
                ],
            },
        ),
        ({"way": "mix", "seats": 4}, {"seats": ["Jetzt können 1 bis 3 Plätze vergeben werden."]}),
        ({"way": "mix", "seats": 0}, {"seats": ["Jetzt können 1 bis 3 Plätze vergeben werden."]}),
    ],
)
def test_what_cannot_be_chosen_is_said_before_with_the_smallest_change_that_helps(lead, fields, errors):
    event = a_curated_event(9)
    a_quota(event, "sector", "police", 2, 3)
    in_line(event, AMT, AMT, POLIZEI)

    answer = post(lead, "new-seat-choice", event, **fields)

    assert answer.context["form"].errors == errors
    assert not SeatChoice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_became_impossible_meanwhile_is_said_instead_of_a_proposal(lead):
    event = a_curated_event(9)
    a_quota(event, "sector", "police", 1)
    *_others, blue = in_line(event, AMT, AMT, POLIZEI)
    post(lead, "new-seat-choice", event, way="mix", seats=2)
    withdraw(blue, now=NOW)

    do_waiting_tasks()

    choice = SeatChoice.objects.get()
    assert choice.obstacle == (
        "So kommt die Mischung nicht zustande. Die kleinste Änderung, die hilft: "
        "Polizei mindestens 0 statt mindestens 1 (0 angemeldet)."
    )
    assert choice.obstacle in lead.get(reverse("events:seat-choice", args=[event.slug, choice.pk])).content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_was_stopped_is_thrown_away(lead):
    event = a_curated_event(1)
    in_line(event, AMT, AMT)
    post(lead, "new-seat-choice", event, way="mix", seats=1)
    choice = SeatChoice.objects.get()

    post(lead, "stop-seat-choice", event, choice.pk)
    do_waiting_tasks()
    propose(SeatChoice.objects.get())

    assert (choice.chances.count(), SeatChoice.objects.get().is_decided) == (0, False)
    assert (
        "Die Auswahl wurde angehalten"
        in lead.get(reverse("events:seat-choice", args=[event.slug, choice.pk])).content.decode()
    )


def test_seats_that_are_gone_are_said_on_the_page(lead):
    event = a_curated_event(1)
    _ada, bo = in_line(event, AMT, AMT)
    choice = a_choice(event, 1)
    seat(bo, by=lead.account, now=NOW)

    answer = post(lead, "accept-seat-choice", event, choice.pk)

    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Ausgewählt: 1. Frei inzwischen: 0. Wählen Sie neu aus, oder erhöhen Sie die Zahl der Plätze."
    ]
    assert states(bo) == [State.SEATED]


def test_a_draw_without_a_seed_is_refused(lead):
    event = a_curated_event(1)
    in_line(event, AMT, AMT)
    choice = a_choice(event, 1, SeatChoice.Way.LOT)

    answer = post(lead, "draw-seats", event, choice.pk, seed="")

    assert list(answer.context["draw_form"].errors) == ["seed"]
    assert not SeatDraw.objects.exists()


def test_whoever_does_not_lead_the_event_chooses_nobody(client):
    event = a_curated_event(1)
    in_line(event, AMT, AMT)
    choice = a_choice(event, 1)
    client.force_login(an_account(Role.EVENT_LEAD))

    assert post(client, "accept-seat-choice", event, choice.pk).status_code == 404
    assert event.registrations.seated().count() == 0


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_a_choice_takes_the_same_queries_for_one_and_three_people(lead, n, django_assert_num_queries):
    event = a_curated_event(9)
    a_quota(event, "sector", "administration", None, 9)
    in_line(event, *[AMT] * n)
    choice = a_choice(event, n)

    with django_assert_num_queries(14):
        lead.get(reverse("events:seat-choice", args=[event.slug, choice.pk]))
