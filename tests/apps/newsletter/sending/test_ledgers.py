"""Between the rows and the engine: what is claimed, what may leave, what is written down."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import override_settings

from knotenwerk.apps.newsletter.hashing import hash_of
from knotenwerk.apps.newsletter.models import Delivery, RateBucket, Subscriber, Suppression
from knotenwerk.apps.newsletter.sending import controlling
from knotenwerk.apps.newsletter.sending.returning import returned
from knotenwerk.apps.newsletter.sending.withholding import withhold
from knotenwerk.apps.newsletter.tokens import token_of
from knotenwerk.core.mailing import Outcome, Result
from tests.world import NEW_YEAR

from .sent import Hand, a_ledger, an_issue_being_sent, states

pytestmark = pytest.mark.django_db(transaction=True)


def one_row(issue):
    fields = ("state", "attempts", "next_at", "worker", "code", "status", "reply", "policy", "at")
    return issue.deliveries.values_list(*fields).get()


def test_a_parcel_has_the_envelope_and_what_fills_the_slots():
    issue = an_issue_being_sent(1)
    [parcel] = a_ledger(issue).claim(500)

    delivery, reader = Delivery.objects.get(), Subscriber.objects.get()
    assert (parcel.row, parcel.variant, parcel.recipient) == (delivery.pk, delivery.variant_id, b"reader0@example.org")
    assert returned(parcel.sender.decode()) == delivery.pk
    assert parcel.values == (b"reader0@example.org", str(delivery.pk).encode(), token_of(reader.key).encode())
    assert (delivery.state, delivery.worker) == ("claimed", "sender")


def test_two_senders_claim_different_rows_and_then_none():
    issue = an_issue_being_sent(5)
    one, two = a_ledger(issue, "one"), a_ledger(issue, "two")

    claimed = [parcel.row for parcel in [*one.claim(2), *two.claim(2), *one.claim(500), *two.claim(500)]]

    assert sorted(claimed) == list(issue.deliveries.order_by("pk").values_list("pk", flat=True))


def test_what_is_sent_is_sent():
    issue = an_issue_being_sent(1)
    clock = Hand()
    ledger = a_ledger(issue, clock=clock)
    [parcel] = ledger.claim(1)
    assert ledger.record([], [parcel.row]) == {parcel.row}
    assert one_row(issue) == ("sending", 0, None, "sender", None, "", "", False, NEW_YEAR)
    clock.turn(seconds=1)

    assert ledger.record([Result(parcel.row, Outcome.SENT, 250, "2.0.0", "taken")], []) == set()

    later = NEW_YEAR + timedelta(seconds=1)
    assert one_row(issue) == ("sent", 1, None, "", 250, "2.0.0", "taken", False, later)


def answered(issue, outcome, *, clock, code=0, status="", words=""):
    ledger = a_ledger(issue, clock=clock)
    [parcel] = ledger.claim(1)
    ledger.record([], [parcel.row])
    ledger.record([Result(parcel.row, outcome, code, status, words)], [])
    ledger.close()


def test_not_now_is_tried_again_after_longer_and_longer_pauses_until_two_days_are_over():
    issue = an_issue_being_sent(1)
    clock = Hand()
    waits = []
    while issue.deliveries.get().state != "failed":
        answered(issue, Outcome.DEFERRED, clock=clock, code=450, status="4.2.0", words="later")
        delivery = issue.deliveries.get()
        if delivery.next_at:
            waits.append((delivery.next_at - clock.now) / timedelta(minutes=1))
            assert not a_ledger(issue, clock=clock).claim(1)
            clock.now = delivery.next_at

    assert waits == [5, 15, 60, *[240] * 11]
    assert one_row(issue)[:7] == ("failed", 15, None, "", 450, "4.2.0", "later")


@pytest.mark.parametrize(
    ("outcome", "code", "status", "kept"),
    [
        (Outcome.REFUSED, 550, "5.1.1", ("failed", 1, None, "", 550, "5.1.1", "no", False, NEW_YEAR)),
        (Outcome.POLICY, 550, "5.7.26", ("failed", 1, None, "", 550, "5.7.26", "no", True, NEW_YEAR)),
        (Outcome.UNSENT, 0, "", ("queued", 0, None, "", None, "", "", False, NEW_YEAR)),
        (
            Outcome.UNCERTAIN, 0, "",
            ("deferred", 1, NEW_YEAR + timedelta(minutes=5), "", None, "", "no", False, NEW_YEAR),
        ),
    ],
)  # fmt: skip
def test_every_other_outcome_has_its_state(outcome, code, status, kept):
    issue = an_issue_being_sent(1)

    answered(issue, outcome, clock=Hand(), code=code, status=status, words="no")

    assert one_row(issue) == kept


def test_a_relay_that_takes_a_mail_and_says_nothing_gets_it_three_times_at_most():
    issue = an_issue_being_sent(1)
    clock = Hand()
    for _attempt in range(3):
        answered(issue, Outcome.UNCERTAIN, clock=clock)
        clock.turn(days=1)

    assert one_row(issue)[:2] == ("failed", 3)


def test_whoever_leaves_after_the_claim_gets_nothing():
    issue = an_issue_being_sent(3)
    ledger = a_ledger(issue)
    rows = [parcel.row for parcel in ledger.claim(3)]
    leaving, erased, suppressed = Subscriber.objects.order_by("pk")
    withhold(leaving, at=NEW_YEAR)
    leaving.delete()
    Subscriber.objects.filter(pk=erased.pk).delete()
    Suppression.objects.create(address_hash=hash_of(suppressed.address), reason=Suppression.Reason.COMPLAINT)

    assert ledger.record([], rows) == set()
    assert states(issue) == {"reader0": "withheld", "reader1": "claimed", "reader2": "claimed"}


def test_whoever_is_gone_is_not_claimed():
    issue = an_issue_being_sent(2)
    gone = Subscriber.objects.get(address="reader0@example.org")
    Suppression.objects.create(address_hash=gone.address_hash, reason=Suppression.Reason.LEFT)

    assert [parcel.recipient for parcel in a_ledger(issue).claim(2)] == [b"reader1@example.org"]


@pytest.mark.parametrize("act", [controlling.pause, partial(controlling.cancel, now=NEW_YEAR)])
def test_nothing_leaves_after_the_team_paused_or_cancelled(act):
    issue = an_issue_being_sent(1)
    ledger = a_ledger(issue)
    [parcel] = ledger.claim(1)
    assert ledger.is_to_go_on()

    act(issue, by=None)

    assert not ledger.is_to_go_on()
    assert ledger.record([], [parcel.row]) == set()


def test_a_row_that_another_sender_took_over_is_neither_sent_nor_written_to():
    issue = an_issue_being_sent(1)
    slow, quick = a_ledger(issue, "slow"), a_ledger(issue, "quick")
    [parcel] = slow.claim(1)
    Delivery.objects.update(state="queued", worker="")
    quick.claim(1)

    assert slow.record([], [parcel.row]) == set()
    slow.record([Result(parcel.row, Outcome.SENT, 250)], [])
    assert one_row(issue)[:4] == ("claimed", 0, None, "quick")


def test_a_commit_whose_answer_was_lost_is_made_again_without_harm():
    issue = an_issue_being_sent(2)
    ledger = a_ledger(issue)
    first, second = (parcel.row for parcel in ledger.claim(2))
    ledger.record([], [first])

    for _time in range(2):
        assert ledger.record([Result(first, Outcome.SENT, 250)], [second]) == {second}

    assert states(issue) == {"reader0": "sent", "reader1": "sending"}


def test_what_was_claimed_and_not_sent_is_given_back():
    issue = an_issue_being_sent(2)
    ledger = a_ledger(issue)
    first, _second = (parcel.row for parcel in ledger.claim(2))
    ledger.record([], [first])

    ledger.write_down()

    assert states(issue) == {"reader0": "sending", "reader1": "queued"}


@override_settings(KNOTENWERK_SENDING_RATE="10, gmx:2")
def test_rates_are_shared_by_all_senders_and_fill_with_time():
    gmx = [f"a{number}@gmx.de" for number in range(5)]
    others = [f"b{number}@example.org" for number in range(20)]
    issue = an_issue_being_sent(addresses=[*gmx, *others])
    clock = Hand()

    def claimed():
        ledgers = [a_ledger(issue, worker, clock=clock) for worker in ("one", "two")]
        names = [parcel.recipient.decode() for ledger in ledgers for parcel in ledger.claim(500)]
        return len([name for name in names if name.endswith("gmx.de")]), len(names)

    assert [claimed(), claimed()] == [(2, 10), (0, 0)]
    clock.turn(seconds=0.5)
    assert claimed() == (1, 5)
    clock.turn(hours=3)
    assert claimed() == (2, 10)
    assert sorted(RateBucket.objects.values_list("provider", "tokens")) == [("", 0.0), ("gmx", 0.0)]


@override_settings(KNOTENWERK_SENDING_RATE="10")
def test_a_clock_put_back_neither_stops_the_rate_for_long_nor_fills_it():
    issue = an_issue_being_sent(30)
    clock = Hand()
    ledger = a_ledger(issue, clock=clock)
    assert len(ledger.claim(500)) == 10
    clock.turn(days=-1)
    assert len(ledger.claim(500)) == 0
    clock.turn(seconds=1)
    assert len(ledger.claim(500)) == 10


if connection.vendor == "sqlite":  # only its file can be told to grow no more

    def test_a_full_disk_is_waited_for_and_what_was_sent_is_written_down_afterwards(monkeypatch):
        monkeypatch.setattr("knotenwerk.apps.newsletter.sending.ledgers.rows.PATIENCE", 0.3)
        issue = an_issue_being_sent(1)
        ledger = a_ledger(issue)
        [parcel] = ledger.claim(1)
        ledger.record([], [parcel.row])
        ledger.execute("CREATE TABLE filler (words TEXT)", [])
        pages = ledger.execute("PRAGMA page_count", [])[0][0]
        ledger.execute(f"PRAGMA max_page_count = {pages}", [])
        ledger.execute(
            "CREATE TRIGGER full AFTER UPDATE ON newsletter_delivery "
            "BEGIN INSERT INTO filler VALUES (zeroblob(99999)); END",
            [],
        )

        with pytest.raises(ledger.away, match="full"):
            ledger.record([Result(parcel.row, Outcome.SENT, 250)], [])
        assert states(issue) == {"reader0": "sending"}

        ledger.execute("PRAGMA max_page_count = 1000000", [])
        ledger.write_down()
        assert states(issue) == {"reader0": "sent"}
