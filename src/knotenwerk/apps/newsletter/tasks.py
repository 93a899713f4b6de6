"""Work in the background: no page waits for a mail server or a name server, nor tells by its time whom we know."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task


@task()
def ask_to_confirm(key: str) -> None:
    from .writing_to_readers import ask_to_confirm

    ask_to_confirm(key, now=timezone.now)


@task()
def tell_reader(key: str) -> None:
    from .writing_to_readers import tell_reader

    tell_reader(key)


@task()
def write_readers(batch: int) -> None:
    from .importing_readers import write
    from .models import ReaderImport

    write(ReaderImport.objects.get(pk=batch), now=timezone.now())


@task()
def send_test_mail(issue: int, language: str, easy: bool, to: str) -> None:
    from .models import NewsletterIssue
    from .previewing import Look, send_test

    found = NewsletterIssue.objects.get(pk=issue)
    send_test(found, Look(language, easy), to=to, day=timezone.localdate(found.scheduled_at or timezone.now()))


@task()
def read_returned_mail() -> None:
    from .mailboxes import mailbox_at, read_mailbox
    from .receiving import take

    if settings.KNOTENWERK_BOUNCES_URL:
        read_mailbox(mailbox_at(settings.KNOTENWERK_BOUNCES_URL), lambda raw: take(raw, now=timezone.now()))


@task()
def look_at_standing(check: int) -> None:
    from .models import RelayCheck
    from .name_servers import NameServers
    from .sending.relays import relay
    from .standing import look

    waiting = RelayCheck.objects.filter(pk=check, ended_at=None).first()
    if waiting:
        look(waiting, servers=NameServers(), through=relay(), now=timezone.now())
