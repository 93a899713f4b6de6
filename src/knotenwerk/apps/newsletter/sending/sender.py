"""One issue after another through the wire, until there is nothing to do, it is stopped, or something keeps it."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from knotenwerk.core.mailing import Breaker, Compiled, Ending, Relay, Why, catch_mail, send

from ..models import Delivery, NewsletterIssue, Sender
from ..stepping import ChangedMeanwhile, State
from .controlling import pause
from .ledgers import RowLedger, ledger_of
from .relays import folder_of_caught_mail, relay, signers
from .settling import settle_issue
from .trouble_in_words import trouble_in_words, why_paused

log = logging.getLogger("knotenwerk.sender")

LONGEST = 300
"""Signs of a reason that are kept."""


class Sending:
    """What a sender keeps in mind over all its issues: its name, whether to stop, and how each issue fares."""

    def __init__(self, name: str, stopped: threading.Event) -> None:
        self.name = name
        self.stopped = stopped
        self.signers = signers()
        self.breakers: dict[int, Breaker] = {}

    def send_next(self) -> bool:
        """Send what is due of the issue that began first; False if nothing was due or could be sent."""
        issue = next_issue(timezone.now())
        if issue is None:
            return False
        ending = self.send_issue(issue)
        self.note(issue, ending)
        return ending.why is Why.NOTHING_DUE and bool(ending.counts)

    def send_issue(self, issue: NewsletterIssue) -> Ending:
        variants = {variant.pk: Compiled.from_bytes(bytes(variant.compiled)) for variant in issue.variants.all()}
        with closing(ledger_of(issue, worker=self.name, clock=timezone.now, is_stopped=self.stopped.is_set)) as ledger:
            try:
                return asyncio.run(self.through_the_wire(issue, ledger, variants))
            finally:
                self.write_down(ledger)

    async def through_the_wire(
        self, issue: NewsletterIssue, ledger: RowLedger, variants: dict[int, Compiled]
    ) -> Ending:
        async with relay_for(issue) as there:
            return await send(
                there,
                ledger,
                variants,
                connections=settings.KNOTENWERK_SENDING_CONNECTIONS,
                breaker=self.breakers.setdefault(issue.pk, Breaker()),
                signers=self.signers,
            )

    def write_down(self, ledger: RowLedger) -> None:
        """What is known must not get lost with a database that is away or full: try until it is back."""
        while True:
            try:
                ledger.write_down()
            except ledger.away:
                log.exception("What became of the last mails cannot be written down; trying again.")
                if self.stopped.wait(1):
                    return
            else:
                return

    def note(self, issue: NewsletterIssue, ending: Ending) -> None:
        trouble = trouble_in_words(ending)[:LONGEST]
        Sender.objects.filter(pk=self.name).update(trouble=trouble)
        if ending.why in (Why.ALARM, Why.TURNED_AWAY):
            self.breakers.pop(issue.pk, None)
            try:
                pause(issue, by=None, reason=why_paused(ending)[:LONGEST])
            except ChangedMeanwhile:
                return
        settle_issue(issue, now=timezone.now())


def next_issue(now: datetime) -> NewsletterIssue | None:
    due = Delivery.objects.filter(Q(state=Delivery.State.QUEUED) | Q(state=Delivery.State.DEFERRED, next_at__lte=now))
    sending = NewsletterIssue.objects.filter(state=State.SENDING, valid_until__gte=now)
    return sending.filter(pk__in=due.values("issue")).order_by("valid_until").first()


@asynccontextmanager
async def relay_for(issue: NewsletterIssue) -> AsyncIterator[Relay]:
    """The relay of the settings; where there is none, a mail server of our own that keeps what it gets."""
    if known := relay():
        yield known
        return
    async with catch_mail(folder_of_caught_mail() / f"{issue.slug}.mbox") as caught:
        yield caught
