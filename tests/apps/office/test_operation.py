"""What the operator sees of a running installation."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.office.clock.appointments import CLOCK
from knotenwerk.apps.office.clock.ticking import tick
from knotenwerk.apps.office.models import Pulse
from tests.work import do_waiting_tasks
from tests.world import an_account

pytestmark = pytest.mark.django_db(transaction=True)  # a worker takes its own connection

PAGE = "/en/office/operation/"


@pytest.fixture
def operator(client):
    client.force_login(an_account(Role.OPERATOR))
    return client


def test_without_a_worker_the_page_says_what_to_do(operator):
    assert "knotenwerk manage worker" in operator.get(PAGE).content.decode()


def test_living_workers_and_the_last_runs_are_shown(operator):
    now = timezone.now()
    Pulse.objects.create(worker="a", since=now - timedelta(hours=1), felt_at=now)
    Pulse.objects.create(worker="killed", since=now - timedelta(hours=1), felt_at=now - timedelta(minutes=5))
    tick(now)
    waiting = [run.state for run in operator.get(PAGE).context["appointments"]]
    do_waiting_tasks()

    page = operator.get(PAGE)

    assert waiting == ["waits for a worker"] * len(CLOCK)
    assert [run.state for run in page.context["appointments"]] == ["done"] * len(CLOCK)
    assert [worker.worker for worker in page.context["workers"]] == ["a"]
    assert page.context["queue"] == {"waiting": 0, "running": 0}


def test_a_failed_task_says_why(operator):
    tick(timezone.now())
    DBTaskResult.objects.first().set_failed(ValueError("The register has no line 7."))

    [failure] = operator.get(PAGE).context["failed"]

    assert failure.reason == "ValueError: The register has no line 7."
