"""What came back, for the team: counted per issue, and what a person should look at."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.privacy import auditing

from .models import DeliveryReport, IssueReply, NewsletterIssue, Subscriber, Suppression

NEWEST = 12  # issues
Kind = DeliveryReport.Kind
Reason = Suppression.Reason
LIFTABLE = (Reason.BOUNCED, Reason.TEAM)  # the others are the reader's own word: only a new confirmation lifts them


@dataclass(frozen=True)
class Row:
    """One issue and how many of each kind came back of it."""

    issue: NewsletterIssue
    hard: int
    soft: int
    policy: int
    complaints: int
    replies: int


@dataclass(frozen=True)
class Suppressed:
    """A suppression; its address only while the reader is still kept."""

    suppression: Suppression
    address: str
    can_be_lifted: bool


def by_issue() -> list[Row]:
    """The newest issues that were sent."""
    issues = list(NewsletterIssue.objects.filter(deliveries__isnull=False).distinct()[:NEWEST])
    reports = DeliveryReport.objects.filter(delivery__issue__in=issues).values_list("delivery__issue", "kind")
    counted = Counter({(issue, kind): n for issue, kind, n in reports.order_by().annotate(Count("pk"))})
    replies = IssueReply.objects.filter(issue__in=issues).values_list("issue").order_by()
    answered = Counter(dict(replies.annotate(Count("pk"))))
    return [row_of(issue, counted, answered[issue.pk]) for issue in issues]


def row_of(issue: NewsletterIssue, counted: Counter[tuple[int, str]], replies: int) -> Row:
    hard, soft, policy, complaints = (
        counted[issue.pk, kind] for kind in (Kind.HARD, Kind.SOFT, Kind.POLICY, Kind.COMPLAINT)
    )
    return Row(issue, hard, soft, policy, complaints, replies)


def with_addresses(suppressions: Iterable[Suppression]) -> list[Suppressed]:
    rows = list(suppressions)
    readers = Subscriber.objects.filter(address_hash__in=[row.address_hash for row in rows])
    known = dict(readers.values_list("address_hash", "address"))
    return [Suppressed(row, known.get(row.address_hash, ""), row.reason in LIFTABLE) for row in rows]


@transaction.atomic
def lift(suppression: Suppression, *, by: Account) -> None:
    """The address may be written to again."""
    auditing.note("suppression-lifted", suppression.address_hash, by=by, reason=suppression.reason)
    suppression.delete()
