"""Scenario S1: 64 are seated at the desk; in the morning seven are missing, and a phone puts it right."""

import logging
import re
import time
from collections import Counter
from datetime import timedelta
from itertools import combinations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from knotenwerk.apps.events.checking_in import arrive
from knotenwerk.apps.events.models import Event
from knotenwerk.apps.seating.models import SeatingPlan
from knotenwerk.core.composition import warm_up
from tests.apps.seating.conference import a_conference, hosts_of, tables_of
from tests.journeys.accessibility import assert_accessible
from tests.journeys.mail import sign_in
from tests.world import an_account

pytestmark = pytest.mark.journey

SEARCH = 30_000  # milliseconds a busy machine may take to make a plan
log = logging.getLogger(__name__)


@pytest.fixture
def event(transactional_db):
    begin = timezone.now() - timedelta(hours=1)
    return a_conference(starts_at=begin, ends_at=begin + timedelta(hours=6))


@pytest.fixture
def lead(transactional_db):
    return an_account("coordinator")


def test_64_are_seated_seven_stay_away_and_57_sit_well_again(page, phone, event, lead):
    warm_up()
    sign_in(page, lead.email)
    first = make_and_publish(page, event)
    assert [sorted(map(len, tables_of(first, number).values())) for number in (1, 2)] == [[8] * 8] * 2
    assert_well_mixed(event, first)

    missing = seven_missing(first, hosts_of(event))
    check_in_all_but(event, missing, by=lead)
    sign_in(phone, lead.email)
    phone.goto(f"/de/office/seating/{event.slug}/repair/")
    expect(phone.locator(".tally")).to_contain_text("57")
    expect(phone.locator(".tally")).to_contain_text("7 Personen fehlen")
    assert_accessible(phone)
    shown = number_of_moves(phone)
    began = time.monotonic()
    phone.get_by_role("button", name="Vorschlag übernehmen").click()
    expect(phone.get_by_text("Die neuen Tische sind veröffentlicht.")).to_be_visible(timeout=SEARCH)
    log.info("repaired in %.1f s", time.monotonic() - began)

    repaired = SeatingPlan.objects.published().newest_of(event)
    assert (repaired.version, repaired.based_on) == (2, first)
    for number in (1, 2):
        sizes = [len(people) for people in tables_of(repaired, number).values()]
        assert (len(sizes), sum(sizes)) == (8, 57)
        assert 6 <= min(sizes) <= max(sizes) <= 9
    assert_well_mixed(event, repaired)
    assert not missing & seats_of(repaired).keys()
    moved = moves_between(first, repaired)
    assert (len({registration for registration, _round in moved}), 0 < len(moved) <= 4) == (shown, True)
    assert_accessible(phone)


def make_and_publish(page: Page, event: Event) -> SeatingPlan:
    """By the form, beginning at the page without a plan."""
    page.goto(f"/de/office/seating/{event.slug}/")
    page.get_by_role("link", name="Tische mischen").click()
    expect(page.get_by_label("Tische", exact=True)).to_have_value("8")  # one for each topic
    page.get_by_label("Mindestens am Tisch").fill("6")
    page.get_by_label("Höchstens am Tisch").fill("9")
    assert_accessible(page)
    page.get_by_role("button", name="Plan machen").click()
    page.get_by_role("button", name="Diese Fassung veröffentlichen").click(timeout=SEARCH)
    expect(page.get_by_text("Fassung 1 ist veröffentlicht.")).to_be_visible()
    assert_accessible(page)
    return SeatingPlan.objects.published().get(event=event)


def assert_well_mixed(event: Event, plan: SeatingPlan) -> None:
    """Hosts at their tables, organisations apart, three sectors and two levels at each, no pair twice."""
    pairs: Counter[frozenset[int]] = Counter()
    for number in (1, 2):
        tables = tables_of(plan, number)
        at = {guest.pk: table for table, people in tables.items() for guest in people}
        assert {host: at[host] for host in hosts_of(event)} == hosts_of(event)
        for people in tables.values():
            assert len({guest.organisation_name for guest in people}) == len(people)
            assert len({guest.sector for guest in people}) >= 3
            assert len({guest.level for guest in people}) >= 2
            pairs.update(map(frozenset, combinations([guest.pk for guest in people], 2)))
    assert max(pairs.values()) == 1


def seven_missing(plan: SeatingPlan, hosts: dict[int, int]) -> set[int]:
    """Three of table 1, which falls below six, and one each of four more; nobody who gives a topic."""
    guests = [
        [guest.pk for guest in people if guest.pk not in hosts] for _, people in sorted(tables_of(plan, 1).items())
    ]
    return {*guests[0][:3], *(people[0] for people in guests[1:5])}


def check_in_all_but(event: Event, missing: set[int], *, by) -> None:
    now = timezone.now()
    for guest in event.registrations.exclude(pk__in=missing):
        arrive(guest, timezone.localdate(now, timezone=event.zone), key=f"door-{guest.pk}", by=by, now=now, at=now)


def number_of_moves(page: Page) -> int:
    shown = page.locator("main strong").first.inner_text()
    count = re.match(r"\d+", shown)
    assert count, f"No number of moves in {shown!r}"
    assert page.locator(".moves > li").count() == int(count[0])
    return int(count[0])


def seats_of(plan: SeatingPlan) -> dict[int, dict[int, int]]:
    """Registration → round → table."""
    seats: dict[int, dict[int, int]] = {}
    for registration, number, table in plan.seats().values_list("registration", "round__number", "table__number"):
        seats.setdefault(registration, {})[number] = table
    return seats


def moves_between(before: SeatingPlan, after: SeatingPlan) -> list[tuple[int, int]]:
    """(registration, round) of those who sit elsewhere now."""
    was = seats_of(before)
    return [
        (registration, number)
        for registration, rounds in seats_of(after).items()
        for number, table in rounds.items()
        if was[registration][number] != table
    ]
