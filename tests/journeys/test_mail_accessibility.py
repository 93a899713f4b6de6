"""A mail as a mail program shows it: axe finds nothing, light and dark, on a narrow and on a wide screen."""

import pytest
from django.test import override_settings

from knotenwerk.apps.newsletter.rendering import render
from knotenwerk.apps.office.pages import load_pages
from tests.apps.newsletter.issues import a_full_issue
from tests.journeys.accessibility import RULES, assert_accessible
from tests.journeys.windows import DESKTOP, NARROW
from tests.world import NEW_YEARS_DAY, an_issue

pytestmark = pytest.mark.journey
OF_MAILS = [rule for rule in RULES if rule != "best-practice"]  # landmarks are those of the mail program


@pytest.fixture
def mails(transactional_db, live_server):
    """In German, easy and English with pictures, and one without any."""
    load_pages()
    full, bare = a_full_issue(), an_issue("Ohne Bild")
    kinds = [(full, "de", False), (full, "de", True), (full, "en", False), (bare, "de", False)]
    with override_settings(ADDRESS=live_server.url):
        return [
            render(issue, issue.pieces.all(), language=language, easy=easy, day=NEW_YEARS_DAY).html
            for issue, language, easy in kinds
        ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, DESKTOP], ids=["narrow", "wide"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(mails, open_window, scheme, viewport):
    page = open_window(viewport=viewport, color_scheme=scheme)

    for html in mails:
        page.set_content(html, wait_until="networkidle")
        assert_accessible(page, rules=OF_MAILS)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert page.evaluate("[...document.images].every(picture => picture.naturalWidth > 0)")
