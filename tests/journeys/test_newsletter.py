"""An issue from the first word to the archive: written, approved by another, sent to 3,000 readers, some mail back.

The sender is the process that an installation runs; the mail server is a sink that refuses some mailboxes.
"""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import Delivery, NewsletterIssue, Subscriber, Suppression
from knotenwerk.apps.newsletter.receiving import take
from knotenwerk.apps.newsletter.tokens import token_of
from knotenwerk.apps.office.demonstration.readers import gather_readers
from knotenwerk.apps.office.pages import load_pages
from knotenwerk.apps.ui.words import number
from tests.apps.newsletter.returned import a_report
from tests.apps.newsletter.sending.killing import a_sender, a_sink, within
from tests.journeys.accessibility import assert_accessible
from tests.journeys.mail import sign_in
from tests.journeys.windows import DESKTOP, PHONE
from tests.world import a_grant, a_project, an_account, an_event

pytestmark = pytest.mark.journey

READERS = 3000
SUBJECT = "Ein Rastplatz, drei Nachbarn"


@pytest.fixture
def editor(transactional_db) -> Account:
    return an_account(Role.NEWSLETTER_EDITOR)


@pytest.fixture
def colleague(transactional_db) -> Account:
    return an_account(Role.COORDINATOR)


@pytest.fixture
def network(transactional_db) -> None:
    """Readers, an event to tell of, and a project that pays."""
    load_pages()
    a_grant(a_project())
    an_event(
        "Fachtagung „Streit im Stadtteil“",
        starts_at=timezone.now() + timedelta(days=40),
        summary_de="Zwei Tage darüber, wie Streit gut geführt wird.",
        public_since=timezone.now(),
    )
    gather_readers(READERS, today=timezone.localdate(), chance=Random(1))


def test_an_issue_is_written_approved_sent_and_kept(network, editor, colleague, open_window, tmp_path):
    page, other, phone = open_window(viewport=DESKTOP), open_window(viewport=DESKTOP), open_window(viewport=PHONE)
    confirmed = Subscriber.objects.confirmed().count()

    write(page, editor)
    look_at_it(page)
    issue = NewsletterIssue.objects.get()
    approve(other, colleague, issue)
    with a_sink(tmp_path / "taken", "--share", "5xx=0.01", "--slow", "0.003") as sink, a_sender(sink):
        send(other, confirmed)
        sink.wait_for(100)
        pause(other)
        leaving = leave(phone, issue)
        other.get_by_role("button", name="Fortsetzen").click()
        expect(other.get_by_role("button", name="Anhalten")).to_be_hidden(timeout=60_000)  # the page follows by itself
        within(lambda: NewsletterIssue.objects.get(pk=issue.pk).state == NewsletterIssue.State.DONE)

    assert_accessible(other)
    taken = sink.taken()
    assert len(taken) == len(set(taken))
    assert leaving not in taken
    refused = issue.deliveries.filter(state=Delivery.State.FAILED).count()
    assert counts(issue) == {"sent": len(taken), "failed": refused, "withheld": 1}
    assert sum(counts(issue).values()) == confirmed
    assert Suppression.objects.filter(reason=Suppression.Reason.BOUNCED).count() == refused > 0

    report(issue)
    read(phone, issue)


def write(page: Page, editor: Account) -> None:
    sign_in(page, editor.email)
    page.goto("/de/newsletter/office/issues/")
    page.get_by_role("link", name="Eine Ausgabe beginnen").first.click()
    page.get_by_label("Betreff, auf Deutsch").fill(SUBJECT)
    page.get_by_role("button", name="Entwurf anlegen").click()
    page.get_by_role("link", name="Betreff, Sprachen, Projekt").click()
    page.get_by_label("Projekt").select_option(index=1)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Einen Beitrag frei schreiben").click()
    page.get_by_label("Überschrift").first.fill("Ein Rastplatz bleibt")
    page.locator(".ProseMirror:visible").first.fill("In Musterhausen hat niemand verloren.")
    page.get_by_role("button", name="Beitrag speichern").click()
    page.get_by_role("link", name="Aus dem Netzwerk übernehmen").click()
    page.get_by_label("Fachtagung „Streit im Stadtteil“").check()
    page.get_by_role("button", name="Angekreuztes übernehmen").click()
    expect(page.locator(".piece h3")).to_have_text(["Ein Rastplatz bleibt", "Fachtagung „Streit im Stadtteil“"])


def look_at_it(page: Page) -> None:
    """As readers will see it; then it goes to somebody else."""
    page.get_by_role("link", name="Vorschau").first.click()
    mail = page.frame_locator("iframe.preview")
    expect(mail.get_by_role("heading", level=1)).to_contain_text(SUBJECT)
    expect(mail.get_by_role("heading", level=2).first).to_have_text("Ein Rastplatz bleibt")
    page.go_back()
    page.get_by_role("button", name="Gegenlesen lassen").click()
    expect(page.get_by_text("Jemand anderes aus dem Team kann die Ausgabe jetzt")).to_be_visible()


def approve(page: Page, colleague: Account, issue: NewsletterIssue) -> None:
    sign_in(page, colleague.email)
    page.goto(f"/de/newsletter/office/issues/{issue.slug}/")
    page.get_by_role("button", name="Freigeben").click()


def send(page: Page, readers: int) -> None:
    page.get_by_role("link", name="Jetzt versenden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number(readers))
    page.get_by_role("button", name="Jetzt versenden").click()


def pause(page: Page) -> None:
    page.get_by_role("button", name="Anhalten").click()
    expect(page.get_by_role("button", name="Fortsetzen")).to_be_visible()


def leave(page: Page, issue: NewsletterIssue) -> str:
    """Somebody who has not got it yet leaves by the link of an earlier mail. Gives the address."""
    reader = issue.deliveries.filter(state=Delivery.State.QUEUED).latest("pk").subscriber
    page.goto(f"/de/newsletter/u/{token_of(reader.key)}/")
    page.get_by_role("button", name="Vom Rundbrief abmelden").click()
    assert_accessible(page)
    assert not Subscriber.objects.filter(pk=reader.pk).exists()
    return reader.address


def counts(issue: NewsletterIssue) -> dict[str, int]:
    return dict(Counter(issue.deliveries.values_list("state", flat=True)))


def report(issue: NewsletterIssue) -> None:
    """A mail that had been taken comes back after all."""
    delivery = issue.deliveries.filter(state=Delivery.State.SENT).first()
    reader = delivery.subscriber
    take(a_report(delivery), now=timezone.now())
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.FAILED
    assert Suppression.objects.filter(address_hash=reader.address_hash).exists()


def read(page: Page, issue: NewsletterIssue) -> None:
    page.goto("/de/newsletter/archive/")
    page.get_by_role("link", name=SUBJECT).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SUBJECT)
    expect(page.get_by_text("In Musterhausen hat niemand verloren.")).to_be_visible()
    assert_accessible(page)
    feed = page.request.get("/de/newsletter/archive/feed.xml").text()
    assert [SUBJECT in feed, "Ein Rastplatz bleibt" in feed] == [True, True]
