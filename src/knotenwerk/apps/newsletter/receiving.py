"""One mail that came back: understood, written down once, and followed."""

import hashlib
import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from knotenwerk.core.mailing import READ, Kind, Report, read_report

from .leaving import Way, leave
from .models import Delivery, DeliveryReport, IssueReply, NewsletterIssue, Suppression
from .sending.controlling import pause
from .sending.returning import return_key
from .stepping import ChangedMeanwhile
from .tokens import key_of
from .unreachable import suppress_unreachable

MOST_BY_RULE = 3  # refusals of one issue by rules, then it waits for the team
_OWN_MESSAGE = re.compile(r"<newsletter\.(\d{1,18})\.\d+@[^<>]+>", re.ASCII)


@transaction.atomic
def take(raw: bytes, *, now: datetime) -> Kind:
    """Write down what came back and do what follows from it. The same mail once more changes nothing.

    UNKNOWN and REPLY are for people: whoever calls leaves those mails where they are.
    """
    raw = raw[:READ].replace(b"\r\n", b"\n")
    report, digest = read_report(raw, key=return_key()), hashlib.sha256(raw).hexdigest()
    if report.kind == Kind.LEAVING:
        return _let_go(report, now)
    if report.kind == Kind.REPLY:
        return _count(report, digest, now)
    if report.kind == Kind.AUTOMATIC:
        return Kind.AUTOMATIC if report.delivery else Kind.UNKNOWN
    return _write_down(report, digest, now)


def _let_go(report: Report, now: datetime) -> Kind:
    key = key_of(report.token)
    if key is None:
        return Kind.UNKNOWN
    leave(key, way=Way.MAIL, now=now)
    return Kind.LEAVING


def _count(report: Report, digest: str, now: datetime) -> Kind:
    issues = [int(found[1]) for found in map(_OWN_MESSAGE.fullmatch, report.answers) if found]
    issue = NewsletterIssue.objects.filter(pk__in=issues).first()
    if issue:
        IssueReply.objects.get_or_create(sha256=digest, defaults={"issue": issue, "at": now})
    return Kind.REPLY


def _write_down(report: Report, digest: str, now: datetime) -> Kind:
    delivery = Delivery.objects.select_for_update().filter(pk__in=[report.delivery]).first()
    fields = {"delivery": delivery, "kind": report.kind, "status": report.status, "words": report.words, "at": now}
    _row, is_new = DeliveryReport.objects.get_or_create(sha256=digest, defaults=fields)
    if delivery is None:
        return Kind.UNKNOWN
    if is_new:
        _follow(report, delivery, now)
    return report.kind


def _follow(report: Report, delivery: Delivery, now: datetime) -> None:
    if report.kind == Kind.HARD and delivery.state == Delivery.State.SENT:
        delivery.state, delivery.at = Delivery.State.FAILED, now
        delivery.status, delivery.reply = report.status, report.words
        delivery.save(update_fields=["state", "at", "status", "reply"])
    if report.kind == Kind.POLICY:
        _stop_by_rule(delivery.issue)
    if delivery.subscriber is None:
        return
    if report.kind == Kind.COMPLAINT:
        leave(delivery.subscriber.key, way=Way.REPORT, now=now, reason=Suppression.Reason.COMPLAINT)
    if report.kind in (Kind.HARD, Kind.SOFT):
        suppress_unreachable(delivery.subscriber, now=now)


def _stop_by_rule(issue: NewsletterIssue) -> None:
    """Refused by rules again and again while it is being sent: the team looks at it before more go out."""
    ruled = DeliveryReport.objects.filter(delivery__issue=issue, kind=DeliveryReport.Kind.POLICY)
    if ruled.count() < MOST_BY_RULE:
        return
    try:
        pause(issue, by=None, reason=_("Mail servers refuse this issue by their rules. Look at returned mail."))
    except ChangedMeanwhile:  # it is not being sent any more
        return
