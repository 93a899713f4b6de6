"""An issue is seen as its readers will see it, in a frame that lets nothing in, and goes to the team as a test."""

import pytest
from django.core import mail
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import NewsletterIssue
from knotenwerk.apps.newsletter.versions import keep_version
from knotenwerk.apps.office.pages import load_pages
from tests.work import do_waiting_tasks
from tests.world import NEW_YEAR, a_piece, an_account, an_issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada(client, transactional_db):
    account = an_account(Role.NEWSLETTER_EDITOR, mail="ada@example.org")
    client.force_login(account)
    return account


@pytest.fixture
def issue(ada):
    load_pages()
    issue = an_issue("Rundbrief März", pieces=0, state=NewsletterIssue.State.DRAFT, languages=["de", "en"])
    a_piece(issue, "Guten Tag", heading_en="Hello", easy_heading_de="Hallo", easy_text_de="<p>Alles gut.</p>")
    keep_version(issue, by=ada, now=NEW_YEAR)
    return issue


def letter(client, issue, **asked):
    return client.get(reverse("newsletter:letter", args=[issue.slug]), asked)


def test_the_letter_is_shown_in_a_frame_of_our_own_and_may_load_only_our_pictures(client, issue):
    answer = letter(client, issue)
    rules = dict(rule.split(" ", 1) for rule in answer["Content-Security-Policy"].split("; "))

    assert rules == {
        "default-src": "'none'",
        "img-src": "'self' data:",
        "style-src": "'unsafe-inline'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
    }
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("asked", "heading"), [({}, "Guten Tag"), ({"language": "en"}, "Hello"), ({"easy": "1"}, "Hallo")]
)
def test_language_and_easy_words_are_those_asked_for(client, issue, asked, heading):
    assert f">{heading}</h2>" in letter(client, issue, **asked).content.decode()


def test_dark_and_light_are_as_asked_for_and_not_as_the_device_wishes(client, issue):
    assert "@media all" in letter(client, issue, form="dark").content.decode()
    assert "@media not all" in letter(client, issue).content.decode()


def test_the_text_alone_is_read_on_the_page(client, issue):
    page = client.get(reverse("newsletter:preview", args=[issue.slug]), {"form": "text"})

    assert "Guten Tag" in page.context["seen"].text
    assert "ada@example.org" in page.context["seen"].text


def test_a_test_mail_goes_to_the_team_and_says_so(client, issue, ada):
    bo, stranger = an_account(Role.COORDINATOR, mail="bo@example.org"), an_account(Role.FUNDER)
    url = reverse("newsletter:test-mail", args=[issue.slug])

    refused = client.post(url, {"language": "de", "to": [stranger.pk]})
    client.post(url, {"language": "de", "to": [ada.pk, bo.pk]})
    do_waiting_tasks()

    assert list(refused.context["form"].errors) == ["to"]
    assert [(one.subject, one.to) for one in mail.outbox] == [
        ("[Test] Rundbrief März", ["ada@example.org"]),
        ("[Test] Rundbrief März", ["bo@example.org"]),
    ]
    assert "Guten Tag" in mail.outbox[0].body
