"""What the page of an import shows: facts about the file, verdicts, rows, and what stayed when it was taken back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import ImportBatch, ImportRow, Person, with_posts
from . import saying

Verdict = ImportRow.Verdict


@dataclass(frozen=True)
class Column:
    """A recognised field with its columns and why."""

    label: str
    headers: str
    reason: str


def facts(batch: ImportBatch) -> dict[str, Any]:
    """What was recognised, in words; {} as long as nothing was."""
    found = batch.found
    if "headers" not in found:
        return {}
    headers = found["headers"]
    return {
        "what": saying.PRESETS.get(found["preset"], _("a table")),
        "format": found["format"].upper(),
        "encoding": saying.ENCODINGS.get(found["encoding"], (found["encoding"] or "").upper()),
        "separator": saying.SEPARATORS.get(found["separator"], found["separator"]),
        "sheet": found["sheet"],
        "rows": found["rows"],
        "notices": [saying.NOTICES[notice] for notice in found["notices"]],
        "columns": [
            Column(
                str(saying.FIELD_LABELS[field]),
                ", ".join(headers[column] for column in columns),
                str(saying.REASONS[found["why"][field]]),
            )
            for field, columns in found["columns"].items()
        ],
        "questions": [question["label"] for question in free_questions(found)],
        "unknown": [headers[column] for column in found["unknown"] if column not in left_out(batch)],
        "left_out": [headers[column] for column in left_out(batch) if column in found["unknown"]],
        "sensitive": [(headers[int(column)], saying.SENSITIVE[kind]) for column, kind in found["sensitive"].items()],
        "set_aside": len(found["set_aside"]),
        "kept": batch.mapping.get("kept", ""),
    }


def free_questions(found: dict) -> Iterator[dict]:
    taken = {column for columns in found["columns"].values() for column in columns}
    return (question for question in found["questions"] if not taken & set(question["columns"]))


def left_out(batch: ImportBatch) -> Sequence[int]:
    return batch.mapping.get("left_out", ())


def verdicts(batch: ImportBatch, chosen: str) -> list[dict[str, Any]]:
    """The verdicts that occur, with their counts, as links that filter."""
    counts = [(verdict.value, verdict.label, batch.counts.get(verdict, 0)) for verdict in Verdict]
    total = sum(count for _value, _label, count in counts)
    return [
        {"value": value, "label": label, "count": count, "current": value == chosen}
        for value, label, count in [("", _("all rows"), total), *counts]
        if count
    ]


def lines(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    """Rows for the table, with the people a doubtful one may be; queries do not grow with the rows."""
    rows = list(rows)
    asked = {pk for row in rows for pk, _likeness in row.why.get("candidates", ())}
    asked |= {row.person_id for row in rows if row.person_id}
    persons = {person.pk: person for person in with_posts(Person.objects.filter(pk__in=asked))}
    terms = saying.terms_in_words() if any(row.changes for row in rows) else {}
    return [
        {
            "row": row,
            "post": ", ".join(filter(None, (row.entry["function"], row.entry["organisation"]))),
            "person": persons.get(row.person_id or 0),
            "reasons": saying.reasons_of(row),
            "changes": saying.changes_in_words(row.changes, terms),
            "candidates": [
                {"person": persons[pk], "post": post_of(persons[pk]), "likeness": likeness}
                for pk, likeness in row.why.get("candidates", ())
                if pk in persons
            ],
        }
        for row in rows
    ]


def post_of(person: Person) -> str:
    return str(person.posts_now[0].post) if person.posts_now else ""


def verdict_table(batch: ImportBatch, verdict: str) -> tuple[list[str], Iterator[list[str | int]]]:
    """Headers and rows of the list of verdicts."""
    headers = [_("Row"), _("Name"), _("Mail address"), _("Verdict"), _("Why"), _("What changes"), _("Decision")]
    rows = batch.rows.filter(verdict=verdict) if verdict in Verdict.values else batch.rows.all()
    terms = saying.terms_in_words()
    return headers, (verdict_line(row, terms) for row in rows.order_by("number").iterator())


def verdict_line(row: ImportRow, terms: Mapping[str, Mapping[str, str]]) -> list[str | int]:
    changes = [
        f"{change['label']}: {change['old'] or '–'} → {change['new']}"
        for change in saying.changes_in_words(row.changes, terms)
    ]
    return [
        row.number,
        row.name,
        row.entry["mail"],
        str(row.get_verdict_display()),
        " ".join(saying.reasons_of(row)),
        "; ".join(changes),
        str(row.get_decision_display()) if row.verdict == Verdict.DOUBTFUL else "",
    ]


def written_before(batch: ImportBatch) -> ImportBatch | None:
    """This very file, written before and not taken back."""
    same = ImportBatch.objects.filter(sha256=batch.sha256, state=ImportBatch.State.WRITTEN)
    return same.exclude(pk=batch.pk).order_by("-written_at").first()


def kept(batch: ImportBatch) -> list[dict[str, Any]]:
    """What stayed when the batch was taken back, each with its reason, the same thing once."""
    if batch.state not in (ImportBatch.State.UNDONE, ImportBatch.State.UNDOING):
        return []
    stayed = [one for row in batch.rows.exclude(kept=[]).values_list("kept", flat=True) for one in row]
    reasons = Counter((one["name"], reason_kept(one)) for one in stayed)
    return [{"name": name, "reason": reason} for name, reason in reasons]


def reason_kept(one: dict[str, Any]) -> str:
    if one["why"] == "changed":
        return _("was changed by hand since")
    return _("has by now: %(things)s") % {"things": ", ".join(dict.fromkeys(one["by"]))}


def address_of(row: ImportRow, **asked: str) -> str:
    """The page of the batch at this row, as it was filtered."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('directory:import', args=[row.batch_id])}?{query}#row-{row.number}"
