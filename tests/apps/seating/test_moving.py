"""One person to another table: what it would do is said before, whoever asks by menu, by mouse, by key or by name."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import override

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.seating.arranging import change_places, move, pin
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.explaining import Explained
from knotenwerk.apps.seating.models import SeatingPlan
from knotenwerk.apps.seating.wanting import Wanted
from knotenwerk.apps.seating.weighing import effect_of_change, effect_of_move
from tests.apps.seating.conference import a_conference
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

LOOSE = {"smallest": 1, "largest": 9}


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for name in ("Ida Sonnentau", "Bo Sonnentau", "Cem Kranichfeld", "Dörte Orchis"):
        a_guest(event, a_person(name))
    return event


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def two_apart(plan):
    """A seat at each of the first two tables of the first round."""
    round_ = plan.rounds.first()
    return [
        round_.seats.filter(table__number=number).select_related("round__plan", "table").first() for number in (1, 2)
    ]


def words_on(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.mark.parametrize("act", ["move", "change"])
def test_what_is_said_before_a_change_is_what_it_does(act):
    plan = compose(a_conference(), Wanted(tables=8, rounds=2, effort="short", **LOOSE), by=None)
    seat, other = two_apart(plan)
    before = Explained.of(plan)
    said = effect_of_move(before, seat, 2) if act == "move" else effect_of_change(before, seat, other)

    if act == "move":
        move(seat, other.table)
    else:
        change_places(seat, other)

    after = Explained.of(SeatingPlan.objects.get())
    assert said.words
    assert said.cost == after.score.total - before.score.total


def test_each_criterion_that_differs_is_said_in_words(event):
    plan = compose(event, Wanted(tables=2, rounds=1, effort="short", **LOOSE), by=None)
    seat, _other = two_apart(plan)

    with override("de"):
        said = str(effect_of_move(Explained.of(plan), seat, 2))

    assert said == "eine neue Begegnung mehr, Tischgrößen 2 ungleicher"


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (1, []),
        (2, ["Trifft die eine andere Person hier zum ersten Mal."]),
        (3, ["Trifft alle 2 anderen hier zum ersten Mal."]),
    ],
)
def test_whom_one_meets_is_said_also_of_one_and_of_nobody(people, said):
    event = an_event()
    for _ in range(people):
        a_guest(event)
    plan = compose(event, Wanted(tables=1, rounds=1, effort="short"), by=None)

    with override("de"):
        why = Explained.of(plan).why(str(event.registrations.first().pk), 1)

    assert [sentence for sentence in why if sentence.startswith("Trifft")] == said


def test_a_move_is_asked_for_with_its_effect_and_whom_to_change_places_with(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1, effort="short", **LOOSE), by=None)
    seat, other = two_apart(plan)
    pinned = other.table.taken.exclude(pk=other.pk).get()
    pin(pinned, pinned=True)

    asked = office.get(reverse("seating:move", args=[seat.pk]), {"table": other.table_id})

    assert "Wirkung: eine neue Begegnung mehr, Tischgrößen 2 ungleicher." in words_on(asked)
    assert [(one, effect.words) for one, effect in asked.context["swaps"]] == [(other, ())]
    seat.refresh_from_db()
    assert seat.table.number == 1


def test_a_full_table_is_asked_for_without_a_button_to_sit_down_there(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1, effort="short", smallest=2, largest=2), by=None)
    seat, other = two_apart(plan)

    asked = words_on(office.get(reverse("seating:change", args=[seat.pk]), {"other": other.pk}))

    assert "Tisch 2 hat 2 Personen und ist voll." in asked
    assert "An Tisch 2 setzen" not in asked
    assert "Platz tauschen" in asked


def test_the_card_of_a_person_says_post_and_land(office, event):
    plan = compose(event, Wanted(tables=2, rounds=1, effort="short"), by=None)
    guest = plan.seats().first().registration

    text = words_on(office.get(reverse("seating:seating", args=[event.slug]), {"person": guest.pk}))

    assert f"{guest.name} {guest.post} Niedersachsen Runde 1" in text


@pytest.mark.parametrize(
    ("name", "table", "leads_to"),
    [
        ("kranich", "", "board"),
        ("Cem Kranichfeld", "other", "move"),
        ("cem", "own", "board"),
        ("orchis doerte", "99", "board"),
    ],
)
def test_a_name_typed_leads_to_the_card_and_with_a_table_to_the_effect(office, event, name, table, leads_to):
    plan = compose(event, Wanted(tables=2, rounds=1, effort="short", **LOOSE), by=None)
    family = "orchis" if "orchis" in name else "kranichfeld"
    seat = plan.seats().get(registration__sort_key__contains=family)
    other = plan.rounds.get().tables.exclude(pk=seat.table_id).get()
    number = {"other": other.number, "own": seat.table.number}.get(table, table)

    answer = office.get(reverse("seating:find", args=[event.slug]), {"name": name, "table": number})

    board = f"{reverse('seating:seating', args=[event.slug])}?version=1&round=1&person={seat.registration_id}#chosen"
    moving = f"{reverse('seating:move', args=[seat.pk])}?table={other.pk}"
    assert answer.url == {"board": board, "move": moving}[leads_to]


def test_a_name_that_two_have_is_asked_about_and_one_that_nobody_has_is_said(office, event):
    compose(event, Wanted(tables=2, rounds=1, effort="short"), by=None)
    url = reverse("seating:find", args=[event.slug])

    two = office.get(url, {"name": "Sonnentau"})
    assert [seat.registration.name for seat, _place in two.context["places"]] == ["Bo Sonnentau", "Ida Sonnentau"]

    for nobody in ("Löwenmaul", "", " "):
        assert "In dieser Runde heißt niemand so." in words_on(office.get(url, {"name": nobody}, follow=True))


def test_a_whole_name_means_that_person_also_where_it_begins_a_longer_one(office, event):
    longer = a_guest(event, a_person("Cem Kranichfelder"))
    plan = compose(event, Wanted(tables=2, rounds=1, effort="short"), by=None)
    url = reverse("seating:find", args=[event.slug])

    exact = office.get(url, {"name": "Cem Kranichfeld"})

    assert exact.url.endswith(
        f"&person={plan.seats().exclude(registration=longer).get(registration__sort_key__contains='kranichfeld').registration_id}#chosen"
    )
    assert len(office.get(url, {"name": "Kranich"}).context["places"]) == 2


def test_what_follows_a_move_by_itself_gives_the_two_tables_it_touched(office, event):
    plan = compose(event, Wanted(tables=3, rounds=1, effort="short", **LOOSE), by=None)
    seat, other = two_apart(plan)
    move_to = {"table": other.table_id}
    url = reverse("seating:move", args=[seat.pk])

    whole = office.post(url, move_to, follow=True)
    office.post(url, {"table": seat.table_id})
    part = office.post(url, move_to, follow=True, headers={"HX-Request": "true"})

    tables = [[table.table.number for table in answer.context["tables"]] for answer in (whole, part)]
    assert tables == [[1, 2, 3], sorted([seat.table.number, other.table.number])]
    said = f"{seat.registration.name} sitzt jetzt an Tisch {other.table.number}."
    assert [said in words_on(answer) for answer in (whole, part)] == [True, True]
    assert ["<html" in answer.content.decode() for answer in (whole, part)] == [True, False]
    board = f"{reverse('seating:seating', args=[event.slug])}?version=1&round=1&person={seat.registration_id}#chosen"
    assert part.headers["HX-Replace-Url"] == board


@pytest.mark.parametrize("people", [8, 24])
def test_the_board_and_the_effect_of_a_move_ask_as_often_for_many_as_for_few(
    office, people, django_assert_num_queries
):
    event = an_event("Fachtagung")
    for _ in range(people):
        a_guest(event)
    plan = compose(event, Wanted(tables=people // 4, rounds=2, effort="short", **LOOSE), by=None)
    seat, other = two_apart(plan)
    board, moving = reverse("seating:seating", args=[event.slug]), reverse("seating:move", args=[seat.pk])
    office.get(board)

    with django_assert_num_queries(38):
        office.get(board, {"person": seat.registration_id})
    with django_assert_num_queries(20):
        office.get(moving, {"table": other.table_id})
