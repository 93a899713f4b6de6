"""After a sender has died: what it had taken goes back into the queue, what was just leaving as well.

A mail that was leaving may have arrived. It is sent again with the same Message-ID: at most one mail a connection
arrives twice, and none is lost.
"""

import logging
from datetime import datetime

from django.db import transaction

from ..models import Delivery, Sender
from .locks import lock_of

log = logging.getLogger("knotenwerk.sender")


def recover(*, besides: str, now: datetime) -> int:
    """Take up what dead senders left behind; not ourselves. Gives how many mails that were."""
    known = set(Sender.objects.values_list("name", flat=True))
    at_work = set(Delivery.objects.in_hand().values_list("worker", flat=True).distinct())
    return sum(take_up_from(name, now=now) for name in sorted((known | at_work) - {besides}))


def take_up_from(name: str, *, now: datetime) -> int:
    """Nothing, if the sender of this name lives."""
    lock = lock_of(name)
    if not lock.take():
        return 0
    try:
        with transaction.atomic():
            left = Delivery.objects.in_hand().filter(worker=name)
            count = left.update(state=Delivery.State.QUEUED, worker="", next_at=None, at=now)
            Sender.objects.filter(name=name).delete()
    finally:
        lock.let_go()
    if count:
        log.warning("The sender %s has died. Its %s mails are taken up again.", name, count)
    return count
