"""The gap view: wished, registered, still needed, and whom to invite next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.choosing.inviting import whom_to_invite
from knotenwerk.apps.events.choosing.missing import gaps_of
from knotenwerk.apps.events.models import Event, EventRole
from tests.world import (
    NEW_YEAR,
    NEW_YEARS_DAY,
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


def guests(event, count, *, waiting=False, **post):
    return [a_guest(event, a_person(**post), waiting=waiting) for _ in range(count)]


def rows(event):
    return [(row.wish.label, row.registered, row.seated, row.said) for row in gaps_of(event).rows]


def invited(event, by):
    return [(found.person.name, found.helps) for found in whom_to_invite(event, by=by, on=NEW_YEARS_DAY)]


@pytest.fixture
def coordinator():
    return an_account(Role.COORDINATOR)


def test_each_wish_says_who_is_registered_who_has_a_seat_and_what_is_missing():
    event = an_event(seats=20)
    a_quota(event, "sector", "administration", 2, 3)
    a_quota(event, "sector", "police", 6, 8)
    a_quota(event, "level", "district", None, 2)
    a_quota(event, "newcomer", "yes", 1)
    guests(event, 4)
    guests(event, 1, sector="police", waiting=True)
    guests(event, 2, sector="media", level="district", waiting=True)

    assert rows(event) == [
        ("Verwaltung", 4, 4, "1 Platz zu viel"),
        ("Polizei", 1, 0, "5 fehlen"),
        ("Landkreis oder Kreis", 2, 0, "wie gewünscht"),
        ("zum ersten Mal dabei", 7, 4, "wie gewünscht"),
    ]


@pytest.mark.parametrize(("numbers", "goal"), [((2, 9), 2), ((None, 9), 0), ((None, 3), 3)])
def test_the_line_stands_at_what_is_needed_or_exceeded_and_nobody_is_shown_as_missing_below_a_limit(numbers, goal):
    event = an_event(seats=20)
    a_quota(event, "sector", "administration", *numbers)
    guests(event, 4)

    assert [row.goal for row in gaps_of(event).rows] == [goal]


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        (
            20,
            "Mindestens 5 weitere Personen sind nötig, damit die Mischung zustande kommt. "
            "16 Plätze sind frei; das genügt.",
        ),
        (None, "Mindestens 5 weitere Personen sind nötig, damit die Mischung zustande kommt."),
        (
            8,
            "Mit denen, die einen Platz haben, kommt die Mischung nicht mehr zustande, wer auch kommt. "
            "Mit 10 Plätzen ginge es. Erhöhen Sie die Zahl der Plätze, oder wünschen Sie weniger.",
        ),
    ],
)
def test_one_sentence_says_whether_the_free_seats_suffice(seats, said):
    event = an_event(seats=seats)
    a_quota(event, "sector", "police", 6)
    guests(event, 4)
    guests(event, 1, sector="police", waiting=True)

    assert str(gaps_of(event)) == said


def test_a_wish_that_is_exceeded_already_is_named_with_the_number_that_would_help():
    event = an_event(seats=20)
    a_quota(event, "sector", "administration", None, 3)
    guests(event, 4)

    assert str(gaps_of(event)) == (
        "Mit denen, die einen Platz haben, kommt die Mischung nicht mehr zustande, wer auch kommt. "
        "Verwaltung: 4 haben einen Platz, höchstens 3 sind gewünscht. Erhöhen Sie die Zahl auf 4."
    )


def test_a_mix_that_is_there_says_so_and_one_that_nobody_wished_for_too():
    event, other = an_event(seats=20), an_event(seats=20)
    a_quota(event, "sector", "administration", 1)
    guests(event, 1)

    assert [str(gaps_of(event)), str(gaps_of(other))] == [
        "Mit denen, die angemeldet sind, kommt die Mischung zustande.",
        "Für die Mischung dieser Veranstaltung ist nichts gewünscht.",
    ]


def test_whoever_was_at_an_earlier_event_is_no_newcomer():
    before, event = an_event(starts_at=NEW_YEAR), an_event(seats=20, starts_at=NEW_YEAR + timedelta(days=90))
    ada = a_person()
    a_guest(before, ada)
    a_guest(event, ada)
    guests(event, 1)
    a_quota(event, "newcomer", "yes", 2)

    assert rows(event) == [("zum ersten Mal dabei", 1, 1, "1 fehlt")]


def test_whoever_is_alone_from_a_municipality_is_named_where_tandems_are_wished():
    event = an_event(seats=20)
    a_mix(event, tandems=True)
    a_quota(event, "sector", "administration", 1)
    here, there = (an_organisation(territory=a_municipality(name)) for name in ("Hier", "Dort"))
    ada, *_ = guests(event, 1, organisation=here, waiting=True)
    guests(event, 1, organisation=there)
    guests(event, 1, organisation=there, waiting=True)

    assert gaps_of(event).halves == (ada,)


def test_whoever_closes_most_gaps_is_invited_first(coordinator):
    event = an_event(seats=20)
    a_quota(event, "sector", "police", 2)
    a_quota(event, "level", "district", 1)
    a_person("Ada Amt")
    a_person("Bo Blau", sector="police")
    a_person("Cem Blau", sector="police", level="district")

    assert invited(event, coordinator) == [
        ("Cem Blau", ("Polizei", "Landkreis oder Kreis")),
        ("Bo Blau", ("Polizei",)),
    ]


def test_only_people_who_may_be_written_to_are_named(coordinator):
    event, other = an_event(seats=20), an_event(seats=20)
    a_quota(event, "sector", "police", 9)
    a_person("Ada Frei", sector="police")
    a_person("Bo Bedroht", sector="police", protected=True)
    a_person("Cem Stumm", sector="police", mail="")
    for number, state in enumerate(("seated", "waiting", "withdrawn", "refused", "expired")):
        a_guest(event, a_person(f"Da Schon{number}", sector="police"), state=state)
    a_guest(other, a_person("Eva Anderswo", sector="police"), state="withdrawn")

    assert [name for name, _helps in invited(event, coordinator)] == ["Eva Anderswo", "Ada Frei"]


def test_a_lead_who_may_not_read_the_directory_is_told_only_of_those_who_show_themselves():
    event, member = an_event(seats=20), an_account(Role.MEMBER)
    a_quota(event, "sector", "police", 9)
    a_person("Ada Offen", sector="police")
    a_person("Bo Zu", sector="police", visibility={"name": "team"})

    assert [name for name, _helps in invited(event, member)] == ["Ada Offen"]


def test_no_more_people_are_named_than_are_missing(coordinator):
    event = an_event(seats=20)
    a_quota(event, "sector", "police", 2)
    for number in range(3):
        a_person(f"Ada Blau{number}", sector="police")

    assert [name for name, _helps in invited(event, coordinator)] == ["Ada Blau0", "Ada Blau1"]


def page(client, event):
    return client.get(reverse("events:who-is-missing", args=[event.slug]))


def test_the_page_leads_from_somebody_missing_to_registering_them(client, coordinator):
    client.force_login(coordinator)
    event = an_event(seats=20)
    a_quota(event, "sector", "police", 2)
    ada = a_person("Ada Blau", sector="police")

    text = page(client, event).content.decode()

    assert reverse("events:add-person", args=[event.slug, ada.key]) in text
    assert "hilft bei: Polizei" in text


def test_a_facilitator_reads_the_gaps_and_names_nobody(client):
    event, account = an_event(seats=20), an_account(Role.FACILITATOR)
    EventRole.objects.create(event=event, account=account, role=Role.FACILITATOR)
    a_quota(event, "sector", "police", 2)
    a_person("Ada Blau", sector="police")
    client.force_login(account)

    answer = page(client, event)

    assert (len(answer.context["gaps"].rows), answer.context["candidates"]) == (1, [])
    assert "Ada Blau" not in answer.content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_three_people(client, coordinator, n, django_assert_num_queries):
    client.force_login(coordinator)
    event: Event = an_event(seats=20)
    a_quota(event, "sector", "police", 9)
    guests(event, n)
    for _ in range(n):
        a_person(sector="police")

    with django_assert_num_queries(21):
        page(client, event)
