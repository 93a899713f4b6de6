"""An issue is put together by keyboard: pieces are moved without losing one's place, removed and brought back."""

import pytest
from playwright.sync_api import Page, expect

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import NewsletterIssue
from knotenwerk.apps.newsletter.versions import keep_version
from knotenwerk.apps.office.pages import load_pages
from tests.journeys.accessibility import assert_accessible
from tests.journeys.mail import sign_in
from tests.world import NEW_YEAR, a_piece, a_subscriber, an_account, an_issue

pytestmark = pytest.mark.journey


@pytest.fixture
def editor(transactional_db) -> Account:
    return an_account(Role.NEWSLETTER_EDITOR)


@pytest.fixture
def issue(editor: Account) -> NewsletterIssue:
    load_pages()
    a_subscriber()
    issue = an_issue("Rundbrief März", pieces=0, state=NewsletterIssue.State.DRAFT)
    for heading in ("Eins", "Zwei", "Drei"):
        a_piece(issue, heading)
    keep_version(issue, by=editor, now=NEW_YEAR)
    return issue


def headings(page: Page):
    return page.locator(".piece h3")


def open_issue(page: Page, editor: Account, issue: NewsletterIssue) -> None:
    sign_in(page, editor.email)
    page.goto(f"/de/newsletter/office/issues/{issue.slug}/")


def test_pieces_are_moved_removed_and_brought_back_by_keyboard(issue, editor, page: Page):
    open_issue(page, editor, issue)
    third = page.locator(f"#earlier-{issue.pieces.last().pk}")

    third.focus()
    page.keyboard.press("Enter")
    expect(headings(page)).to_have_text(["Eins", "Drei", "Zwei"])
    expect(third).to_be_focused()
    page.keyboard.press("Enter")
    expect(headings(page)).to_have_text(["Drei", "Eins", "Zwei"])

    page.get_by_role("button", name="Entfernen Eins").press("Enter")
    expect(headings(page)).to_have_text(["Drei", "Zwei"])
    page.get_by_role("button", name="Zurückholen").press("Enter")
    expect(headings(page)).to_have_text(["Drei", "Eins", "Zwei"])
    assert_accessible(page)


def test_a_piece_is_dragged_to_another_place(issue, editor, page: Page):
    open_issue(page, editor, issue)

    page.locator(".piece").last.drag_to(page.locator(".piece").first, target_position={"x": 5, "y": 3})

    expect(headings(page)).to_have_text(["Drei", "Eins", "Zwei"])
    page.reload()
    expect(headings(page)).to_have_text(["Drei", "Eins", "Zwei"])


def test_the_number_of_readers_follows_each_tick(issue, editor, page: Page):
    open_issue(page, editor, issue)
    page.get_by_role("link", name="Für wen").click()
    expect(page.locator("#number")).to_have_text("Mit dieser Auswahl: 1 Person.")

    page.get_by_role("checkbox", name="Bayern").check()

    expect(page.locator("#number")).to_have_text("Mit dieser Auswahl: 1 Person.")
    assert_accessible(page)


def test_an_issue_is_written_without_scripts(issue, editor, page_without_scripts: Page):
    page = page_without_scripts
    open_issue(page, editor, issue)
    page.get_by_role("link", name="Einen Beitrag frei schreiben").click()
    page.get_by_label("Überschrift, auf Deutsch", exact=True).fill("Vier")
    page.get_by_label("Text, auf Deutsch").fill("<p>Wir laden ein.</p>")
    page.get_by_role("button", name="Beitrag speichern").click()
    expect(headings(page)).to_have_text(["Eins", "Zwei", "Drei", "Vier"])

    page.get_by_role("button", name="Nach oben Vier").click()
    expect(headings(page)).to_have_text(["Eins", "Zwei", "Vier", "Drei"])
    page.get_by_role("button", name="Gegenlesen lassen").click()
    expect(page.locator("main")).to_contain_text("Jemand anderes aus dem Team gibt sie frei.")
