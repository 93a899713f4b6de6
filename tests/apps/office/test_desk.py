"""The office's first page: what is due for whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import Event, EventRole, Refusal
from knotenwerk.apps.office.models import Page, ScheduledRun
from knotenwerk.apps.office.pages import load_pages
from knotenwerk.apps.office.work_queue import work_queue
from knotenwerk.apps.seating.arranging import publish
from knotenwerk.apps.seating.models import SeatingPlan
from tests.world import a_guest, an_account, an_event, an_imported_list

pytestmark = pytest.mark.django_db

DESK = "/en/office/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def coordinator():
    return an_account(Role.COORDINATOR)


@pytest.fixture(autouse=True)
def erased_last_night(now):
    ScheduledRun.objects.create(name="retention", slot=now - timedelta(hours=8))


def soon(now, days: int, **fields) -> Event:
    return an_event(starts_at=now + timedelta(days=days), **fields)


def due(account, now) -> list[tuple[str, str]]:
    return [(task.url.split("/", 2)[2], task.is_due) for task in work_queue(account, now=now)]


def test_a_quiet_day_says_so(client, coordinator):
    client.force_login(coordinator)

    page = client.get(DESK)

    assert page.context["tasks"] == []
    assert "Nothing is due" in page.content.decode()


def test_a_draft_is_due_when_its_day_is_near(coordinator, now):
    soon(now, 59, slug="near", state=Event.State.DRAFT)
    soon(now, 61, slug="far", state=Event.State.DRAFT)

    assert due(coordinator, now) == [("events/near/office/", False)]


def test_people_who_wait_although_seats_are_free_are_due(coordinator, now):
    by_order = soon(now, 70, slug="full", seats=1)
    by_mix = soon(now, 70, slug="mix", seats=9, admission=Event.Admission.TEAM)
    for event in (by_order, by_mix):
        a_guest(event)
        a_guest(event, waiting=True)

    assert due(coordinator, now) == [("events/mix/office/registrations/?state=waiting", True)]


def test_tables_are_due_two_weeks_before(coordinator, now):
    for slug, days, people in (("near", 13, 8), ("far", 15, 8), ("few", 13, 7)):
        event = soon(now, days, slug=slug)
        for _ in range(people):
            a_guest(event)

    assert due(coordinator, now) == [("office/seating/near/", False)]


def test_after_an_event_it_is_confirmed_who_sat_where_and_said_that_it_was_held(coordinator, now):
    event = soon(now, -3, slug="over")
    publish(SeatingPlan.objects.create(event=event, version=1), by=coordinator)

    assert due(coordinator, now) == [("office/seating/over/confirmation/", True), ("events/over/office/", True)]


def test_a_refusal_is_read_by_somebody_else(coordinator, now):
    other = an_account(Role.COORDINATOR)
    refused = a_guest(soon(now, 70), state="refused")
    Refusal.objects.create(registration=refused, reason="Zu viele aus einer Stadt", refused_by=coordinator)

    assert due(coordinator, now) == []
    assert [url for url, _ in due(other, now)] == [f"events/{refused.event.slug}/office/registrations/{refused.pk}/"]


def test_a_tried_list_is_to_be_finished(coordinator, now):
    batch = an_imported_list(name="liste.csv")
    batch.state = batch.State.TRIED
    batch.save()

    assert due(coordinator, now) == [(f"directory/import/{batch.pk}/", False)]


def test_the_pages_the_law_asks_for_are_due_until_somebody_writes_them(coordinator, now):
    load_pages()
    Page.objects.filter(slug="imprint").update(changed_by=coordinator)

    assert [url for url, _ in due(coordinator, now)] == [
        "office/pages/accessibility/",
        "office/pages/privacy/",
    ]


def test_when_nothing_was_erased_the_officer_and_the_operator_learn_it(now):
    ScheduledRun.objects.all().delete()

    officer, operator = an_account(Role.DATA_PROTECTION_OFFICER), an_account(Role.OPERATOR)

    assert due(officer, now) == [("privacy/log/", True)]
    assert due(operator, now) == [("office/operation/", True)]
    assert due(an_account(Role.FACILITATOR), now) == []


def test_a_facilitator_sees_the_events_she_has_a_role_for_and_no_others(client, now):
    facilitator = an_account(Role.FACILITATOR)
    mine, _other = soon(now, 9, slug="mine"), soon(now, 9, slug="other")
    EventRole.objects.create(event=mine, account=facilitator, role=Role.FACILITATOR)
    for _ in range(8):
        a_guest(mine)
    client.force_login(facilitator)

    page = client.get(DESK)

    assert list(page.context["events"]) == [mine]
    assert [task.url for task in page.context["tasks"]] == ["/en/office/seating/mine/"]
    assert "/new/" not in page.content.decode()


@pytest.mark.parametrize(
    ("role", "room"),
    [
        (Role.FUNDER, "projects:counts"),
        (Role.OPERATOR, "office:operation"),
        (Role.NEWSLETTER_EDITOR, "office:more"),
    ],
)
def test_whoever_has_one_room_is_led_there(client, role, room):
    client.force_login(an_account(role))

    response = client.get(DESK)

    assert response.url == reverse(room).replace("/de/", "/en/")


def test_what_happened_lately_is_told_newest_first(client, coordinator, now):
    event = soon(now, 70)
    a_guest(event, now=now - timedelta(days=20))
    a_guest(event, now=now - timedelta(days=2))
    an_imported_list(name="liste.csv").__class__.objects.update(written_at=now - timedelta(days=1))
    client.force_login(coordinator)

    happened = client.get(DESK).context["happened"]

    assert [one.label for one in happened] == [
        "“liste.csv” was taken over into the directory",
        f"One person has registered for “{event}”",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_as_often_for_one_event_as_for_three(
    client, coordinator, now, number, django_assert_num_queries
):
    for n in range(number):
        event = soon(now, 10 + n)
        for _ in range(8):
            a_guest(event)
    client.force_login(coordinator)

    with django_assert_num_queries(19):
        client.get(DESK)
