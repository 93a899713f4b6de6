"""What is due: each question looks at one thing the team tends to forget, and names the next act with its date."""

from collections.abc import Callable, Iterator
from datetime import datetime

from knotenwerk.apps.accounts.models import Account

from .of_events import (
    drafts,
    events_to_close,
    refusals_to_read,
    sittings_to_confirm,
    tables_to_make,
    waiting_lists,
)
from .of_newsletter import issues_to_review, issues_to_send
from .of_the_house import erasing_that_stopped, imports_to_finish, pages_to_write, tasks_that_failed
from .task import Task

__all__ = ["Task", "work_queue"]

QUESTIONS: tuple[Callable[[Account, datetime], Iterator[Task]], ...] = (
    drafts,
    waiting_lists,
    tables_to_make,
    sittings_to_confirm,
    events_to_close,
    refusals_to_read,
    issues_to_review,
    issues_to_send,
    imports_to_finish,
    pages_to_write,
    erasing_that_stopped,
    tasks_that_failed,
)


def work_queue(account: Account, *, now: datetime) -> list[Task]:
    """Everything due for this account, the most urgent first."""
    tasks = [task for question in QUESTIONS for task in question(account, now)]
    return sorted(tasks, key=lambda task: (not task.is_due, task.due, task.label))
