"""Addresses that a relay said cannot be reached: written to no more, at once or after a second issue."""

from datetime import datetime

from django.db.models import Count, Q

from ..models import Delivery, NewsletterIssue, Subscriber, SubscriberQuerySet, Suppression

AT_ONCE = ("5.1.1", "5.1.10")
"""There is no such mailbox, or its domain takes no mail at all (RFC 3463, 7505)."""
AFTER_TWO_ISSUES = ("5.1.2", "5.1.3", "5.1.6", "5.2.1")
"""No such domain, a wrong address, moved, or a mailbox switched off: it may be back with the next issue."""
TWICE = 2


def suppress_refused(issue: NewsletterIssue, *, now: datetime) -> int:
    """Suppress whom this issue could not reach for good. What was refused for our own sake suppresses nobody."""
    hashes = unreachable_readers(issue).values_list("address_hash", flat=True)
    suppressions = [
        Suppression(address_hash=address_hash, reason=Suppression.Reason.BOUNCED, at=now) for address_hash in hashes
    ]
    Suppression.objects.bulk_create(suppressions, ignore_conflicts=True)
    return len(suppressions)


def unreachable_readers(issue: NewsletterIssue) -> SubscriberQuerySet:
    refused_now = issue.deliveries.filter(state=Delivery.State.FAILED, policy=False)
    at_once = Q(pk__in=refused_now.filter(status__in=AT_ONCE).values("subscriber"))
    refused = Q(deliveries__state=Delivery.State.FAILED, deliveries__status__in=AFTER_TWO_ISSUES)
    often = (
        Subscriber.objects.filter(pk__in=refused_now.filter(status__in=AFTER_TWO_ISSUES).values("subscriber"))
        .annotate(refusals=Count("deliveries", filter=refused))
        .filter(refusals__gte=TWICE)
    )
    return Subscriber.objects.filter(at_once | Q(pk__in=often.values("pk")))
