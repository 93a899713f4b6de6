"""What the clock sets going: each slot once, whatever the number of workers, and made up for after a pause."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from knotenwerk.apps.office.clock.appointments import CLOCK, at_night
from knotenwerk.apps.office.clock.living import beat, clock
from knotenwerk.apps.office.clock.ticking import tick
from knotenwerk.apps.office.models import Pulse, ScheduledRun
from tests.work import do_waiting_tasks

pytestmark = pytest.mark.django_db(transaction=True)  # a worker takes its own connection

NOON = datetime(2026, 11, 24, 12, 0, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVERY_MINUTE = {"registrations", "lost-tasks"}
EVERY_NIGHT = {"retention", "newsletter-addresses", "tidying"}


def names(runs) -> set[str]:
    return {run.name for run in runs}


def test_a_tick_sets_going_what_is_due_and_the_next_one_in_the_same_minute_nothing():
    assert names(tick(NOON)) == EVERY_MINUTE | EVERY_NIGHT
    do_waiting_tasks()

    assert tick(NOON + timedelta(seconds=20)) == []
    assert names(tick(NOON + MINUTE)) == EVERY_MINUTE


def test_what_the_clock_sets_going_is_done_without_a_failure():
    tick(NOON)

    do_waiting_tasks()

    tasks = set(ScheduledRun.objects.values_list("task", flat=True))
    assert set(DBTaskResult.objects.successful().values_list("pk", flat=True)) == tasks
    assert len(tasks) == len(CLOCK)


def test_after_a_pause_the_last_night_is_made_up_for_and_no_other():
    tick(NOON)
    do_waiting_tasks()

    late = tick(NOON + timedelta(days=9))

    assert names(late) == EVERY_MINUTE | EVERY_NIGHT
    assert ScheduledRun.objects.filter(name="retention").count() == 2


def test_while_the_last_one_still_waits_for_a_worker_nothing_piles_up():
    tick(NOON)

    assert tick(NOON + MINUTE) == []
    do_waiting_tasks()
    assert names(tick(NOON + 2 * MINUTE)) == EVERY_MINUTE


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (datetime(2026, 11, 24, 1, 59, tzinfo=UTC), datetime(2026, 11, 23, 2, tzinfo=UTC)),
        (datetime(2026, 11, 24, 2, 0, tzinfo=UTC), datetime(2026, 11, 24, 2, tzinfo=UTC)),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), datetime(2026, 7, 1, 1, tzinfo=UTC)),
    ],
    ids=["before three", "at three", "in summer"],
)
def test_the_night_is_told_by_the_clock_on_the_wall(now, slot):
    assert at_night(now, hour=3) == slot


def test_many_workers_at_the_same_instant_set_each_slot_going_once():
    workers = 6
    together = Barrier(workers)

    def one_worker(_number) -> set[str]:
        try:
            together.wait()
            return names(tick(NOON))
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as threads:
        told = [name for runs in threads.map(one_worker, range(workers)) for name in runs]

    assert sorted(told) == sorted(appointment.name for appointment in CLOCK)
    assert DBTaskResult.objects.count() == len(CLOCK)


def test_a_beat_says_that_the_worker_lives():
    beat("a", NOON)
    beat("a", NOON + MINUTE)

    assert list(Pulse.objects.values_list("worker", "since", "felt_at")) == [("a", NOON, NOON + MINUTE)]


def test_a_worker_that_ends_takes_its_pulse_with_it():
    with clock("a"):
        pass

    assert not Pulse.objects.exists()
    assert names(ScheduledRun.objects.all()) == EVERY_MINUTE | EVERY_NIGHT
