"""Registering everybody of an imported participant list for an event in one go, and taking that back.

A row that takes part and has a person of the directory becomes a registration with a seat. The list says what the
post was then; what it leaves out is taken from the person's present post. Needs and photo consent are never taken
over: they need the consent of the person. Nobody gets a mail.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.models import ImportBatch, ImportRow, Organisation
from knotenwerk.core.folding import fold

from .admitting import as_of_today
from .models import Answer, CheckIn, Event, Question, Registration, TakingOver
from .seats import locked
from .vocabulary_words import Words

MOST_CHOICES = 20
TOPICS, CONCERN = "topics", "concern"
TITLES = {TOPICS: _("Topics for the tables"), CONCERN: _("Own concern")}  # fields of their own, not questions
OWN_TRACES = {"answers", "check_ins"}


@dataclass(frozen=True)
class Counts:
    """What taking over does or did, in people."""

    registered: int = 0
    already: int = 0
    absent: int = 0
    unclear: int = 0
    arrived: int = 0


@dataclass(frozen=True)
class Column:
    """A question the list answered: how many did, and which answers stand there."""

    label: str
    answers: int
    choices: tuple[str, ...]
    several: bool

    @property
    def title(self) -> str:
        """As a question may be called."""
        return str(TITLES.get(self.label, self.label))

    @property
    def is_wishes(self) -> bool:
        return self.label == TOPICS

    @property
    def kind(self) -> str:
        if len(self.choices) > MOST_CHOICES or (len(self.choices) == self.answers > 1 and not self.several):
            return Question.Kind.TEXT
        return Question.Kind.SEVERAL if self.several else Question.Kind.CHOICE


@dataclass(frozen=True)
class Undone:
    removed: int
    kept: tuple[Registration, ...] = field(default=())


def written_lists() -> QuerySet[ImportBatch]:
    """Lists that are written into the directory, the latest first."""
    return ImportBatch.objects.filter(state=ImportBatch.State.WRITTEN).order_by("-written_at", "-pk")


def preview(event: Event, batch: ImportBatch) -> Counts:
    """What `register_batch` would do now; changes nothing."""
    rows = list(batch.rows.all())
    taken = {row.person_id for row in rows if takes_part(row)}
    already = set(event.registrations.active().filter(person__in=taken).values_list("person_id", flat=True))
    new = [row for row in first_rows(rows) if row.person_id not in already]
    return Counts(
        registered=len(new),
        already=len(already),
        absent=sum(is_absent(row) for row in rows),
        unclear=sum(is_unclear(row) for row in rows),
        arrived=sum(bool(row.entry.get("checked_in")) for row in new),
    )


def columns(batch: ImportBatch) -> list[Column]:
    """The questions answered by those who take part, by label: a database does not keep the order of the file."""
    found: dict[str, list[list[str]]] = {}
    for row in first_rows(batch.rows.all()):
        for label, values in answers_of(row).items():
            found.setdefault(label, []).append(values)
    return [
        Column(
            label=label,
            answers=len(answers),
            choices=tuple(dict.fromkeys(value for values in answers for value in values)),
            several=any(len(values) > 1 for values in answers),
        )
        for label, answers in sorted(found.items(), key=lambda pair: fold(pair[0]))
    ]


def register_batch(
    event: Event,
    batch: ImportBatch,
    by: Account,
    *,
    now: datetime,
    questions: Mapping[str, Question] | None = None,
) -> Counts:
    """Register all who take part and are not registered yet; a second time adds only what is new.

    `questions` says which column, by its label, becomes the answer to which question of the event.
    """
    with locked(event.pk):
        taking, _is_new = TakingOver.objects.get_or_create(
            event=event, batch=batch, undone_at=None, defaults={"taken_by": by, "taken_at": now}
        )
        done = preview(event, batch)
        words = Words.load()
        present = {guest.person_id: guest for guest in event.registrations.active().filter(person__isnull=False)}
        for row in first_rows(batch.rows.select_related("person").prefetch_related("person__mails")):
            guest = present.get(row.person_id) or register(event, row, taking, words, by=by, now=now)
            if guest.source == taking.source:
                write_answers(guest, answers_of(row), questions or {})
        taking.counts = add(taking.counts, done)
        taking.save(update_fields=["counts"])
    return done


def register(
    event: Event, row: ImportRow, taking: TakingOver, words: Words, *, by: Account, now: datetime
) -> Registration:
    person = row.person
    assert person is not None, "rows without a person are passed over before"
    guest = Registration(
        event=event,
        state=Registration.State.SEATED,
        online=event.mode == Event.Mode.ONLINE,
        source=taking.source,
        created_at=now,
        confirmed_at=now,
        seated_at=now,
        person=person,
        **as_of_today(person, event.first_day) | as_the_list_says(row.entry, words),
    )
    guest._history_user = by  # type: ignore[attr-defined]
    guest.save()
    if row.entry.get("checked_in"):
        arrive(guest, row, taking, by=by)
    return guest


def as_the_list_says(entry: Mapping[str, object], words: Words) -> dict[str, object]:
    """What the row says about the post as it was then; what is empty or unknown is left out."""
    organisation = str(entry.get("organisation") or "")
    said: dict[str, object] = {
        "organisation_name": organisation,
        "organisation": organisation and Organisation.objects.filter(name__iexact=organisation).first(),
        "function": str(entry.get("function") or ""),
        "sector_id": words.sector(entry.get("sector")),
        "level_id": words.level(entry.get("level")),
        "seniority_id": words.seniority(entry.get("seniority")),
        "federal_state_id": words.state(entry.get("state")),
        "mail": str(entry.get("mail") or ""),
    }
    return {name: value for name, value in said.items() if value}


def arrive(guest: Registration, row: ImportRow, taking: TakingOver, *, by: Account) -> None:
    CheckIn.objects.create(
        registration=guest,
        day=day_of_arrival(guest.event, row.entry.get("checked_in_at")),
        recorded_by=by,
        device_key=f"{taking.source}-{row.number}",
    )


def day_of_arrival(event: Event, moment: object) -> date:
    """The day the list names if it is one of the event's, else the first."""
    day = str(moment or "")[:10]
    return next((one for one in event.days if one.isoformat() == day), event.first_day)


def write_answers(guest: Registration, answers: Mapping[str, list[str]], questions: Mapping[str, Question]) -> None:
    for label, question in questions.items():
        value = as_answer(question, answers.get(label, []))
        if value not in ("", [], None):
            Answer.objects.update_or_create(registration=guest, question=question, defaults={"value": value})


def as_answer(question: Question, values: list[str]) -> object:
    """In the shape in which the question keeps its answers."""
    if question.kind == Question.Kind.SEVERAL:
        return values
    if question.kind == Question.Kind.YES_NO:
        return fold(" ".join(values)) in {"ja", "yes", "1", "true", "wahr", "x"} if values else None
    return ", ".join(values)


def undo(taking: TakingOver, by: Account, *, now: datetime) -> Undone:
    """Remove the registrations that came by it; what was changed since or is used elsewhere is kept and named."""
    with transaction.atomic():
        guests = list(taking.event.registrations.filter(source=taking.source))
        used = touched(guests)
        keys = [guest.pk for guest in guests if guest.pk not in used]
        taking.event.registrations.filter(pk__in=keys).delete()
        Registration.history.filter(id__in=keys).delete()
        taking.undone_at = now
        taking.undone_by = by
        taking.save(update_fields=["undone_at", "undone_by"])
    return Undone(len(keys), tuple(guest for guest in guests if guest.pk in used))


def touched(guests: list[Registration]) -> set[int]:
    """Keys of those whom somebody changed since, who arrived by hand, or to whom another room refers."""
    keys = [guest.pk for guest in guests]
    changed = Registration.history.filter(id__in=keys).values("id").annotate(n=Count("id")).filter(n__gt=1)
    found = set(changed.values_list("id", flat=True))
    found |= set(
        CheckIn.objects.filter(registration__in=keys)
        .exclude(device_key__startswith="list-")
        .values_list("registration", flat=True)
    )
    for relation in Registration._meta.related_objects:
        if relation.get_accessor_name() not in OWN_TRACES:
            name = relation.field.name
            rows = relation.related_model._default_manager.filter(**{f"{name}__in": keys})
            found |= set(rows.values_list(name, flat=True))
    return found


def first_rows(rows: Iterable[ImportRow]) -> Iterator[ImportRow]:
    """One row for each person who takes part; a person named twice is one person."""
    seen: set[int | None] = set()
    for row in rows:
        if takes_part(row) and row.person_id not in seen:
            seen.add(row.person_id)
            yield row


def takes_part(row: ImportRow) -> bool:
    return row.person_id is not None and not is_absent(row)


def is_absent(row: ImportRow) -> bool:
    return row.verdict == ImportRow.Verdict.LEFT_OUT or row.decision == ImportRow.Decision.LEAVE_OUT


def is_unclear(row: ImportRow) -> bool:
    """Rows the directory could not give a person: they are decided there first."""
    return not is_absent(row) and not takes_part(row)


def answers_of(row: ImportRow) -> dict[str, list[str]]:
    answers = {label: as_list(value) for label, value in (row.entry.get("answers") or {}).items()}
    for own in TITLES:
        answers[own] = as_list(row.entry.get(own))
    return {label: values for label, values in answers.items() if values}


def as_list(value: object) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [str(one).strip() for one in values if one is not None and str(one).strip()]


def add(before: Mapping[str, int], done: Counts) -> dict[str, int]:
    """Counts of a repeated taking over: who is new adds up, the rest is as found the last time."""
    counts = asdict(done)
    return counts | {name: counts[name] + before.get(name, 0) for name in ("registered", "arrived")}
