"""Holding back what has not left yet."""

from datetime import datetime

from django.db import models

from ..models import Delivery, Subscriber


def withhold(subscriber: Subscriber, *, at: datetime) -> int:
    """Nothing more goes to somebody who leaves: call it before the subscriber is deleted, in the same transaction.

    What stands in a queue or is just being taken is not sent. What is on the wire this very moment arrives.
    Gives how many mails were held back.
    """
    return hold_back(subscriber.deliveries.all(), Delivery.State.WITHHELD, at=at)


def hold_back(deliveries: "models.QuerySet[Delivery]", state: Delivery.State, *, at: datetime) -> int:
    return deliveries.filter(state__in=Delivery.STILL_HERE).update(state=state, worker="", next_at=None, at=at)
