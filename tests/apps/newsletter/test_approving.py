"""A second person approves, a change takes the approval back, and two who click at once send once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import NewsletterIssue, Subscriber
from knotenwerk.apps.newsletter.versions import keep_version, newest
from knotenwerk.apps.office.pages import load_pages
from tests.world import NEW_YEAR, a_subscriber, an_account, an_issue

pytestmark = pytest.mark.django_db
State = NewsletterIssue.State


@pytest.fixture
def ada():
    return an_account(Role.NEWSLETTER_EDITOR)


@pytest.fixture
def bo():
    return an_account(Role.COORDINATOR)


@pytest.fixture
def issue(ada):
    load_pages()
    a_subscriber()
    issue = an_issue("Rundbrief März", state=State.DRAFT)
    keep_version(issue, by=ada, now=NEW_YEAR)
    return issue


def post(client, account, issue, name, **sent):
    client.force_login(account)
    answer = client.post(reverse(f"newsletter:{name}", args=[issue.slug]), sent, follow=True)
    issue.refresh_from_db()
    return [str(message) for message in answer.context["messages"]]


def test_somebody_else_approves_and_each_step_says_who(client, issue, ada, bo):
    post(client, ada, issue, "review")
    post(client, bo, issue, "approval", version=1)

    assert issue.state == State.APPROVED
    assert [(step.state, step.by) for step in issue.steps.all()] == [(State.REVIEW, ada), (State.APPROVED, bo)]


def test_whoever_changed_it_last_does_not_approve_it(client, issue, ada):
    post(client, ada, issue, "review")

    assert post(client, ada, issue, "approval", version=1) == [
        "Sie haben diese Ausgabe zuletzt geändert. Bitte lassen Sie jemand anderen aus dem Team darauf sehen."
    ]
    assert issue.state == State.REVIEW


def test_what_was_not_looked_at_is_not_approved(client, issue, ada, bo):
    post(client, ada, issue, "review")
    post(client, ada, issue, "issue-subject", version=1, subject_de="Rundbrief April", languages=["de"])

    assert post(client, bo, issue, "approval", version=1) == [
        "Die Ausgabe wurde geändert, nachdem Sie sie geöffnet hatten. Bitte sehen Sie noch einmal darauf."
    ]
    assert issue.state == State.REVIEW


def test_a_change_after_the_approval_takes_it_back(client, issue, ada, bo):
    post(client, ada, issue, "review")
    post(client, bo, issue, "approval", version=1)

    post(client, ada, issue, "issue-subject", version=1, subject_de="Rundbrief April", languages=["de"])

    assert (issue.state, newest(issue).number) == (State.DRAFT, 2)


def test_it_is_given_back_with_a_reason(client, issue, ada, bo):
    post(client, ada, issue, "review")
    post(client, bo, issue, "giving-back", reason="Das Datum stimmt nicht.")

    last = issue.steps.last()
    assert (issue.state, last.by, last.reason) == (State.DRAFT, bo, "Das Datum stimmt nicht.")


def test_what_is_not_approved_is_not_sent(client, issue, ada):
    assert post(client, ada, issue, "departure") == [
        "Jemand war schneller: Der Stand der Ausgabe ist jetzt „Entwurf“. Sonst ist nichts geschehen."
    ]
    assert issue.state == State.DRAFT


def test_an_approved_issue_is_sent_now(client, issue, bo):
    NewsletterIssue.objects.update(state=State.APPROVED)

    assert post(client, bo, issue, "departure") == ["Die Ausgabe geht jetzt hinaus."]
    assert issue.state == State.SCHEDULED
    assert issue.scheduled_at <= timezone.now()


def test_it_is_scheduled_and_taken_back(client, issue, bo):
    NewsletterIssue.objects.update(state=State.APPROVED)
    soon = timezone.localtime(timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)

    post(client, bo, issue, "schedule", at=soon.strftime("%Y-%m-%dT%H:%M"))
    assert (issue.state, issue.scheduled_at) == (State.SCHEDULED, soon)
    post(client, bo, issue, "unscheduling")

    assert (issue.state, issue.scheduled_at) == (State.APPROVED, None)


def test_an_issue_that_nobody_reads_is_not_sent(client, issue, bo):
    Subscriber.objects.all().delete()
    NewsletterIssue.objects.update(state=State.APPROVED)

    post(client, bo, issue, "departure")

    assert issue.state == State.APPROVED


def test_two_who_send_it_in_the_same_second_leave_one_issue_to_be_sent(client, issue, ada, bo):
    NewsletterIssue.objects.update(state=State.APPROVED)

    post(client, ada, issue, "departure")
    post(client, bo, issue, "departure")

    assert issue.state == State.SCHEDULED
    assert [(step.state, step.by) for step in issue.steps.all()] == [(State.SCHEDULED, ada), (State.SCHEDULED, bo)]


def test_what_stops_an_issue_forbids_review_and_approval_and_is_said_at_its_piece(client, issue, ada, bo):
    piece = issue.pieces.get()
    piece.link_de = "https://example.org/a b"
    piece.save()
    keep_version(issue, by=ada, now=NEW_YEAR)
    client.force_login(ada)
    page = client.get(reverse("newsletter:issue", args=[issue.slug]))
    first = page.context["findings"][0]
    assert (first.objection.stops, first.heading, first.url) == (
        True,
        piece.heading,
        reverse("newsletter:piece", args=[issue.slug, piece.pk]),
    )

    [said] = post(client, ada, issue, "review")
    assert "noch zu beheben" in said
    NewsletterIssue.objects.update(state=State.REVIEW)
    [said] = post(client, bo, issue, "approval", version=2)

    assert "noch zu beheben" in said
    assert issue.state == State.REVIEW
