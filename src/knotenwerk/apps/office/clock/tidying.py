"""What nobody needs any more: results of old tasks, ended sessions, workers that are gone."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from ..models import Pulse, ScheduledRun

DONE = timedelta(days=2)
FAILED = timedelta(days=30)  # somebody may still want to read why
RUNS = timedelta(days=3)


def tidy(now: datetime) -> None:
    DBTaskResult.objects.successful().filter(finished_at__lt=now - DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILED).delete()
    ScheduledRun.objects.filter(slot__lt=now - RUNS).delete()
    Pulse.objects.filter(felt_at__lt=now - RUNS).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
