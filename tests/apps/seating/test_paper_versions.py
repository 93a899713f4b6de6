"""Every sheet of a plan names its version, so that yesterday's paper on a table is recognised."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from knotenwerk.apps.seating import papers
from knotenwerk.apps.seating.arranging import publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import PlanPublication, SeatingPlan, TableHost
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, an_event

pytestmark = pytest.mark.django_db

MADE = datetime(2027, 3, 18, 7, 41, tzinfo=UTC)
PUBLISHED = datetime(2027, 3, 19, 7, 5, tzinfo=UTC)
SHEETS = {
    "cards": papers.table_cards,
    "tents": lambda plan, language: papers.table_cards(plan, language=language, fold="A5"),
    "list": papers.seating_list,
    "hosts": papers.host_sheets,
}


@pytest.fixture
def plan():
    event = an_event("Fachtagung")
    guests = [a_guest(event) for _ in range(60)]
    for number in (1, 2):
        TableHost.objects.create(event=event, registration=guests[number], table_number=number)
    plan = compose(event, Wanted(tables=2, rounds=2, effort="short"), by=None)
    SeatingPlan.objects.update(made_at=MADE)
    plan.refresh_from_db()
    return plan


def versions_on(paper):
    """What each page says of its version, once a page."""
    pages = [page.extract_text().splitlines() for page in PdfReader(BytesIO(paper.pdf)).pages]
    said = [
        {line[line.index(word) :] for line in page for word in ("Fassung", "Entwurf") if word in line}
        for page in pages
    ]
    assert len(pages) > 1
    return {" ".join(each) for each in said}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_published_version_is_named_with_day_and_time_on_every_page(plan, sheet):
    publish(plan, by=None)
    PlanPublication.objects.update(published_at=PUBLISHED)
    plan.publication.refresh_from_db()

    assert versions_on(sheet(plan, language="de")) == {"Fassung 1 vom 19. März 2027, 8.05 Uhr"}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_version_that_nobody_was_told_of_is_a_draft(plan, sheet):
    assert versions_on(sheet(plan, language="de")) == {"Entwurf 1 vom 18. März 2027, 8.41 Uhr"}
