"""What the trial run showed is written: chunk by chunk, each whole or not at all, going on where it broke off."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from ..indexing import reindex
from ..models import ExternalId, ImportBatch, ImportRow, MailAddress, Organisation, Person, Post, Tenure
from .comparing import Changes, changes_of, language_of, persons_by_pk, post_now
from .ledger import note_made, note_set
from .matching import Matcher, external_ids
from .placing import Organisations, Placement, Terms, save_all
from .reading import Said
from .working import CHUNK, in_background_if_large, is_stuck

Verdict = ImportRow.Verdict
Decision = ImportRow.Decision
State = ImportBatch.State


def start(batch: ImportBatch, *, overwrite: bool) -> bool:
    """Begin writing, unless the batch is at something else. `overwrite`: see `ImportBatch`."""
    if not batch.turn(of=(State.TRIED,), to=State.WRITING, position=0, overwrite=overwrite, trouble={}):
        return False
    in_background_if_large(write, batch)
    return True


def go_on(batch: ImportBatch) -> bool:
    """Writing that broke off goes on with the first chunk that is not written."""
    if not is_stuck(batch, timezone.now()) or not batch.turn(of=(State.WRITING,), to=State.WRITING, trouble={}):
        return False
    in_background_if_large(write, batch)
    return True


def write(batch: ImportBatch) -> None:
    terms = Terms()
    while write_next(batch, terms):
        pass
    finish(batch)


@transaction.atomic
def write_next(batch: ImportBatch, terms: Terms) -> bool:
    """Write one chunk; False if none is left or somebody else is at it."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    rows = list(locked.rows.filter(number__gt=locked.position)[:CHUNK])
    if locked.state != State.WRITING or not rows:
        return False
    Chunk(locked, [row for row in rows if is_to_be_written(row)], terms).write()
    return locked.proceed(rows[-1].number)


def is_to_be_written(row: ImportRow) -> bool:
    if row.verdict == Verdict.DOUBTFUL:
        return row.decision in (Decision.THIS_PERSON, Decision.NEW_PERSON)
    return row.verdict in (Verdict.NEW, Verdict.SAME, Verdict.CHANGED)


def finish(batch: ImportBatch) -> None:
    counts = Counter(batch.rows.values_list("verdict", flat=True))
    if batch.turn(of=(State.WRITING,), to=State.WRITTEN, written_at=timezone.now(), counts=counts):
        batch.drop_file()


@dataclass
class Chunk:
    """Some rows, written together."""

    batch: ImportBatch
    rows: Sequence[ImportRow]
    terms: Terms

    def write(self) -> None:
        self.notice_newcomers()
        self.placement = Placement.among(Organisations.named_in(self.rows, self.terms), by=self.by)
        new = [row for row in self.rows if is_new(row)]
        self.make_persons(new)
        self.follow_repeats()
        self.change_persons([row for row in self.rows if row.person_id and not is_new(row)])
        self.placement.save()
        self.add_external_ids()
        ImportRow.objects.bulk_update(self.rows, ["person", "verdict", "why", "written"])
        touched = {row.person_id for row in self.rows if row.written and row.person_id}
        reindex(Person.objects.filter(pk__in=touched))

    @cached_property
    def by(self):
        return self.batch.uploaded_by

    def notice_newcomers(self) -> None:
        """Somebody may have entered the directory since the trial run, by another list or by hand."""
        new = [row for row in self.rows if row.verdict == Verdict.NEW]
        matches = Matcher(self.batch).matches([Said(row.number, row.entry, {}) for row in new])
        for row in new:
            if person := matches[row.number].person:
                row.person_id, row.verdict = person, Verdict.SAME
                row.why = {**row.why, "code": "meanwhile"}

    def make_persons(self, rows: Iterable[ImportRow]) -> None:
        persons = [(row, new_person(row)) for row in rows]
        save_all(Person, persons, by=self.by)
        mails = []
        for row, person in persons:
            row.person = person
            if row.entry["mail"]:
                mails.append((row, MailAddress(person=person, **mail_of(row))))
            if row.entry["organisation"]:
                self.placement.place(row, person)
        self.add_mails(mails)

    def add_mails(self, mails: list[tuple[ImportRow, MailAddress]]) -> None:
        MailAddress.objects.bulk_create(mail for _row, mail in mails)
        for row, mail in mails:
            note_made(row, mail)

    def follow_repeats(self) -> None:
        """A row that names somebody once more belongs to the person of the earlier row."""
        own = {row.number: row.person_id for row in self.rows}
        repeating = [row for row in self.rows if row.why.get("code") == "repeats"]
        earlier = {row.why["row"] for row in repeating} - own.keys()
        own |= dict(self.batch.rows.filter(number__in=earlier).values_list("number", "person_id"))
        for row in repeating:
            row.person_id = own.get(row.why["row"])

    def change_persons(self, rows: Sequence[ImportRow]) -> None:
        """Apply what was shown, where the directory still says what it said then."""
        changing = [(row, row.person_id) for row in rows if row.changes and row.person_id]
        persons = persons_by_pk(pk for _row, pk in changing)
        changed: dict[type[Model], dict[int, Any]] = {Person: {}, Post: {}, Tenure: {}, Organisation: {}}
        mails: list[tuple[ImportRow, MailAddress]] = []
        for row, pk in changing:
            person = persons[pk]
            changes = self.accepted(row, person)
            for one in self.change(row, person, changes):
                changed[type(one)][one.pk] = one
            if "mail" in changes:
                mails.append((row, MailAddress(person=person, **mail_of(row), primary=not person.mails.all())))
        self.add_mails(mails)
        self.save_changed(changed)

    def accepted(self, row: ImportRow, person: Person) -> Changes:
        now = changes_of(person, row.entry)
        shown = {field: pair for field, pair in now.items() if row.changes.get(field) == pair}
        return {field: pair for field, pair in shown.items() if self.batch.overwrite or not pair[0]}

    def change(
        self, row: ImportRow, person: Person, changes: Changes
    ) -> Iterable[Person | Post | Tenure | Organisation]:
        """Set the new values and give what is to be saved."""
        own = changes.keys() & {"title", "given_name", "family_name", "phone"}
        for field in sorted(own):
            note_set(row, person, field, changes[field][1])
        if own:
            person.derive()
            yield person
        if "organisation" in changes or changes.get("function", [""])[0]:
            if before := self.placement.change_to(row, person):
                yield before
            return
        post = post_now(person, row.entry)
        if post is None:
            return
        for field in sorted(changes.keys() & {"function", "sector", "level", "role", "seniority"}):
            new = changes[field][1]
            if field == "function":
                note_set(row, post, field, new)
            else:
                note_set(row, post, f"{field}_id", self.terms.number(field, new))
            yield post
        if "state" in changes:
            note_set(row, post.organisation, "state_id", self.terms.number("state", changes["state"][1]))
            yield post.organisation

    def save_changed(self, changed: dict[type[Model], dict[int, Any]]) -> None:
        fields: dict[type[Model], list[str]] = {
            Person: ["title", "given_name", "family_name", "phone", "sort_key", "search", "changed_at"],
            Post: ["function", "sector", "level", "role", "seniority"],
            Tenure: ["end"],
        }
        for person in changed[Person].values():
            person.changed_at = timezone.now()
        for model, names in fields.items():
            if objects := list(changed[model].values()):
                bulk_update_with_history(objects, model, names, default_user=self.by)
        Organisation.objects.bulk_update(changed[Organisation].values(), ["state"])

    def add_external_ids(self) -> None:
        wanted = {
            value: (row, row.person_id)
            for row in reversed(self.rows)
            if row.person_id
            for value in external_ids(row.entry)
        }
        source = self.batch.source
        known = ExternalId.objects.filter(source=source, value__in=wanted).values_list("value", flat=True)
        for value in set(known):
            del wanted[value]
        made = [
            (row, ExternalId(person_id=person, source=source, value=value)) for value, (row, person) in wanted.items()
        ]
        ExternalId.objects.bulk_create(one for _row, one in made)
        for row, one in made:
            note_made(row, one)


def is_new(row: ImportRow) -> bool:
    return row.verdict == Verdict.NEW or row.decision == Decision.NEW_PERSON


def new_person(row: ImportRow) -> Person:
    """Neither case nor order of a name is changed; who has only one name has it as the last name."""
    entry = row.entry
    person = Person(
        title=entry["title"],
        given_name=entry["given_name"] if entry["family_name"] else "",
        family_name=entry["family_name"] or entry["given_name"],
        phone=entry["phone"],
        language=language_of(entry),
    )
    person.derive()
    return person


def mail_of(row: ImportRow) -> dict[str, str | bool]:
    return {"address": row.entry["mail"], "shared": row.entry["mail_is_shared"]}
