"""A validator finds nothing in the HTML of a mail, in no language and with no pictures or with some."""

import pytest

from knotenwerk.apps.newsletter.rendering import render
from knotenwerk.apps.office.pages import load_pages
from tests.apps.newsletter.issues import a_full_issue
from tests.valid_html import complaints_about
from tests.world import NEW_YEARS_DAY, an_issue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "easy"), [("de", False), ("de", True), ("en", False)])
def test_a_validator_finds_nothing_in_a_full_issue(language, easy):
    load_pages()
    issue = a_full_issue()

    html = render(issue, issue.pieces.all(), language=language, easy=easy, day=NEW_YEARS_DAY).html

    assert complaints_about(html) == ""


def test_a_validator_finds_nothing_in_a_bare_issue():
    issue = an_issue()

    assert complaints_about(render(issue, issue.pieces.all(), language="de", day=NEW_YEARS_DAY).html) == ""


def test_the_validator_is_awake():
    assert "<ul>" in complaints_about("<!doctype html><html lang='de'><title>x</title><ul><p>x</p></ul></html>")
