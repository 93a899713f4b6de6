"""Questions of an event and the options somebody ticked, however an export lays them out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

DASH = " – "
COMMA = ", "
HAND_MADE = ("\n", "|", ";")
YES = frozenset({"ja", "yes", "true", "wahr", "x", "1", "oui", "y", "j"})
NO = frozenset({"", "nein", "no", "false", "falsch", "0", "non", "n"})

Layout = Literal["text", "column per option", "joined"]


@dataclass(frozen=True)
class Question:
    """A question and its columns.

    `layout` "column per option": `options[i]` belongs to `columns[i]`, a ticked one says yes. "joined": one
    cell holds the ticked options, joined by ", " or one of `signs`; `options` are the known or guessed ones.
    "text": the cell as it is; of several columns (one per event) the first that is filled counts.
    """

    label: str
    columns: tuple[int, ...]
    layout: Layout = "text"
    options: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    def answer(self, cells: Sequence[str]) -> tuple[str, ...]:
        """What a row answers: nothing, one text, or the options ticked in the order they stand."""
        if self.layout == "column per option":
            ticked = (o for o, column in zip(self.options, self.columns, strict=True) if is_yes(cells[column]))
            return tuple(dict.fromkeys(ticked))
        text = next((cells[column] for column in self.columns if cells[column].strip()), "")
        if self.layout == "joined":
            return split_options(text, self.options, self.signs)
        return (text,) if text else ()


def is_yes(text: str) -> bool:
    return text.strip().casefold() in YES


def questions_of(names: Sequence[str], columns: Iterable[int], sample: Sequence[Sequence[str]]) -> list[Question]:
    """Columns gathered to questions: "Topic – A", "Topic – B" with yes and no are one, as are equal names."""
    questions: dict[str, Question] = {}
    for (label, is_ticked), group in groupby(columns, key=lambda c: _label(c, names, sample)):
        together = tuple(group)
        known = questions.get(label, Question(label, ()))
        if is_ticked and len(together) > 1:
            options = tuple(names[column].removeprefix(label + DASH) for column in together)
            questions[label] = Question(label, known.columns + together, "column per option", known.options + options)
        else:
            for column in together:
                known = questions.get(names[column], Question(names[column], ()))
                questions[names[column]] = Question(names[column], (*known.columns, column))
    return [_narrowed(question) for question in questions.values()]


def split_options(text: str, options: Iterable[str], signs: Iterable[str] = ()) -> tuple[str, ...]:
    """Ticked options in a cell joined with ", ", longest known option first, since options hold commas too.

    Where one of `signs` stands in the cell, it alone parts them.
    """
    longest_first = sorted(options, key=len, reverse=True)
    for sign in signs:
        if sign in text:
            return tuple(part.strip() for part in text.split(sign) if part.strip())
    found: list[str] = []
    rest = text.strip()
    while rest:
        known = (o for o in longest_first if rest == o or rest.startswith(o + COMMA))
        option = next(known, None) or rest.split(COMMA, 1)[0]
        found.append(option)
        rest = rest[len(option) :].removeprefix(COMMA).strip()
    return tuple(found)


def infer_options(cells: Iterable[str]) -> tuple[str, ...]:
    """Options guessed from joined cells: parts that never stand without each other were one option.

    A guess: two options always ticked together by at least two people look like one.
    """
    split = Counter(tuple(cell.split(COMMA)) for cell in cells if cell.strip())
    while merge := _inseparable(split):
        split = Counter({_merged(parts, *merge): count for parts, count in split.items()})
    return tuple(dict.fromkeys(part for parts in split for part in parts))


def _inseparable(split: Mapping[tuple[str, ...], int]) -> tuple[str, str] | None:
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for parts, count in split.items():
        alone.update(dict.fromkeys(parts, 0))
        for part in parts:
            alone[part] += count
        for pair in pairwise(parts):
            together[pair] += count
    for (one, other), count in together.items():
        if count == alone[one] == alone[other] and (count > 1 or other[:1].islower()):
            return one, other
    return None


def _merged(parts: tuple[str, ...], one: str, other: str) -> tuple[str, ...]:
    merged: list[str] = []
    for part in parts:
        if part == other and merged and merged[-1] == one:
            merged[-1] = one + COMMA + other
        else:
            merged.append(part)
    return tuple(merged)


def _label(column: int, names: Sequence[str], sample: Sequence[Sequence[str]]) -> tuple[str, bool]:
    label, dash, _ = names[column].partition(DASH)
    says_yes_or_no = bool(dash) and all(cells[column].strip().casefold() in YES | NO for cells in sample)
    return (label, True) if says_yes_or_no else (names[column], False)


def _narrowed(question: Question) -> Question:
    """A label with a dash of its own: what all options begin with belongs to the label."""
    label, options = question.label, question.options
    while options and all(DASH in option for option in options):
        first = options[0].partition(DASH)[0]
        if any(option.partition(DASH)[0] != first for option in options):
            break
        label, options = label + DASH + first, tuple(o.partition(DASH)[2] for o in options)
    return Question(label, question.columns, question.layout, options)
