"""Thirty days after an issue, the addresses it went to are emptied; what remains is how many got it."""

from datetime import datetime, timedelta

from ..models import Delivery, IssueStep
from ..stepping import State

KEPT_FOR = timedelta(days=30)


def forget_addresses(*, now: datetime) -> int:
    """Empty what is due. Gives how many rows that were."""
    ended = IssueStep.objects.filter(state__in=[State.DONE, State.CANCELLED], at__lt=now - KEPT_FOR)
    due = Delivery.objects.filter(issue__in=ended.values("issue"), state__in=Delivery.ENDED).exclude(
        address="", reply=""
    )
    return due.update(address="", reply="")
