"""Long work on a batch: at once where it is short, else in the background."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import task

from ..models import ImportBatch
from .reading import Unreadable

AT_ONCE = 200_000  # bytes: some hundred rows, a second or two
CHUNK = 500  # rows read, compared or written together
STILL = timedelta(minutes=2)  # a chunk takes seconds; after this nobody works on it any more
Work = Callable[[ImportBatch], None]

# Where a batch stands after work that broke off. Writing and taking back go on where they were.
AFTER_A_BREAK: dict[str, str] = {
    ImportBatch.State.UPLOADED: ImportBatch.State.FAILED,
    ImportBatch.State.TRYING: ImportBatch.State.READ,
}


def in_background_if_large(work: Work, batch: ImportBatch) -> None:
    """Do this part of an import; the name of its module travels to the worker."""
    if batch.size <= AT_ONCE:
        carry_out(work, batch)
    else:
        transaction.on_commit(lambda: in_background.enqueue(work.__module__.rpartition(".")[2], batch.pk))


@task()
def in_background(part: str, pk: int) -> None:
    from . import trying, undoing, uploading, writing

    works: dict[str, Work] = {
        "uploading": uploading.look,
        "trying": trying.try_out,
        "writing": writing.write,
        "undoing": undoing.undo,
    }
    if batch := ImportBatch.objects.filter(pk=pk).first():
        carry_out(works[part], batch)


def carry_out(work: Work, batch: ImportBatch) -> None:
    try:
        work(batch)
    except Unreadable as problem:
        fail(batch, problem)
    except Exception:
        # The page must not say for ever that the work goes on.
        batch.turn(
            of=ImportBatch.RUNNING,
            to=AFTER_A_BREAK.get(batch.state, batch.state),
            trouble={"kind": "Stopped"},
        )
        raise


def fail(batch: ImportBatch, problem: Unreadable) -> None:
    """Keep the sheets of the workbook, so that another one can be chosen."""
    sheets = list(problem.sheets or problem.facts.get("sheets") or batch.found.get("sheets", ()))
    batch.turn(
        of=(ImportBatch.State.UPLOADED, ImportBatch.State.TRYING),
        to=ImportBatch.State.FAILED,
        found={**batch.found, "sheets": sheets},
        trouble={"kind": problem.kind, "facts": problem.facts},
    )


def is_stuck(batch: ImportBatch, now: datetime) -> bool:
    """Whether work that should be under way broke off, or has not moved for a while."""
    started = batch.worked_at or batch.uploaded_at
    return batch.is_running and (bool(batch.trouble) or now - started > STILL)
