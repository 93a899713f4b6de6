"""How an issue ends: no row left over, nobody written to who cannot be reached, addresses gone after thirty days."""

from datetime import timedelta

import pytest

from knotenwerk.apps.newsletter.models import Delivery, NewsletterIssue, Sender, Subscriber, Suppression
from knotenwerk.apps.newsletter.sending import controlling, guarding
from knotenwerk.apps.newsletter.sending.forgetting import forget_addresses
from knotenwerk.apps.newsletter.sending.keeping import freeze_due
from knotenwerk.apps.newsletter.sending.locks import lock_of
from knotenwerk.apps.newsletter.sending.recovering import recover
from knotenwerk.apps.newsletter.sending.settling import settle
from knotenwerk.apps.newsletter.stepping import ChangedMeanwhile
from tests.world import NEW_YEAR, a_subscriber, an_issue

from .sent import a_variant, an_issue_being_sent, states

pytestmark = pytest.mark.django_db
State = NewsletterIssue.State


def say(address, state, status="", **fields):
    Delivery.objects.filter(address=address).update(state=state, status=status, **fields)


def state_of(issue):
    return NewsletterIssue.objects.get(pk=issue.pk).state


def test_an_issue_is_done_when_every_row_is_at_its_end():
    issue = an_issue_being_sent(2)
    say("reader0@example.org", "sent")
    settle(now=NEW_YEAR)
    assert state_of(issue) == State.SENDING
    say("reader1@example.org", "failed")

    settle(now=NEW_YEAR)

    assert state_of(issue) == State.DONE
    assert issue.steps.last().state == State.DONE


def test_what_is_left_for_those_gone_is_withheld():
    issue = an_issue_being_sent(2)
    Subscriber.objects.get(address="reader0@example.org").delete()
    Suppression.objects.create(address_hash=Subscriber.objects.get().address_hash, reason=Suppression.Reason.COMPLAINT)

    settle(now=NEW_YEAR)

    assert (states(issue), state_of(issue)) == ({"reader0": "withheld", "reader1": "withheld"}, State.DONE)


def test_whoever_could_not_be_reached_in_48_hours_has_not_got_it():
    issue = an_issue_being_sent(2)
    say("reader0@example.org", "deferred", "4.2.0", code=450, next_at=NEW_YEAR + timedelta(hours=47))

    settle(now=NEW_YEAR + timedelta(hours=48, seconds=1))

    assert (states(issue), state_of(issue)) == ({"reader0": "failed", "reader1": "failed"}, State.DONE)


def test_a_cancelled_issue_keeps_what_is_sent_and_sends_nothing_more():
    issue = an_issue_being_sent(3)
    say("reader0@example.org", "sent")
    say("reader1@example.org", "sending", worker="sender")
    controlling.cancel(issue, by=None, now=NEW_YEAR)
    assert states(issue) == {"reader0": "sent", "reader1": "sending", "reader2": "cancelled"}

    recover(besides="", now=NEW_YEAR)
    settle(now=NEW_YEAR)

    assert states(issue) == {"reader0": "sent", "reader1": "cancelled", "reader2": "cancelled"}


def test_a_mailbox_that_does_not_exist_is_suppressed_at_once_another_refusal_after_two_issues_ours_never():
    for _issue in range(2):
        issue = (
            an_issue()
            if Subscriber.objects.exists()
            else an_issue_being_sent(
                addresses=["none@example.org", "off@example.org", "ours@example.org", "good@example.org"]
            )
        )
        if issue.state == State.APPROVED:
            controlling.send_now(issue, by=None, now=NEW_YEAR)
            freeze_due(now=NEW_YEAR, compile=a_variant)
        issue.deliveries.filter(address__startswith="none").update(state="failed", status="5.1.1")
        issue.deliveries.filter(address__startswith="off").update(state="failed", status="5.2.1")
        issue.deliveries.filter(address__startswith="ours").update(state="failed", status="5.7.1", policy=True)
        issue.deliveries.filter(address__startswith="good").update(state="sent")
        settle(now=NEW_YEAR)
        suppressed = Suppression.objects.values("address_hash")
        yet = sorted(Subscriber.objects.filter(address_hash__in=suppressed).values_list("address", flat=True))
        if _issue == 0:
            assert yet == ["none@example.org"]
    assert yet == ["none@example.org", "off@example.org"]


def test_going_on_tries_again_what_was_refused_for_our_own_sake():
    issue = an_issue_being_sent(2)
    say("reader0@example.org", "failed", "5.7.26", policy=True)
    say("reader1@example.org", "failed", "5.1.1")
    controlling.pause(issue, by=None)

    controlling.resume(issue, by=None, now=NEW_YEAR + timedelta(days=3))

    assert states(issue) == {"reader0": "queued", "reader1": "failed"}
    assert issue.valid_until == NEW_YEAR + timedelta(days=5)


def test_two_who_pause_at_once_pause_once():
    issue = an_issue_being_sent(1)
    twin = NewsletterIssue.objects.get(pk=issue.pk)
    controlling.pause(issue, by=None)

    with pytest.raises(ChangedMeanwhile):
        controlling.pause(twin, by=None)

    assert issue.steps.filter(state=State.PAUSED).count() == 1


def test_a_dead_sender_is_told_from_one_that_lives():
    issue = an_issue_being_sent(3)
    living = lock_of("living")
    assert living.take()
    for name in ("living", "dead"):
        Sender.objects.create(name=name, felt_at=NEW_YEAR)
    say("reader0@example.org", "claimed", worker="dead")
    say("reader1@example.org", "sending", worker="dead")
    say("reader2@example.org", "sending", worker="living")

    assert recover(besides="", now=NEW_YEAR) == 2

    assert states(issue) == {"reader0": "queued", "reader1": "queued", "reader2": "sending"}
    assert list(Sender.objects.values_list("name", flat=True)) == ["living"]
    living.let_go()
    assert recover(besides="", now=NEW_YEAR) == 1


def test_an_issue_nobody_looked_after_for_two_hours_is_paused_and_asked_about():
    issue = an_issue_being_sent(1)
    guarding.ask_where_silent(now=NEW_YEAR + timedelta(hours=1, minutes=59))
    guarding.ask_where_silent(now=NEW_YEAR + timedelta(hours=3, minutes=58))
    assert state_of(issue) == State.SENDING

    guarding.ask_where_silent(now=NEW_YEAR + timedelta(hours=6))

    assert state_of(issue) == State.PAUSED
    assert issue.steps.last().reason.startswith("Seit 01.01.2027 13:58 hat sie niemand mehr verschickt.")


@pytest.mark.parametrize(("late", "state"), [(119, State.SENDING), (121, State.APPROVED)])
def test_a_schedule_fires_up_to_two_hours_late_and_asks_after_that(late, state):
    issue = an_issue()
    a_subscriber()
    controlling.schedule(issue, at=NEW_YEAR, by=None, now=NEW_YEAR - timedelta(days=1))
    now = NEW_YEAR + timedelta(minutes=late)

    guarding.ask_where_late(now=now)
    freeze_due(now=now, compile=a_variant)

    assert state_of(issue) == state


def test_nothing_leaves_early_because_somebody_turned_the_clock():
    issue = an_issue()
    a_subscriber()
    controlling.schedule(issue, at=NEW_YEAR, by=None, now=NEW_YEAR - timedelta(days=1))

    guarding.ask_after_turn(expected=NEW_YEAR - timedelta(hours=1), now=NEW_YEAR)
    freeze_due(now=NEW_YEAR, compile=a_variant)

    assert state_of(issue) == State.APPROVED
    assert issue.steps.last().reason == (
        "Sie sollte am 01.01.2027 10:00 verschickt werden, aber die Uhr des Rechners ist gesprungen. "
        "Prüfen Sie, ob sie richtig geht."
    )


def test_an_issue_that_cannot_be_put_together_goes_back_to_the_team_and_the_others_leave():
    bad, good = an_issue(slug="bad"), an_issue()
    a_subscriber()
    for issue in (bad, good):
        controlling.send_now(issue, by=None, now=NEW_YEAR)

    freeze_due(now=NEW_YEAR, compile=lambda issue, *rest: 1 / 0 if issue.slug == "bad" else a_variant(issue, *rest))

    assert (state_of(bad), state_of(good)) == (State.APPROVED, State.SENDING)
    assert bad.steps.last().reason.startswith("Sie ließ sich nicht zusammenstellen.")


def test_thirty_days_after_an_issue_only_the_count_remains():
    issue = an_issue_being_sent(1)
    say("reader0@example.org", "sent", reply="taken")
    settle(now=NEW_YEAR)
    issue.steps.filter(state=State.DONE).update(at=NEW_YEAR)

    assert forget_addresses(now=NEW_YEAR + timedelta(days=30)) == 0
    assert forget_addresses(now=NEW_YEAR + timedelta(days=30, seconds=1)) == 1
    assert issue.deliveries.values_list("address", "reply", "state").get() == ("", "", "sent")
    assert forget_addresses(now=NEW_YEAR + timedelta(days=31)) == 0
