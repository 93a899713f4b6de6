"""The trial run: every row gets its verdict, and nothing is written to the directory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction

from knotenwerk.core.folding import fold

from ..models import ImportBatch, ImportRow
from .comparing import changes_of, fitted, persons_by_pk
from .likeness import Likeness
from .matching import Match, Matcher, everybody, key_of, mail_key
from .reading import Said, rows_said
from .working import CHUNK, in_background_if_large

UNPAID = "unpaid"
Verdict = ImportRow.Verdict
State = ImportBatch.State


def start(batch: ImportBatch) -> bool:
    """Begin (again), unless the batch is at something else."""
    if not batch.turn(of=(State.READ, State.TRIED), to=State.TRYING, position=0, trouble={}):
        return False
    in_background_if_large(try_out, batch)
    return True


def try_out(batch: ImportBatch) -> None:
    """Judge every row. Ends early where somebody stops it. Raises `Unreadable`."""
    if batch.state != State.TRYING:
        return
    batch.rows.all().delete()
    trial = Trial(Matcher(batch, Likeness.among(everybody())))
    for rows in chunks(rows_said(batch)):
        with transaction.atomic():
            ImportRow.objects.bulk_create(trial.judged(rows))
            if not batch.proceed(rows[-1].number):
                return
    trial.settle_unpaid()
    batch.turn(of=(State.TRYING,), to=State.TRIED, counts=dict(trial.counts), total=batch.total)


def chunks(rows: Iterator[Said]) -> Iterator[list[Said]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


@dataclass
class Trial:
    """What is remembered from chunk to chunk: who was there before in this file."""

    matcher: Matcher
    first_row: dict[int, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def judged(self, rows: Sequence[Said]) -> list[ImportRow]:
        candidates = [row for row in rows if may_take_part(row.entry) and not refusal(row.entry)]
        matches = self.matcher.matches(candidates)
        persons = persons_by_pk(match.person for match in matches.values() if match.person)
        judged = []
        for said in rows:
            row = self.row(said)
            self.judge(row, matches.get(said.number), persons)
            self.counts[row.verdict] += 1
            judged.append(row)
        return judged

    def row(self, said: Said) -> ImportRow:
        entry, too_long = fitted(said.entry)
        return ImportRow(
            batch=self.matcher.batch,
            number=said.number,
            name=str(said.entry["name"])[:250],
            mail=mail_key(str(said.entry["mail"])),
            entry=entry,
            unknown=said.unknown,
            why={"too_long": too_long} if too_long else {},
        )

    def judge(self, row: ImportRow, match: Match | None, persons: dict) -> None:
        if not may_take_part(row.entry):
            row.verdict, row.why = Verdict.LEFT_OUT, {**row.why, "code": row.entry["absent_because"]}
        elif match is None:
            row.verdict, row.why = Verdict.REFUSED, {**row.why, "code": refusal(row.entry)}
        elif row.entry["absent_because"] == UNPAID:
            self.doubt(row, UNPAID, match.candidates or ([(match.person, 100)] if match.person else []))
        elif (earlier := self.earlier_row(row)) is not None:
            row.verdict, row.why = Verdict.SAME, {**row.why, "code": "repeats", "row": earlier}
            row.person_id = match.person
        elif match.doubt:
            self.doubt(row, match.doubt, match.candidates)
        elif match.person is None:
            row.verdict = Verdict.NEW
        else:
            compare(row, persons[match.person], by=match.by)

    def doubt(self, row: ImportRow, code: str, candidates: Iterable[tuple[int, int]]) -> None:
        row.verdict = Verdict.DOUBTFUL
        row.why = {**row.why, "code": code, "candidates": [list(pair) for pair in candidates]}

    def settle_unpaid(self) -> None:
        """Nobody is asked twice about one person, nor about the unpaid ticket of whoever takes part by another row.

        Who that is, is known only at the end.
        """
        doubtful = self.matcher.batch.rows.filter(verdict=Verdict.DOUBTFUL, why__code=UNPAID).order_by("number")
        settled = []
        for row in doubtful.iterator():
            if (other := self.earlier_row(row)) is not None:
                row.verdict, row.why = Verdict.LEFT_OUT, {**row.why, "code": "repeats", "row": other}
                settled.append(row)
                self.counts.update({Verdict.LEFT_OUT: 1, Verdict.DOUBTFUL: -1})
        ImportRow.objects.bulk_update(settled, ["verdict", "why"], batch_size=CHUNK)

    def earlier_row(self, row: ImportRow) -> int | None:
        """The row of this file that names the same person before: same name and mail, without mail same organisation.

        Kept as a hash: a list of 200,000 rows is remembered in some megabytes.
        """
        entry = row.entry
        mail = mail_key(entry["mail"] or entry["order_mail"])
        who = hash((key_of(entry), mail or fold(entry["organisation"]), bool(mail)))
        first = self.first_row.setdefault(who, row.number)
        return first if first != row.number else None


def may_take_part(entry: dict[str, Any]) -> bool:
    """Whether somebody takes part, or the list leaves it open: a ticket not paid yet may be confirmed."""
    return entry["takes_part"] or entry["absent_because"] == UNPAID


def refusal(entry: dict[str, Any]) -> str:
    """Why nobody can be made of this row, or ""."""
    if "no_name" in entry["problems"] or not (entry["family_name"] or entry["given_name"]):
        return "no_name"
    if "placeholder_name" in entry["problems"]:
        return "placeholder_name"
    if len(entry["family_name"]) > 120 or len(entry["given_name"]) > 120:
        return "long_name"
    return ""


def compare(row: ImportRow, person, *, by: str) -> None:
    row.person = person
    row.changes = changes_of(person, row.entry)
    row.verdict = Verdict.CHANGED if row.changes else Verdict.SAME
    row.why = {**row.why, "by": by}
