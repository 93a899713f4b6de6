"""The waiting list that keeps the mix."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.choosing.accepting import accept
from knotenwerk.apps.events.choosing.moving_up import ChangedMeanwhile, fallbacks_of, offer_by_mix, who_moves_up
from knotenwerk.apps.events.models import Event, EventRole, Registration
from knotenwerk.apps.events.waiting import decline, offer_everywhere
from knotenwerk.apps.events.withdrawing import withdraw
from tests.apps.events.post import kinds
from tests.apps.events.test_choosing import (
    AMT,
    NOW,
    POLIZEI,
    a_choice,
    a_curated_event,
    in_line,
    post,
    states,
    together,
)
from tests.world import a_guest, a_mix, a_municipality, a_person, a_quota, an_account, an_event, an_organisation

pytestmark = pytest.mark.django_db

State = Registration.State


def a_full_event(*posts, **fields):
    """Everybody given has a seat, and there is none besides."""
    event = a_curated_event(len(posts), **fields)
    return event, [a_guest(event, a_person(**post)) for post in posts]


def test_whoever_keeps_the_mix_moves_up_and_not_who_waits_longest():
    event, [blue, _office] = a_full_event(POLIZEI, AMT)
    a_quota(event, "sector", "police", 1)
    _first, second = in_line(event, AMT, POLIZEI)
    assert who_moves_up(event) == []

    withdraw(blue, now=NOW)

    assert who_moves_up(event) == [second]


def test_as_many_move_up_as_the_mix_allows():
    event, guests = a_full_event(AMT, AMT, AMT)
    a_quota(event, "sector", "administration", None, 2)
    first, _second, blue = in_line(event, AMT, AMT, POLIZEI)
    for guest in guests[:2]:
        withdraw(guest, now=NOW)

    assert who_moves_up(event) == [first, blue]


def test_nobody_moves_up_with_whom_the_mix_would_break():
    event, [blue, _office] = a_full_event(POLIZEI, AMT)
    a_quota(event, "sector", "police", 1)
    in_line(event, AMT, AMT)
    withdraw(blue, now=NOW)

    assert who_moves_up(event) == []


def test_one_seat_is_not_for_two_who_want_to_come_together():
    event, [ada, _bo] = a_full_event(AMT, AMT)
    together(event, 2)
    [alone] = in_line(event, AMT)
    withdraw(ada, now=NOW)

    assert who_moves_up(event) == [alone]


def test_the_seat_is_offered_with_a_deadline_and_by_nobody_but_the_team():
    event, [ada, _bo] = a_full_event(AMT, AMT, offer_hours=48)
    [cem] = in_line(event, AMT)
    lead = an_account()
    withdraw(ada, now=NOW)
    assert (offer_everywhere(NOW), states(cem)) == ([], [State.WAITING])

    offer_by_mix(event, [cem.pk], by=lead, now=NOW)

    assert (states(cem), kinds(cem), cem.offers.get().until) == ([State.OFFERED], ["offer"], NOW + timedelta(hours=48))
    assert cem.history.first().history_user == lead
    assert who_moves_up(event) == []


def test_a_declined_offer_is_asked_of_the_team_again():
    event, [ada, _bo] = a_full_event(AMT, AMT)
    cem, da = in_line(event, AMT, AMT)
    withdraw(ada, now=NOW)
    offer_by_mix(event, [cem.pk], by=an_account(), now=NOW)

    decline(cem, now=NOW)

    assert (states(da), who_moves_up(event)) == ([State.WAITING], [da])


@pytest.mark.parametrize("now", [NOW, NOW + timedelta(days=81)])
def test_nobody_is_offered_a_seat_whom_the_team_did_not_see_or_after_the_event_has_begun(now):
    event, [ada, _bo] = a_full_event(AMT, AMT)
    cem, da = in_line(event, AMT, AMT)
    withdraw(ada, now=NOW)

    with pytest.raises(ChangedMeanwhile):
        offer_by_mix(event, [da.pk if now == NOW else cem.pk], by=an_account(), now=now)

    assert states(cem, da) == [State.WAITING, State.WAITING]


def test_for_each_seat_there_are_ranked_people_who_could_take_it():
    event, [blue, ada, bo] = a_full_event(POLIZEI, AMT, AMT)
    a_quota(event, "sector", "police", 1, 2)
    office, other_blue = in_line(event, AMT, POLIZEI)

    assert [(found.seated, found.alternates) for found in fallbacks_of(event)] == [
        ((blue,), ((other_blue,),)),
        ((ada, bo), ((office,), (other_blue,))),
    ]


def test_a_tandem_is_replaced_by_a_tandem():
    event = a_curated_event(2)
    a_mix(event, tandems=True)
    town, other = a_municipality("Hier"), a_municipality("Dort")
    pair = [a_guest(event, a_person(organisation=an_organisation(territory=town))) for _ in range(2)]
    waiting = in_line(event, {}, *[{"organisation": an_organisation(territory=other)} for _ in range(2)])

    [found] = fallbacks_of(event)

    assert (set(found.seated), found.alternates) == (set(pair), ((waiting[1], waiting[2]),))


# The pages


@pytest.fixture
def lead(client):
    client.account = an_account(Role.COORDINATOR)
    client.force_login(client.account)
    return client


@pytest.fixture
def chosen_event():
    """Two were chosen for two seats, one withdrew, two wait."""
    event = a_curated_event(2, starts_at=timezone.now() + timedelta(days=80))
    people = in_line(event, AMT, AMT, AMT, AMT)
    accept(a_choice(event, 2), by=an_account(), now=NOW)
    withdraw(people[0], now=NOW)
    return event


def page(client, name, event):
    return client.get(reverse(f"events:{name}", args=[event.slug]))


def test_a_freed_seat_is_an_act_of_the_overview_and_offered_with_one_button(lead, chosen_event):
    first, _second = chosen_event.registrations.waiting()
    assert [act.label for act in page(lead, "office-event", chosen_event).context["acts"]][:1] == [
        "Einen frei gewordenen Platz weitergeben"
    ]
    assert page(lead, "who-is-missing", chosen_event).context["moving"] == [first]

    post(lead, "moving-up", chosen_event, person=[first.pk])

    assert states(first) == [State.OFFERED]
    assert page(lead, "who-is-missing", chosen_event).context["frees"] is False


def test_what_changed_meanwhile_is_said(lead, chosen_event):
    _first, second = chosen_event.registrations.waiting()

    answer = post(lead, "moving-up", chosen_event, person=[second.pk])

    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Inzwischen hat sich etwas geändert: Andere rücken nach. Bitte sehen Sie noch einmal nach."
    ]
    assert states(second) == [State.WAITING]


def test_where_nobody_was_chosen_yet_nobody_is_named_to_move_up(lead):
    event = a_curated_event(2, starts_at=timezone.now() + timedelta(days=80))
    in_line(event, AMT, AMT)

    assert page(lead, "who-is-missing", event).context["frees"] is False


def test_where_seats_go_in_order_nobody_moves_up_by_the_mix(lead, chosen_event):
    Event.objects.filter(pk=chosen_event.pk).update(admission=Event.Admission.ORDER)

    assert page(lead, "who-is-missing", chosen_event).context["frees"] is False


def test_the_page_names_who_could_take_which_seat(lead, chosen_event):
    text = page(lead, "fallbacks", chosen_event).content.decode()

    assert all(guest.name in text for guest in chosen_event.registrations.active())


def test_a_facilitator_offers_no_seat(client, chosen_event):
    account = an_account(Role.FACILITATOR)
    EventRole.objects.create(event=chosen_event, account=account, role=Role.FACILITATOR)
    client.force_login(account)
    first, _second = chosen_event.registrations.waiting()

    assert post(client, "moving-up", chosen_event, person=[first.pk]).status_code == 403
    assert states(first) == [State.WAITING]
    assert page(client, "who-is-missing", chosen_event).context["moving"] == []


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_fallbacks_takes_the_same_queries_for_one_and_three_people(lead, n, django_assert_num_queries):
    event = an_event(seats=9, admission=Event.Admission.TEAM)
    for _ in range(n):
        a_guest(event)
    in_line(event, *[AMT] * n)

    with django_assert_num_queries(10):
        page(lead, "fallbacks", event)
