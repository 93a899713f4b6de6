"""How far an issue is, as the office shows it, and what stops it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.models import Delivery, NewsletterIssue, Sender
from knotenwerk.apps.newsletter.sending import controlling
from knotenwerk.apps.newsletter.sending.progress import progress_of, refusals_of
from tests.world import NEW_YEAR, an_account

from .sent import an_issue_being_sent, states

pytestmark = pytest.mark.django_db
State = NewsletterIssue.State


@pytest.fixture
def editor(client):
    account = an_account(Role.NEWSLETTER_EDITOR)
    client.force_login(account)
    return account


def the_page(issue, name="sending"):
    return reverse(f"newsletter:{name}", args=[issue.slug])


def some_of_everything(readers=10):
    issue = an_issue_being_sent(readers, now=timezone.now())
    kinds = [
        {"state": "sent"},
        {"state": "sent"},
        {"state": "deferred", "next_at": timezone.now(), "code": 450},
        {"state": "failed", "code": 550, "status": "5.1.1", "reply": "no such user"},
        {"state": "failed", "code": 550, "status": "5.7.26", "reply": "not signed", "policy": True},
        {"state": "failed", "code": 450, "status": "4.2.0"},
        {"state": "withheld"},
        {"state": "sending", "worker": "one"},
    ]
    for delivery, kind in zip(issue.deliveries.order_by("pk"), kinds, strict=False):
        Delivery.objects.filter(pk=delivery.pk).update(**kind)
    Sender.objects.create(name="one", felt_at=timezone.now())
    return issue


def test_the_page_tells_each_number_each_reason_and_the_end(client, editor):
    issue = some_of_everything()

    progress = progress_of(issue, now=timezone.now())

    told = (progress.sent, progress.waiting, progress.deferred, progress.refused, progress.kept_back, progress.total)
    assert told == (2, 3, 1, 3, 1, 10)
    assert progress.per_minute == 4
    assert timedelta(seconds=44) < progress.ends_at - timezone.now() < timedelta(seconds=46)
    assert [(refusal.reason, refusal.count, refusal.ours) for refusal in refusals_of(issue)] == [
        ("Dieses Postfach gibt es nicht.", 1, False),
        ("Es war in der Zeit nicht zu erreichen.", 1, False),
        ("Weder Signatur noch SPF haben den Mailserver überzeugt.", 1, True),
    ]
    page = client.get(the_page(issue)).content.decode()
    assert "4 in der Minute. Geht es so weiter, geht die letzte um" in page
    assert 'hx-trigger="every 1s"' in page
    assert "550 5.7.26 not signed" in page


@pytest.mark.parametrize("readers", [5, 60])
def test_the_page_costs_the_same_for_few_and_many(client, editor, readers, django_assert_num_queries):
    issue = some_of_everything(readers)
    client.get(the_page(issue))

    with django_assert_num_queries(10):
        client.get(the_page(issue))


def test_only_the_state_is_asked_again(client, editor):
    issue = some_of_everything()

    piece = client.get(the_page(issue), headers={"HX-Request": "true"}).content.decode()

    assert piece.strip().startswith('<div id="state"')
    assert "<html" not in piece


def test_without_a_sender_the_page_says_what_to_start(client, editor):
    issue = an_issue_being_sent(1)

    assert "knotenwerk manage sender" in client.get(the_page(issue)).content.decode()


def test_a_kept_sender_and_a_stopped_issue_say_why(client, editor):
    issue = some_of_everything()
    Sender.objects.update(trouble="Der Mailserver ist nicht zu erreichen (refused).")
    assert "Der Mailserver ist nicht zu erreichen (refused)." in client.get(the_page(issue)).content.decode()
    controlling.pause(issue, by=None, reason="Der Mailserver lehnt ab: 550 5.7.26")

    page = client.get(the_page(issue)).content.decode()

    assert "Der Versand hat von selbst angehalten" in page
    assert "Der Mailserver lehnt ab: 550 5.7.26" in page
    assert "every 1s" not in page


def test_the_team_pauses_resumes_and_calls_off(client, editor):
    issue = an_issue_being_sent(1, now=NEW_YEAR)

    for name, state in (("pausing", State.PAUSED), ("resuming", State.SENDING), ("calling-off", State.CANCELLED)):
        response = client.post(the_page(issue, name))
        issue.refresh_from_db()
        assert (response.status_code, response["Location"], issue.state) == (302, the_page(issue), state)
        assert issue.steps.last().by == editor
    assert states(issue) == {"reader0": "cancelled"}


def test_calling_off_asks_first(client, editor):
    issue = an_issue_being_sent(2)

    page = client.get(the_page(issue, "calling-off")).content.decode()

    assert "0 haben sie bekommen, 2 bekämen nichts." in page
    issue.refresh_from_db()
    assert issue.state == State.SENDING
