"""The tutorial, step by step as it is written: each of its numbered steps is done here in a browser."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Page, expect

from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.encounters.models import Confirmation, Encounter, Grade
from knotenwerk.apps.events.models import Event
from knotenwerk.apps.seating.models import SeatingPlan
from tests.journeys.mail import sign_in
from tests.work import do_waiting_tasks
from tests.world import an_account

pytestmark = pytest.mark.journey

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial"
STEP = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)
IN_THE_ROOM = 46
"""Those of the example list who take part, by name and once."""

TABLES, ROUNDS = 7, 3
STAYED_AWAY = ("Paweł Größl", "Uwe Kłosowska", "Zoë Lindqvist-Oddo")
COMPILING = 120_000
"""Milliseconds: the first plan on a machine waits until the search is compiled."""

Step = Callable[[Page], None]
STEPS: dict[str, Step] = {}


def step(heading: str) -> Callable[[Step], Step]:
    def register(act: Step) -> Step:
        STEPS[heading] = act
        return act

    return register


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_every_step_of_the_tutorial_is_done_here_in_its_order():
    written = STEP.findall((TUTORIAL / "README.md").read_text(encoding="utf-8"))

    assert [int(number) for number, _ in written] == list(range(1, len(written) + 1))
    assert [heading for _, heading in written] == list(STEPS)


def test_the_tutorial_leads_from_a_list_to_tables_and_the_network(page: Page):
    an_account("coordinator", mail="koordination@example.org")
    for heading, act in STEPS.items():
        try:
            act(page)
        except Exception as problem:
            problem.add_note(f"in step “{heading}” at {page.url}")
            raise


@step("Start Knotenwerk")
def start(page: Page) -> None:
    page.goto("/en/")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


@step("Sign in as coordinator")
def enter(page: Page) -> None:
    sign_in(page, "koordination@example.org")
    page.goto(reverse("office:desk"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What is next")


@step("Give it your list")
def upload(page: Page) -> None:
    page.goto(reverse("directory:imports"))
    page.get_by_label("The list").set_input_files(TUTORIAL / "teilnahmeliste.csv")
    page.get_by_role("button", name="Read the list").click()
    wait_for_worker(page)
    expect(page.get_by_role("heading", name="What was recognised")).to_be_visible()


@step("Try it, and read the verdicts")
def try_it(page: Page) -> None:
    before = Person.objects.count()
    page.get_by_role("button", name="Start the trial run").click()
    wait_for_worker(page)
    expect(page.get_by_role("heading", name="Write to the directory")).to_be_visible()
    assert Person.objects.count() == before


@step("Write it to the directory")
def write(page: Page) -> None:
    page.get_by_role("button", name="Write to the directory").click()
    wait_for_worker(page)
    expect(page.get_by_text("The list is in the directory")).to_be_visible()


@step("Make an event of it")
def make_event(page: Page) -> None:
    page.goto(reverse("events:office-events"))
    page.get_by_role("link", name="Prepare an event").first.click()
    begin = timezone.localtime() + timedelta(minutes=10)
    page.get_by_label("Title").first.fill("Fachtag „Gut streiten“")
    page.get_by_label("Begins").fill(begin.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Ends").fill((begin + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Town").fill("Musterhausen")
    page.get_by_role("button", name="Make the draft").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gut streiten")


@step("Register everybody of the list")
def register(page: Page) -> None:
    slug = the_event().slug
    page.goto(reverse("events:lists", args=[slug]))
    page.get_by_role("link", name="teilnahmeliste.csv").click()
    page.get_by_role("button", name=re.compile("Register .* people")).click()
    expect(page.get_by_text("people are registered.")).to_be_visible()


@step("Publish the event")
def publish_event(page: Page) -> None:
    page.goto(reverse("events:office-event", args=[the_event().slug]))
    page.get_by_role("link", name="Add: One sentence").click()
    page.get_by_label("In one sentence").first.fill("Ein Tag darüber, wie Streit in der Gemeinde gut geführt wird.")
    page.get_by_role("button", name="Save").click()

    page.goto(reverse("events:settings-hosts", args=[the_event().slug]))
    page.get_by_label("Name of the organisation").fill("Runder Tisch Musterhausen")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Make “Runder Tisch Musterhausen” as a new organisation").click()

    page.goto(reverse("events:settings-admission", args=[the_event().slug]))
    page.get_by_label("Whom to write to").fill("fachtag@example.org")
    page.get_by_role("button", name="Save").click()

    page.goto(reverse("events:publication", args=[the_event().slug]))
    page.get_by_role("button", name="Publish the event").click()
    expect(page.get_by_text("Everybody can see the event now.")).to_be_visible()


@step("Make the tables")
def make_tables(page: Page) -> None:
    page.goto(reverse("seating:seating", args=[the_event().slug]))
    page.get_by_role("link", name="Make the tables").click()
    page.get_by_label("Tables", exact=True).fill(str(TABLES))
    page.get_by_label("Rounds", exact=True).fill(str(ROUNDS))
    page.get_by_role("button", name="Make the plan").click(timeout=COMPILING)
    expect(page.get_by_role("heading", name=f"Table {TABLES}")).to_be_visible()
    assert SeatingPlan.objects.get().seats().count() == ROUNDS * IN_THE_ROOM


@step("Publish the plan and print it")
def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish this version").click()
    for name in ("Print table cards", "List for the door"):
        with page.expect_download(timeout=60_000) as printed:
            page.get_by_role("link", name=name).click()
        assert Path(printed.value.path()).read_bytes().startswith(b"%PDF")


@step("Check people in")
def check_in(page: Page) -> None:
    page.goto(reverse("events:check-in", args=[the_event().slug]))
    for name in ("Ada Lindqvist-Oddo", "Björn Haferkorn"):
        page.locator("[data-letter]").get_by_role("button", name=f"{name} is here").click()
    expect(page.locator("[data-status]")).to_contain_text("Works without a network too")
    expect(page.locator("[data-here]")).to_have_text("2")

    page.get_by_role("link", name="Mark the signed list").click()
    for box in page.get_by_role("checkbox").all():
        box.set_checked(True)
    for name in STAYED_AWAY:
        page.get_by_role("checkbox", name=name).uncheck()
    page.get_by_role("button", name="Take the list over").click()
    expect(page.get_by_text("The list is taken over.")).to_be_visible()
    assert the_event().registrations.present().count() == IN_THE_ROOM - len(STAYED_AWAY)


@step("Confirm who really sat where")
def confirm(page: Page) -> None:
    page.goto(reverse("seating:confirmation", args=[the_event().slug]))
    page.get_by_role("button", name="Confirm who sat where").click()
    expect(page.get_by_text("Confirmed. 22 encounters now stand in the ledger.")).to_be_visible()
    at_tables = Encounter.objects.filter(grade=Grade.SAME_GROUP, confirmation=Confirmation.BOTH)
    assert at_tables.count() == TABLES * ROUNDS


@step("See the network")
def see(page: Page) -> None:
    page.goto(reverse("network:network"))
    expect(
        page.get_by_text(re.compile(r"At “Fachtag „Gut streiten“”, \d+ pairs met for the first time"))
    ).to_be_visible()
    expect(page.get_by_text(re.compile("people active"))).to_be_visible()


def the_event() -> Event:
    return Event.objects.get(title_de__contains="Gut streiten")


def wait_for_worker(page: Page) -> None:
    do_waiting_tasks()
    page.goto(page.url)
