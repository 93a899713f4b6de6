from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from knotenwerk.apps.office.clock.tidying import DONE, FAILED, RUNS, tidy
from knotenwerk.apps.office.models import ScheduledRun
from knotenwerk.apps.office.tasks import tidy_up

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def a_result(*, status: str, age: timedelta) -> DBTaskResult:
    task = DBTaskResult.objects.get(pk=tidy_up.enqueue().id)
    task.status, task.finished_at = status, timezone.now() - age
    task.save()
    return task


def test_old_results_and_runs_go_and_the_younger_stay():
    a_result(status="SUCCESSFUL", age=DONE + HOUR)
    a_result(status="FAILED", age=FAILED + HOUR)
    stay = {a_result(status="SUCCESSFUL", age=DONE - HOUR).pk, a_result(status="FAILED", age=FAILED - HOUR).pk}
    now = timezone.now()
    for age in (RUNS + HOUR, RUNS - HOUR):
        ScheduledRun.objects.create(name="retention", slot=now - age)

    tidy(now)

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == stay
    assert ScheduledRun.objects.count() == 1


def test_ended_sessions_go():
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended, alive = store(), store()
    ended.set_expiry(-60)
    ended.save()
    alive.save()

    tidy(timezone.now())

    assert (store().exists(ended.session_key), store().exists(alive.session_key)) == (False, True)
