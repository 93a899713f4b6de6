"""Reading what came back, by the clock. Twice finds nothing to do."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task


@task()
def read_returned_mail() -> None:
    from .mailboxes import mailbox_at, read_mailbox
    from .receiving import take

    if settings.KNOTENWERK_BOUNCES_URL:
        read_mailbox(mailbox_at(settings.KNOTENWERK_BOUNCES_URL), lambda raw: take(raw, now=timezone.now()))
