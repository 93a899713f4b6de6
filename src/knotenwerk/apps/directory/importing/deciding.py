"""Doubtful rows: somebody says whether it is this person, a new one, or nobody."""

from ..models import ImportBatch, ImportRow
from .comparing import changes_of, persons_by_pk

Decision = ImportRow.Decision


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


def open_decisions(batch: ImportBatch) -> int:
    return batch.rows.filter(verdict=ImportRow.Verdict.DOUBTFUL, decision=Decision.OPEN).count()
