"""Which column of a table holds what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from knotenwerk.core.sheets import pretix
from knotenwerk.core.sheets.errors import UnknownColumn
from knotenwerk.core.sheets.fields import NEEDS, SEVERAL, Field
from knotenwerk.core.sheets.headers import field_named, field_within, sensitive_kind
from knotenwerk.core.sheets.questions import HAND_MADE, Question, infer_options, questions_of
from knotenwerk.core.sheets.table import Table
from knotenwerk.core.sheets.words import Words

Why = Literal["preset", "name", "part of name", "values", "caller"]
SAMPLE = 500

_SURENESS: dict[Why, float] = {"preset": 1.0, "caller": 1.0, "name": 0.95, "part of name": 0.7, "values": 0.6}
_ASKED = (
    *(Field.ORGANISATION, Field.FUNCTION, Field.SECTOR, Field.LEVEL, Field.STATE, Field.TOPICS),
    *(Field.CONCERN, Field.CATERING, Field.ACCESSIBILITY, Field.PHOTO, Field.COUNTRY, Field.PLACE),
    *(Field.MUNICIPALITY_KEY, Field.LANGUAGE, Field.TITLE, Field.PHONE),
)


@dataclass(frozen=True)
class Recognition:
    """What the columns of a table mean. Columns are indices from 0.

    `columns`: each field's columns, the first filled one counts. `questions`: of the event, those with a
    field of their own too. `unknown`: kept as notes of the row. `sensitive`: left out, with the kind of data.
    `set_aside`: columns of pretix that say nothing about a person. `why`, `sureness` (0 to 1): per field.
    `has_inferred_options`: options of a joined column were guessed from its cells, nobody named them.
    """

    preset: pretix.Preset | None = None
    language: pretix.Language | None = None
    columns: Mapping[Field, tuple[int, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    unknown: tuple[int, ...] = ()
    sensitive: Mapping[int, str] = field(default_factory=dict)
    set_aside: tuple[int, ...] = ()
    why: Mapping[Field, Why] = field(default_factory=dict)
    has_inferred_options: bool = False

    @property
    def sureness(self) -> dict[Field, float]:
        return {name: _SURENESS[why] for name, why in self.why.items()}

    @property
    def is_of_bookings(self) -> bool:
        """Orders or fees of pretix: whoever pays, not who comes."""
        return self.preset in ("pretix-orders", "pretix-fees")

    @property
    def names_somebody(self) -> bool:
        naming = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.MAIL)
        return any(name in self.columns for name in naming)

    @property
    def needs(self) -> tuple[int, ...]:
        """Columns about food and access: they are deleted after the event."""
        return tuple(column for name in sorted(NEEDS) for column in self.columns.get(name, ()))

    def question_of(self, name: Field) -> Question | None:
        """The question behind a field, if one is."""
        columns = self.columns.get(name, ())
        return next((q for q in self.questions if columns and set(columns) <= set(q.columns)), None)


def recognise(
    table: Table,
    mapping: Mapping[str, int | Sequence[int]] | None = None,
    *,
    options: Mapping[str, Sequence[str]] | None = None,
    words: Words | None = None,
) -> Recognition:
    """What the columns of a table mean: by preset for exports of pretix, else by their names and values.

    `mapping` (field → column or columns) overrules and may be partial; an empty sequence takes a field away.
    `options` (label of a question → its options) cuts joined cells rightly. `words` tells a column "Land"
    with German states from one with countries.

    Raises `UnknownColumn`, and `ValueError` for a field that does not exist.
    """
    sample = [row.cells for row in islice(table.rows, SAMPLE)]
    found = pretix.preset_of(table.names)
    recognition = _by_preset(table, *found, sample) if found else _by_names(table, sample)
    recognition = _told_apart(recognition, sample, words)
    if mapping:
        recognition = _overruled(recognition, mapping, len(table.headers))
    return _with_options(_rest_sorted(recognition, table), table, options or {})


def _by_preset(
    table: Table, preset: pretix.Preset, language: pretix.Language, sample: Sequence[Sequence[str]]
) -> Recognition:
    known = pretix.columns_of(preset, table.names)
    columns = dict(known.fixed)
    why: dict[Field, Why] = dict.fromkeys(columns, "preset")
    questions = questions_of(table.names, known.questions, sample)
    for name, question, reason in _asked_fields(questions):
        if name not in columns:
            columns[name] = question.columns
            why[name] = reason
    outside = tuple(column for column in range(len(table.names)) if column not in known.questions)
    return Recognition(preset, language, columns, tuple(questions), set_aside=outside, why=why)


def _asked_fields(questions: Sequence[Question]) -> Iterator[tuple[Field, Question, Why]]:
    """Questions that stand for a field: first by their exact label, then by a word in it, each field once."""
    taken: set[Field] = set()
    labels: list[tuple[Question, Field | None, Why]] = [
        (question, named[0] if (named := field_named(question.label)) else None, "name") for question in questions
    ]
    exact = {question.label for question, name, _ in labels if name in _ASKED}
    labels += [(q, field_within(q.label), "part of name") for q in questions if q.label not in exact]
    for question, name, why in labels:
        if name and name in _ASKED and name not in taken and _may_hold(name, question.label):
            taken.add(name)
            yield name, question, why


def _may_hold(name: Field, label: str) -> bool:
    return name in NEEDS or not sensitive_kind(label)


def _by_names(table: Table, sample: Sequence[Sequence[str]]) -> Recognition:
    candidates: dict[Field, list[tuple[Why, int, int]]] = {}
    questions = questions_of(table.names, range(len(table.names)), sample)
    grouped = [question for question in questions if question.layout == "column per option"]
    in_group = {column for question in grouped for column in question.columns}
    for column, name in enumerate(table.names):
        if column not in in_group and name and (meant := _meant_by(name)):
            candidates.setdefault(meant[0], []).append((meant[1], meant[2], column))
    for asked, question, why in _asked_fields(grouped):
        candidates.setdefault(asked, []).extend((why, 0, column) for column in question.columns)
    columns, why_of = _best(candidates, grouped)
    return _by_values(Recognition(columns=columns, questions=tuple(grouped), why=why_of), sample)


def _meant_by(name: str) -> tuple[Field, Why, int] | None:
    if named := field_named(name):
        return named[0], "name", named[1]
    within = field_within(name)
    return (within, "part of name", len(name)) if within and _may_hold(within, name) else None


def _best(
    candidates: Mapping[Field, list[tuple[Why, int, int]]], grouped: Sequence[Question]
) -> tuple[dict[Field, tuple[int, ...]], dict[Field, Why]]:
    columns: dict[Field, tuple[int, ...]] = {}
    why_of: dict[Field, Why] = {}
    for name, found in candidates.items():
        why, _, best = min(found)
        question = next((question for question in grouped if best in question.columns), None)
        columns[name] = (best,)
        if question:
            columns[name] = question.columns
        elif name in SEVERAL and name != Field.TOPICS:
            columns[name] = tuple(column for _, _, column in found)
        why_of[name] = why
    return columns, why_of


def _by_values(recognition: Recognition, sample: Sequence[Sequence[str]]) -> Recognition:
    """Corrections that only a look at the cells, or at the other columns, allows."""
    columns, why = dict(recognition.columns), dict(recognition.why)
    if Field.GIVEN_NAME in columns and Field.FAMILY_NAME not in columns and Field.NAME in columns:
        columns[Field.FAMILY_NAME], why[Field.FAMILY_NAME] = columns.pop(Field.NAME), why.pop(Field.NAME)
    if Field.MAIL not in columns and (mail := _column_where("@", columns, sample)) is not None:
        columns[Field.MAIL], why[Field.MAIL] = (mail,), "values"
    return replace(recognition, columns=columns, why=why)


def _column_where(sign: str, taken: Mapping[Field, tuple[int, ...]], sample: Sequence[Sequence[str]]) -> int | None:
    used = {column for columns in taken.values() for column in columns}
    for column in range(min(map(len, sample), default=0)):
        filled = [cells[column] for cells in sample if cells[column]]
        if filled and column not in used and sum(sign in text for text in filled) > 0.8 * len(filled):
            return column
    return None


def _told_apart(recognition: Recognition, sample: Sequence[Sequence[str]], words: Words | None) -> Recognition:
    """A column "Land" is the state where its cells are German states, as in lists made by hand."""
    if words is None or Field.STATE in recognition.columns:
        return recognition
    columns, why = dict(recognition.columns), dict(recognition.why)
    asked = [question.columns for question in recognition.questions if _asks_for_country(question)]
    for candidate in (*asked, columns.get(Field.COUNTRY, ())):
        filled = [cells[column] for cells in sample for column in candidate if cells[column]]
        if filled and sum(words.state_of(text) is not None for text in filled) * 2 > len(filled):
            columns[Field.STATE], why[Field.STATE] = candidate, "values"
            if columns.get(Field.COUNTRY) == candidate:
                del columns[Field.COUNTRY], why[Field.COUNTRY]
            return replace(recognition, columns=columns, why=why)
    return recognition


def _asks_for_country(question: Question) -> bool:
    named = field_named(question.label)
    return named is not None and named[0] == Field.COUNTRY


def _overruled(recognition: Recognition, mapping: Mapping[str, int | Sequence[int]], width: int) -> Recognition:
    said = {Field(name): (value,) if isinstance(value, int) else tuple(value) for name, value in mapping.items()}
    for name, columns in said.items():
        for column in columns:
            if not 0 <= column < width:
                raise UnknownColumn(name, column, width)
    claimed = {column for columns in said.values() for column in columns}
    kept = {
        name: rest
        for name, columns in recognition.columns.items()
        if name not in said and (rest := tuple(column for column in columns if column not in claimed))
    }
    why: dict[Field, Why] = {name: recognition.why[name] for name in kept}
    given = {name: columns for name, columns in said.items() if columns}
    return replace(
        recognition,
        columns={**kept, **given},
        why={**why, **dict.fromkeys(given, "caller")},
        questions=tuple(q for q in recognition.questions if _is_untouched(q, given)),
        set_aside=tuple(column for column in recognition.set_aside if column not in claimed),
    )


def _is_untouched(question: Question, given: Mapping[Field, tuple[int, ...]]) -> bool:
    claimed = {column for columns in given.values() for column in columns}
    return not claimed & set(question.columns) or question.columns in given.values()


def _rest_sorted(recognition: Recognition, table: Table) -> Recognition:
    """Every column without a field is a question, sensitive, set aside or unknown."""
    used = {column for columns in recognition.columns.values() for column in columns}
    free = [column for column in range(len(table.names)) if column not in used]
    sensitive = {column: kind for column in free if (kind := sensitive_kind(table.names[column])) is not None}
    questions = tuple(q for q in recognition.questions if not sensitive.keys() & set(q.columns))
    asked = {column for question in questions for column in question.columns}
    return replace(
        recognition,
        questions=questions,
        sensitive=sensitive,
        set_aside=tuple(c for c in recognition.set_aside if c in free and c not in sensitive),
        unknown=tuple(c for c in free if c not in {*asked, *sensitive, *recognition.set_aside}),
    )


def _with_options(recognition: Recognition, table: Table, options: Mapping[str, Sequence[str]]) -> Recognition:
    """Options for cells in which several are joined: as the caller names them, else guessed."""
    topics = recognition.columns.get(Field.TOPICS, ())
    questions = list(recognition.questions)
    if topics and not any(set(topics) <= set(question.columns) for question in questions):
        questions.append(Question(table.names[topics[0]], topics))
    is_inferred = False
    for place, question in enumerate(questions):
        if question.layout == "text" and (question.label in options or question.columns == topics):
            is_inferred |= question.label not in options
            known = options.get(question.label) or infer_options(_cells(table, question.columns))
            signs = () if recognition.preset else HAND_MADE
            questions[place] = replace(question, layout="joined", options=tuple(known), signs=signs)
    return replace(recognition, questions=tuple(questions), has_inferred_options=is_inferred)


def _cells(table: Table, columns: Iterable[int]) -> Iterator[str]:
    wanted = tuple(columns)
    return (row.cells[column] for row in table.rows for column in wanted)
