"""An issue that is being sent, and a sender's ledger for it."""

from datetime import UTC, datetime, timedelta

from knotenwerk.apps.newsletter.models import Variant
from knotenwerk.apps.newsletter.sending import controlling, freezing
from knotenwerk.apps.newsletter.sending.ledgers import ledger_of
from knotenwerk.core.mailing import Letter, Mailbox, compile_letter
from tests.world import NEW_YEAR, a_subscriber, an_issue


def a_variant(issue, language, easy, pieces):
    """A small letter of our own: what is in it is another matter."""
    letter = Letter(
        key=issue.slug,
        domain="example.org",
        sender=Mailbox("Netzwerk", "netzwerk@example.org"),
        subject=issue.subject,
        language=language,
        text="\n".join(["Guten Tag!", *(piece.heading for piece in pieces)]),
    )
    compiled = compile_letter(letter, at=datetime(2027, 1, 1, tzinfo=UTC)).to_bytes()
    return Variant(issue=issue, language=language, easy_language=easy, compiled=compiled, sha256="0" * 64)


def an_issue_being_sent(readers=3, *, now=NEW_YEAR, addresses=()):
    issue = an_issue()
    for address in addresses or [f"reader{number}@example.org" for number in range(readers)]:
        a_subscriber(address)
    controlling.send_now(issue, by=None, now=now)
    freezing.freeze(issue, now=now, compile=a_variant)
    return issue


class Hand:
    """A clock one turns by hand."""

    def __init__(self, now=NEW_YEAR):
        self.now = now

    def __call__(self):
        return self.now

    def turn(self, **time):
        self.now += timedelta(**time)


def a_ledger(issue, worker="sender", *, clock=None):
    return ledger_of(issue, worker=worker, clock=clock or Hand(), is_stopped=lambda: False)


def states(issue):
    """By the reader's name: the state of the delivery."""
    return {delivery.address.partition("@")[0]: delivery.state for delivery in issue.deliveries.order_by("pk")}
