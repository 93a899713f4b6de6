"""Putting a message on its way: a row with a key, so that none is sent twice and none is lost."""

from datetime import datetime

from django.db import transaction

from ..models import Registration, SentMessage
from ..tasks import send_message


def post(registration: Registration, kind: str, *, now: datetime, key: str = "") -> bool:
    """Queue one message; with a key that was used before nothing happens. Returns whether it is new."""
    message, is_new = SentMessage.objects.get_or_create(
        registration=registration,
        key=key or f"{kind}:{now.isoformat()}",
        defaults={"kind": kind, "sequence": registration.sequence, "queued_at": now},
    )
    if is_new:
        transaction.on_commit(lambda: send_message.enqueue(message.pk))
    return is_new
