"""8.55 in the morning, on a phone: somebody has not come, the tables are mended, and every page and paper is right."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from knotenwerk.apps.events.models import Event, Registration
from knotenwerk.apps.seating.arranging import publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import SeatingPlan
from knotenwerk.apps.seating.wanting import Wanted
from tests.apps.seating.conference import a_conference, tables_of
from tests.journeys.accessibility import assert_accessible
from tests.journeys.mail import sign_in
from tests.world import an_account

pytestmark = pytest.mark.journey

SEARCH = 60_000  # a plan may take this long, in milliseconds


@pytest.fixture
def event(transactional_db) -> Event:
    begin = timezone.now() + timedelta(minutes=5)
    event = a_conference(starts_at=begin, ends_at=begin + timedelta(hours=6))
    publish(compose(event, Wanted(tables=8, rounds=2, smallest=6, largest=9, effort="short"), by=None), by=None)
    return event


def test_three_missing_are_typed_in_and_the_tables_hold_again(event, phone):
    plan = SeatingPlan.objects.get(event=event)
    missing = [guest for guest in tables_of(plan, 1)[1] if not hasattr(guest, "table_host")][:3]
    sign_in(phone, an_account("coordinator").email)
    phone.goto(f"/de/office/seating/{event.slug}/")

    phone.get_by_role("link", name="Jemand fehlt: neu mischen").first.tap()
    for count, guest in enumerate(missing, 1):
        phone.get_by_label("Wer noch fehlt: Name").fill(guest.name)
        phone.get_by_role("button", name="fehlt", exact=True).tap()
        expect(phone.locator(".tally")).to_have_text(re.compile(rf"{64 - count}\s*sind da\s*{count} Person(en)? fehl"))
    assert_accessible(phone)
    phone.get_by_role("button", name="Vorschlag übernehmen").tap()
    expect(phone.get_by_text("Die neuen Tische sind veröffentlicht.")).to_be_visible(timeout=SEARCH)

    mended = SeatingPlan.objects.in_force(event)
    assert mended.version == 2
    assert not mended.seats().filter(registration__in=missing).exists()
    moved = somebody_elsewhere(plan, mended)
    assert_page_and_papers_are_right(phone, event, mended, moved)


def somebody_elsewhere(before: SeatingPlan, after: SeatingPlan) -> Registration:
    places = set(before.seats().values_list("registration", "round__number", "table__number"))
    seats = after.seats().order_by("registration", "round__number").select_related("registration", "round", "table")
    return next(
        seat.registration
        for seat in seats
        if (seat.registration_id, seat.round.number, seat.table.number) not in places
    )


def assert_page_and_papers_are_right(phone: Page, event: Event, plan: SeatingPlan, guest: Registration) -> None:
    tables = dict(plan.seats().filter(registration=guest).values_list("round__number", "table__number"))
    words = [
        words_on(phone, reverse(f"seating:{name}", args=[event.slug])) for name in ("seating-list", "table-cards")
    ]
    assert [f"Fassung {plan.version} vom" in said for said in words] == [True, True]

    phone.goto(reverse("events:mine", args=[guest.token]))
    for number, table in tables.items():
        expect(phone.locator("main")).to_contain_text(f"Runde {number}: Tisch {table}")


def words_on(phone: Page, address: str) -> str:
    paper = phone.request.get(address)
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.body())).pages)
