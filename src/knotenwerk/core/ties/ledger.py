"""The ledger of encounters as arrays: who took part in which encounter, when, on what evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from knotenwerk.core.ties.refusals import LedgerRefused

Ints = NDArray[np.int64]

NO_ROUND = -1
UNKNOWN = -1
GRADES = range(1, 9)
POST_COLUMNS = ("sector", "level", "state", "organisation", "municipality")


class Encounter(NamedTuple):
    """One meeting. ``size`` counts everybody who was there, named or not; None means: those in the ledger."""

    day: int
    """Proleptic Gregorian ordinal, as ``date.toordinal()``."""
    grade: int
    """Rank in the ordered list of evidence, 1 to 8."""
    confirmation: str
    """A, B or C."""
    round: int = NO_ROUND
    """Tables of one round share this number."""
    size: int | None = None


class Post(NamedTuple):
    """What somebody stood for, as codes; −1 where it is not known."""

    sector: int = UNKNOWN
    level: int = UNKNOWN
    state: int = UNKNOWN
    organisation: int = UNKNOWN
    municipality: int = UNKNOWN


class Person(NamedTuple):
    """Somebody known to the network, with the present post."""

    post: Post = Post()
    is_team: bool = False


class Participation(NamedTuple):
    """Somebody took part. ``post`` is the post of that day where it differs from the present one."""

    encounter: int
    person: int
    post: Post | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Columns of participations (length P), encounters (E) and people (N).

    Attributes belong to the participation, because the post held on that day counts, not today's.
    Raises ``LedgerRefused`` when the columns contradict each other. The arrays must not be written to.
    """

    encounter: Ints  # (P,) index of the encounter
    person: Ints  # (P,) index of the person
    sector: Ints  # (P,) codes, −1 unknown; so are the next four
    level: Ints
    state: Ints
    organisation: Ints
    municipality: Ints
    day: Ints  # (E,) ordinal
    grade: Ints  # (E,) rank 1 to 8
    size: Ints  # (E,) people who were there
    round: Ints  # (E,) −1: no round
    confirmation: NDArray[np.str_]  # (E,) A, B or C
    is_team: NDArray[np.bool_]  # (N,)

    def __post_init__(self) -> None:
        _check(self)
        for column in fields(self):
            getattr(self, column.name).setflags(write=False)

    @classmethod
    def from_rows(
        cls,
        encounters: Sequence[Encounter],
        people: Sequence[Person],
        participations: Sequence[Participation],
    ) -> Self:
        """Turn plain rows into columns; indices are positions in the given sequences.

        Raises ``LedgerRefused``.
        """
        where = np.array([row.encounter for row in participations], dtype=np.int64)
        who = np.array([row.person for row in participations], dtype=np.int64)
        _check_range("unknown_person", who, len(people))
        _check_range("unknown_encounter", where, len(encounters))
        posts = np.array(
            [people[row.person].post if row.post is None else row.post for row in participations],
            dtype=np.int64,
        ).reshape(-1, len(POST_COLUMNS))
        sector, level, state, organisation, municipality = posts.T.copy()
        counted = np.bincount(where, minlength=len(encounters))
        return cls(
            encounter=where,
            person=who,
            sector=sector,
            level=level,
            state=state,
            organisation=organisation,
            municipality=municipality,
            day=np.array([row.day for row in encounters], dtype=np.int64),
            grade=np.array([row.grade for row in encounters], dtype=np.int64),
            size=np.array(
                [known if row.size is None else row.size for row, known in zip(encounters, counted, strict=True)],
                dtype=np.int64,
            ),
            round=np.array([row.round for row in encounters], dtype=np.int64),
            confirmation=np.array([row.confirmation for row in encounters], dtype=np.str_),
            is_team=np.array([row.is_team for row in people], dtype=np.bool_),
        )

    @property
    def n_people(self) -> int:
        return len(self.is_team)

    @property
    def n_encounters(self) -> int:
        return len(self.day)


def _check(ledger: Ledger) -> None:
    _check_lengths(ledger)
    _check_range("unknown_encounter", ledger.encounter, ledger.n_encounters)
    _check_range("unknown_person", ledger.person, ledger.n_people)
    _refuse("unknown_confirmation", ~np.isin(ledger.confirmation, ("A", "B", "C")))
    _refuse("unknown_grade", ~np.isin(ledger.grade, GRADES))
    counted = np.bincount(ledger.encounter, minlength=ledger.n_encounters)
    _refuse("size_too_small", counted > ledger.size)
    _refuse("twice_in_encounter", _is_repeated(ledger.encounter, ledger.person))
    rounds = ledger.round[ledger.encounter]
    _refuse("twice_in_round", (rounds != NO_ROUND) & _is_repeated(rounds, ledger.person))


def _check_lengths(ledger: Ledger) -> None:
    per_participation = (ledger.encounter, ledger.person, *(getattr(ledger, name) for name in POST_COLUMNS))
    per_encounter = (ledger.day, ledger.grade, ledger.size, ledger.round, ledger.confirmation)
    for columns in (per_participation, per_encounter):
        lengths = [len(column) for column in columns]
        if len(set(lengths)) > 1:
            raise LedgerRefused("unequal_columns", row=min(lengths))


def _check_range(reason: str, indices: Ints, length: int) -> None:
    _refuse(reason, (indices < 0) | (indices >= length))


def _is_repeated(group: Ints, person: Ints) -> NDArray[np.bool_]:
    order = np.lexsort((person, group))
    repeats = np.zeros(len(order), dtype=np.bool_)
    if len(order):
        same = (np.diff(group[order]) == 0) & (np.diff(person[order]) == 0)
        repeats[order[1:][same]] = True
    return repeats


def _refuse(reason: str, is_wrong: NDArray[np.bool_]) -> None:
    wrong = np.flatnonzero(is_wrong)
    if len(wrong):
        raise LedgerRefused(reason, row=int(wrong[0]), count=len(wrong))
