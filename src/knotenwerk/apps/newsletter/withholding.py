"""Holding back what has not left yet, once somebody left."""

from datetime import datetime

from .models import Delivery, Subscriber

NOT_YET_LEFT = (Delivery.State.QUEUED, Delivery.State.CLAIMED, Delivery.State.DEFERRED)


def withhold(subscriber: Subscriber, *, at: datetime) -> int:
    """How many deliveries stay here. Part of the transaction in which the reader leaves."""
    return subscriber.deliveries.filter(state__in=NOT_YET_LEFT).update(state=Delivery.State.WITHHELD, at=at)
