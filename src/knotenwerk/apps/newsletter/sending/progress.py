"""How far an issue is: what has left and what has not, how fast it goes, when it ends, and why some got nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from ..models import Delivery, NewsletterIssue, Sender
from ..stepping import State
from .reasons import reason_of

LATELY = timedelta(seconds=30)
SILENCE = timedelta(seconds=15)
"""How long a sender that lives may say nothing."""

Of = Delivery.State


@dataclass(frozen=True)
class Progress:
    """Mails of an issue by state, and how many left in a second lately (0 if it stands still)."""

    counts: Mapping[str, int]
    speed: float
    now: datetime

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def sent(self) -> int:
        return self.counts.get(Of.SENT, 0)

    @property
    def waiting(self) -> int:
        return sum(self.counts.get(state, 0) for state in (Of.QUEUED, *Delivery.IN_HAND))

    @property
    def deferred(self) -> int:
        return self.counts.get(Of.DEFERRED, 0)

    @property
    def refused(self) -> int:
        return self.counts.get(Of.FAILED, 0)

    @property
    def kept_back(self) -> int:
        return self.counts.get(Of.WITHHELD, 0) + self.counts.get(Of.CANCELLED, 0)

    @property
    def done(self) -> int:
        """Those at their end, whichever it was."""
        return self.total - self.waiting - self.deferred

    @property
    def per_minute(self) -> int:
        return round(self.speed * 60)

    @property
    def ends_at(self) -> datetime | None:
        """As it goes now; those tried again later come after that."""
        return self.now + timedelta(seconds=self.waiting / self.speed) if self.speed and self.waiting else None


@dataclass(frozen=True)
class Refusal:
    """How many were refused for one reason."""

    reason: str
    count: int
    ours: bool


def progress_of(issue: NewsletterIssue, *, now: datetime) -> Progress:
    lately = Count("pk", filter=Q(state=Of.SENT, at__gt=now - LATELY))
    rows = list(issue.deliveries.values_list("state").annotate(count=Count("pk"), lately=lately))
    left = sum(lately for _state, _count, lately in rows)
    return Progress({state: count for state, count, _lately in rows}, left / LATELY.total_seconds(), now)


def refusals_of(issue: NewsletterIssue) -> list[Refusal]:
    """The most frequent first."""
    failed = issue.deliveries.filter(state=Of.FAILED).values_list("code", "status", "policy")
    counts: dict[tuple[str, bool], int] = {}
    for code, status, policy, count in failed.annotate(count=Count("pk")):
        said = reason_of(code, status), policy
        counts[said] = counts.get(said, 0) + count
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [Refusal(reason, count, policy) for (reason, policy), count in ordered]


def trouble_of(issue: NewsletterIssue, *, now: datetime) -> str | None:
    """What keeps the senders; empty if nothing does, None if there is none that lives."""
    living = Sender.objects.filter(felt_at__gt=now - SILENCE)
    if not living:
        return None
    return "" if any(not sender.trouble for sender in living) else living[0].trouble


def why_paused(issue: NewsletterIssue) -> str:
    """Empty, if it is not paused or somebody of the team did it."""
    step = issue.steps.last() if issue.state == State.PAUSED else None
    return step.reason if step else ""
