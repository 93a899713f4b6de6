"""Test mails wait for the worker: no page waits for a mail server."""

from django.utils import timezone
from django_tasks import task


@task()
def send_test_mail(issue: int, language: str, easy: bool, to: str) -> None:
    from .models import NewsletterIssue
    from .previewing import Look, send_test

    found = NewsletterIssue.objects.get(pk=issue)
    send_test(found, Look(language, easy), to=to, day=timezone.localdate(found.scheduled_at or timezone.now()))
