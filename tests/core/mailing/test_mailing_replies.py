"""Whom an answer speaks of: the recipient, or us."""

import pytest

from knotenwerk.core.mailing import Outcome, Reply, Step, outcome_of
from knotenwerk.core.mailing.replies import reply_of

RECIPIENT, DOT = Step.RECIPIENT, Step.DOT


@pytest.mark.parametrize(
    ("step", "line", "outcome"),
    [
        (DOT, "250 2.0.0 taken", Outcome.SENT),
        (DOT, "250 taken", Outcome.SENT),
        (RECIPIENT, "450 4.2.0 later", Outcome.DEFERRED),
        (RECIPIENT, "421 4.3.2 closing", Outcome.DEFERRED),
        (DOT, "452 no room", Outcome.DEFERRED),
        (RECIPIENT, "550 5.1.1 unknown", Outcome.REFUSED),
        (RECIPIENT, "550 5.1.10 null MX", Outcome.REFUSED),
        (RECIPIENT, "550 unknown", Outcome.REFUSED),
        (RECIPIENT, "552 5.2.2 full", Outcome.REFUSED),
        (RECIPIENT, "553 5.6.7 no umlauts", Outcome.REFUSED),
        (DOT, "550 5.1.1 unknown", Outcome.REFUSED),
        (RECIPIENT, "550 5.7.26 not signed", Outcome.POLICY),
        (RECIPIENT, "550 5.7.1 go away", Outcome.POLICY),
        (RECIPIENT, "550 5.4.1 access denied", Outcome.POLICY),
        (DOT, "552 5.3.4 too big", Outcome.POLICY),
        (DOT, "554 looks like spam", Outcome.POLICY),
        (DOT, "554 5.6.0 bad words", Outcome.POLICY),
        (Step.SENDER, "550 5.1.8 sender unknown", Outcome.POLICY),
        (Step.SENDER, "550 no", Outcome.POLICY),
        (DOT, "354 go ahead", Outcome.DEFERRED),
    ],
)
def test_what_an_answer_means(step, line, outcome):
    assert outcome_of(reply_of(step, [line])) is outcome


@pytest.mark.parametrize(
    ("lines", "status", "words"),
    [
        (["250-2.0.0 one", "250-two", "250 2.0.0 three"], "2.0.0", "one two three"),
        (["550 5.1.1"], "5.1.1", ""),
        (["550"], "", ""),
        (["550 4.1.1 of another class"], "", "4.1.1 of another class"),
        (["550 5.1.1.7 is an address"], "", "5.1.1.7 is an address"),
    ],
)
def test_the_status_is_told_from_the_words(lines, status, words):
    reply = reply_of(DOT, lines)

    assert (reply.status, reply.words) == (status, words)
    assert isinstance(reply, Reply)
