"""Nobody is lost whatever becomes of a sender; extra copies only by a kill, at most one for each connection."""

import signal
from random import Random

import pytest
from django.utils import timezone

from knotenwerk.apps.newsletter.leaving import Way, leave
from knotenwerk.apps.newsletter.models import Delivery, Sender, Subscriber
from knotenwerk.apps.newsletter.sending import controlling

from .killing import CONNECTIONS, a_sender, a_sink, extra_copies, kill_at_random, send_to_the_end, within
from .sent import an_issue_being_sent

pytestmark = pytest.mark.django_db(transaction=True)
SLOW = ("--slow", "0.002")  # so that a signal meets mails on their way


def everybody(readers):
    return {f"reader{number}@example.org" for number in range(readers)}


@pytest.mark.parametrize("seed", [1, 2])
def test_three_kills_lose_nobody_and_repeat_at_most_one_mail_for_each_connection(tmp_path, seed):
    issue = an_issue_being_sent(600, now=timezone.now())
    with a_sink(tmp_path / "log", *SLOW) as sink:
        kill_at_random(sink, readers=600, kills=3, chance=Random(seed))
        send_to_the_end(sink, issue)

        assert set(sink.taken()) == everybody(600)
        assert extra_copies(sink) <= 3 * CONNECTIONS
    assert set(issue.deliveries.values_list("state", flat=True)) == {"sent"}


def test_a_sender_that_is_told_to_stop_finishes_and_repeats_nothing(tmp_path):
    issue = an_issue_being_sent(300, now=timezone.now())
    with a_sink(tmp_path / "log", *SLOW) as sink:
        with a_sender(sink) as sender:
            sink.wait_for(50)
            sender.send_signal(signal.SIGTERM)
            assert sender.wait(10) == 0
        assert len(sink.taken()) < 300
        assert not issue.deliveries.in_hand().exists()
        assert not Sender.objects.exists()
        send_to_the_end(sink, issue)

        assert sorted(sink.taken()) == sorted(everybody(300))


def test_a_pause_holds_within_a_second_and_repeats_nothing(tmp_path):
    issue = an_issue_being_sent(600, now=timezone.now())
    with a_sink(tmp_path / "log", *SLOW) as sink:
        with a_sender(sink):
            sink.wait_for(50)
            controlling.pause(issue, by=None)
            within(lambda: not issue.deliveries.in_hand().exists())
            assert timezone.now() - issue.steps.last().at < timezone.timedelta(seconds=1)
            paused_at = len(sink.taken())
            assert paused_at < 600
            controlling.resume(issue, by=None, now=timezone.now())
        send_to_the_end(sink, issue)

        assert sorted(sink.taken()) == sorted(everybody(600))


def test_two_senders_share_one_issue(tmp_path):
    issue = an_issue_being_sent(1500, now=timezone.now())
    with a_sink(tmp_path / "log", *SLOW) as sink:
        with a_sender(sink), a_sender(sink):
            sink.wait_for(700)
            workers = set(issue.deliveries.in_hand().values_list("worker", flat=True))
            within(lambda: not issue.deliveries.open().exists())

        assert sorted(sink.taken()) == sorted(everybody(1500))
    assert len(workers) == 2


def test_whoever_leaves_during_the_run_gets_nothing_that_had_not_left(tmp_path):
    issue = an_issue_being_sent(400, now=timezone.now())
    with a_sink(tmp_path / "log", *SLOW) as sink:
        with a_sender(sink):
            sink.wait_for(20)
            for reader in Subscriber.objects.order_by("-pk")[:30]:
                leave(reader.key, way=Way.ONE_CLICK, now=timezone.now())
            within(lambda: not issue.deliveries.open().exists())

        withheld = set(issue.deliveries.filter(state="withheld").values_list("address", flat=True))
        assert len(withheld) == 30
        assert sorted(sink.taken()) == sorted(everybody(400) - withheld)


def test_a_relay_that_takes_mails_and_vanishes_leaves_each_mail_in_one_honest_state(tmp_path):
    issue = an_issue_being_sent(300, now=timezone.now())
    with a_sink(tmp_path / "log", *SLOW) as first, a_sender(first):
        first.wait_for(100)
        first_port = first.port
    with a_sink(tmp_path / "log", *SLOW, port=first_port) as again:
        with a_sender(again):
            open_now = [Delivery.State.QUEUED, *Delivery.IN_HAND]
            within(lambda: not issue.deliveries.filter(state__in=open_now).exists())
        taken = set(again.taken())

    states = dict(issue.deliveries.values_list("address", "state"))
    assert set(states.values()) <= {"sent", "deferred"}
    assert {address for address, state in states.items() if state == "sent"} <= taken
    assert everybody(300) - taken <= {address for address, state in states.items() if state == "deferred"}
