"""Scenario S2.6: the funder sees counts and no names."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.counting import Cell, counts_of, shown
from knotenwerk.apps.events.models import CheckIn
from tests.world import a_guest, a_municipality, a_person, a_project, an_account, an_event

FEW, HIDDEN = Cell(None, few=True), Cell(None)


@pytest.mark.parametrize(
    ("counts", "cells"),
    [
        ({}, {}),
        ({"a": 9, "b": 7}, {"a": Cell(9), "b": Cell(7)}),
        ({"a": 9, "b": 7, "c": 2}, {"a": Cell(9), "b": HIDDEN, "c": FEW}),
        ({"a": 9, "b": 4, "c": 3}, {"a": Cell(9), "b": FEW, "c": FEW}),
        ({"a": 9, "b": 1, "c": 1}, {"a": HIDDEN, "b": FEW, "c": FEW}),
        ({"a": 3}, {"a": FEW}),
    ],
)
def test_small_cells_are_hidden_and_those_that_would_give_them_away(counts, cells):
    assert shown(counts) == cells


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=9))
def test_no_small_number_can_be_computed_from_the_sum(counts):
    cells = shown(counts)
    unseen = [key for key, cell in cells.items() if cell.number is None]
    missing = sum(counts.values()) - sum(cell.number for cell in cells.values() if cell.number is not None)

    assert all(cell.number is None or cell.number >= 5 for cell in cells.values())
    assert missing == 0 or missing >= 5 or len(unseen) == len(counts)
    assert sum(counts.values()) < 5 or len([key for key in unseen if counts[key]]) != 1


@pytest.mark.django_db
def test_counts_name_events_and_numbers_and_never_a_person(client):
    project = a_project()
    big, other = an_event("Groß", project=project), an_event("Ebenso groß", project=project)
    an_event("Entwurf", project=project, state="draft")
    an_event("Abgesagt", project=project, state="cancelled")
    towns = [a_municipality(f"Ort {n}") for n in range(6)]
    guests = [a_guest(big, a_person(f"Person Geheim{n}"), municipality=towns[n % 6]) for n in range(12)]
    a_guest(big, waiting=True)
    for _n in range(5):
        a_guest(other)
    for guest in guests[:7]:
        CheckIn.objects.create(registration=guest, day=big.first_day, device_key=str(guest.pk))

    counts = counts_of(project)

    assert [
        (one.title, one.planned, one.attended, one.organisations, one.municipalities, one.states)
        for one in counts.events
    ] == [
        ("Groß", Cell(12), Cell(7), Cell(12), Cell(6), FEW),
        ("Ebenso groß", Cell(5), None, Cell(5), FEW, FEW),
    ]
    assert (counts.planned, counts.attended) == (Cell(17), Cell(7))

    client.force_login(an_account(Role.COORDINATOR))
    page = client.get(reverse("events:counts", args=[project.pk])).content.decode()
    assert "Geheim" not in page
    assert "unter 5" in page


@pytest.mark.django_db
def test_an_event_with_few_people_hides_all_its_numbers_and_those_that_would_give_them_away():
    project = a_project()
    big, small = an_event("Groß", project=project), an_event("Klein", project=project)
    for event, n in ((big, 12), (small, 1)):
        for _n in range(n):
            guest = a_guest(event)
            CheckIn.objects.create(registration=guest, day=event.first_day, device_key=str(guest.pk))

    counts = counts_of(project)

    assert [
        (one.planned, one.attended, one.organisations, one.municipalities, one.states) for one in counts.events
    ] == [(HIDDEN,) * 5, (FEW,) * 5]
    assert (counts.planned, counts.attended) == (Cell(13), HIDDEN)


@pytest.mark.django_db
def test_an_arrival_taken_back_is_no_attendance():
    project = a_project()
    event = an_event(project=project)
    guests = [a_guest(event) for _n in range(6)]
    for guest in guests:
        CheckIn.objects.create(registration=guest, day=event.first_day, device_key=str(guest.pk))
    CheckIn.objects.filter(registration=guests[0]).update(taken_back_at=event.starts_at)

    assert counts_of(project).events[0].attended == Cell(5)


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 3])
def test_counting_takes_four_queries_for_one_and_three_events(n, django_assert_num_queries):
    project = a_project()
    for _n in range(n):
        a_guest(an_event(project=project))

    with django_assert_num_queries(4):
        counts_of(project)
