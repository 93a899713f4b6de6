"""Who of the directory a row is: by identifier of the same source, by mail, by likeness of name and organisation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models.functions import Lower
from django.utils import timezone

from knotenwerk.core.folding import fold

from ..models import ExternalId, ImportBatch, ImportRow, MailAddress, Person, Tenure
from .likeness import Known, Likeness, is_same_name, is_same_name_at_shared_mail
from .reading import Said

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Match:
    """`person` and by what they were found; or a `doubt` with candidates; or nothing at all."""

    person: int | None = None
    by: str = ""
    doubt: str = ""
    candidates: tuple[tuple[int, int], ...] = ()


@dataclass
class Matcher:
    """Finds people for the rows of one batch, some hundred at a time."""

    batch: ImportBatch
    likeness: Likeness | None = field(default=None)

    def matches(self, rows: Sequence[Said]) -> dict[int, Match]:
        """A match for each row by its number. Without `likeness` only sure ones are found."""
        clues = Clues.of(self.batch, self.earlier, rows)
        return {row.number: self.match(row, clues) for row in rows}

    def match(self, row: Said, clues: "Clues") -> Match:
        """What is sure first; then what only raises a doubt: a ticket that was somebody else's before."""
        by_id = by_external_id(row, clues, is_stable=self.batch.source == "pretix")
        by_address = by_mail(row, clues)
        found = [by_id, by_same_file(row, clues), by_address]
        sure = (match for match in found if match and match.person)
        doubts = (match for match in found if match)
        return next(sure, None) or next(doubts, None) or self.by_likeness(row) or Match()

    def by_likeness(self, row: Said) -> Match | None:
        if self.likeness is None:
            return None
        alike = self.likeness.to(key_of(row.entry), fold(row.entry["organisation"]))
        return Match(doubt="alike", candidates=tuple(alike)) if alike else None

    @cached_property
    def earlier(self) -> list[int]:
        """Batches by which this very file was written before."""
        written = ImportBatch.objects.filter(sha256=self.batch.sha256, state=ImportBatch.State.WRITTEN)
        return list(written.exclude(pk=self.batch.pk).values_list("pk", flat=True))


@dataclass(frozen=True)
class Clues:
    """What the directory knows of identifiers, addresses and names in some rows."""

    by_id: dict[str, int]
    by_row: dict[int, int]
    by_mail: dict[str, list[tuple[int, bool]]]
    names: dict[int, str]

    @classmethod
    def of(cls, batch: ImportBatch, earlier: list[int], rows: Sequence[Said]) -> "Clues":
        values = {value for row in rows for value in external_ids(row.entry)}
        by_id = dict(
            ExternalId.objects.filter(source=batch.source, value__in=values).values_list("value", "person_id")
        )
        numbers = [row.number for row in rows]
        by_row = dict(
            ImportRow.objects.filter(batch__in=earlier, number__in=numbers, person__isnull=False).values_list(
                "number", "person_id"
            )
        )
        by_mail: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
        addresses = {mail_key(row.entry["mail"]) for row in rows if row.entry["mail"]}
        mails = MailAddress.objects.annotate(folded=Lower("address")).filter(folded__in=addresses)
        for address, person, shared in mails.values_list("folded", "person_id", "shared"):
            by_mail[address].append((person, shared))
        found = {*by_id.values(), *by_row.values(), *(pk for some in by_mail.values() for pk, _shared in some)}
        names = Person.objects.filter(pk__in=found).values_list("pk", "family_name", "given_name")
        return cls(by_id, by_row, dict(by_mail), {pk: fold(f"{family} {given}") for pk, family, given in names})


def by_external_id(row: Said, clues: Clues, *, is_stable: bool) -> Match | None:
    """Numbers of a list made by hand begin anew in the next list, so there another name is another person."""
    named = [clues.by_id[value] for value in external_ids(row.entry) if value in clues.by_id]
    for person in named:
        if is_same_name(key_of(row.entry), clues.names[person]):
            return Match(person, "external_id")
    return Match(doubt="other_name_for_id", candidates=((named[0], 0),)) if named and is_stable else None


def by_same_file(row: Said, clues: Clues) -> Match | None:
    person = clues.by_row.get(row.number)
    return Match(person, "same_file") if person and is_same_name(key_of(row.entry), clues.names[person]) else None


def by_mail(row: Said, clues: Clues) -> Match | None:
    """An address of their own decides if the name is not another one; a shared one only with the same name."""
    mail, name = mail_key(row.entry["mail"]), key_of(row.entry)
    having = clues.by_mail.get(mail, []) if mail else []
    shared = row.entry["mail_is_shared"] or any(is_shared for _pk, is_shared in having) or len(having) > 1
    agrees = is_same_name_at_shared_mail if shared else is_same_name
    agreeing = [pk for pk, _shared in having if agrees(name, clues.names[pk])]
    if len(agreeing) == 1:
        return Match(agreeing[0], "mail")
    if len(agreeing) > 1:
        return Match(doubt="several", candidates=tuple((pk, 100) for pk in agreeing))
    if having and not shared:
        return Match(doubt="other_name_for_mail", candidates=tuple((pk, 0) for pk, _shared in having))
    return None


def external_ids(entry: Entry) -> list[str]:
    """What the other program calls this row: order and position, and the code of the ticket."""
    values = dict.fromkeys((entry["external_id"], entry["secret"]))
    return [value for value in values if value and len(value) <= 200]


def key_of(entry: Entry) -> str:
    """The name, folded, family name first, as `Person.sort_key` has it."""
    return fold(f"{entry['family_name']} {entry['given_name']}")


def mail_key(address: str) -> str:
    return address.strip().lower()


def everybody() -> Iterable[Known]:
    """All persons with the organisation of their present main post."""
    now = Tenure.objects.on(timezone.localdate()).order_by("main", "pk")
    organisations = dict(now.values_list("person_id", "post__organisation__sort_key"))
    for pk, name in Person.objects.values_list("pk", "sort_key").iterator():
        yield Known(pk, name, organisations.get(pk, ""))
