"""Mails about a sign-up wait for the worker: no page waits for a mail server, nor tells by its time whom we know."""

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
