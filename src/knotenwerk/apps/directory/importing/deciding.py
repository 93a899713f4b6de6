"""Doubtful rows: somebody says whether it is this person, a new one, or nobody."""

from django.db.models import QuerySet

from ..models import ImportBatch, ImportRow
from .comparing import changes_of, persons_by_pk
from .trying import UNPAID

Decision = ImportRow.Decision
SURE = 100  # the likeness of somebody known by ticket or mail


class NotAmongCandidates(Exception):
    """The person chosen was not offered for this row."""


def decide(row: ImportRow, decision: str, *, person: int = 0) -> None:
    """Keep the decision; it can be changed until the batch is written. Raises `NotAmongCandidates`."""
    row.person, row.changes = None, {}
    if decision == Decision.THIS_PERSON:
        if person not in {pk for pk, _likeness in row.why["candidates"]}:
            raise NotAmongCandidates
        row.person = persons_by_pk([person]).get(person)
        if row.person is None:
            raise NotAmongCandidates
        row.changes = changes_of(row.person, row.entry)
    row.decision = decision
    row.save(update_fields=["person", "changes", "decision"])


def open_decisions(batch: ImportBatch) -> QuerySet[ImportRow]:
    return batch.rows.filter(verdict=ImportRow.Verdict.DOUBTFUL, decision=Decision.OPEN)


def open_unpaid(batch: ImportBatch) -> QuerySet[ImportRow]:
    return open_decisions(batch).filter(why__code=UNPAID)


def decide_unpaid(batch: ImportBatch, *, take_part: bool) -> None:
    """One answer for all unpaid tickets still open; who also may be somebody else stays to be decided."""
    if not take_part:
        open_unpaid(batch).update(decision=Decision.LEAVE_OUT)
        return
    rows = list(open_unpaid(batch))
    persons = persons_by_pk(pk for row in rows for pk, _likeness in row.why["candidates"])
    for row in rows:
        match row.why["candidates"]:
            case []:
                row.decision = Decision.NEW_PERSON
            case [[pk, likeness]] if likeness == SURE and pk in persons:
                row.decision, row.person = Decision.THIS_PERSON, persons[pk]
                row.changes = changes_of(persons[pk], row.entry)
    ImportRow.objects.bulk_update(rows, ["decision", "person", "changes"], batch_size=500)
