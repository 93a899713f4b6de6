"""What the measures refuse, with the facts a reader needs to act."""

from dataclasses import dataclass


class TiesError(Exception):
    """Base of every refusal in this package."""


@dataclass
class LedgerRefused(TiesError):
    """A ledger that contradicts itself.

    ``reason`` is one of the keys below, ``row`` the index of the first offending row in its table, ``count``
    how many rows offend.

    - ``unequal_columns``: the columns of one table differ in length
    - ``unknown_encounter``, ``unknown_person``: a participation points to a row that is not there
    - ``unknown_confirmation``: a confirmation other than A, B or C
    - ``unknown_grade``: a grade rank outside the ordered list of evidence
    - ``size_too_small``: an encounter has more participations than its size says
    - ``twice_in_encounter``: one person takes part twice in one encounter
    - ``twice_in_round``: one person sits at two tables of one round
    """

    reason: str
    row: int
    count: int = 1

    def __str__(self) -> str:
        return f"{self.reason}: {self.count} rows, the first is row {self.row}"


@dataclass
class NothingToMeasure(TiesError):
    """A share without a whole: no figure is more honest than a zero.

    ``measure`` names the function, ``unknown`` counts people left out because their attribute is unknown.
    """

    measure: str
    unknown: int = 0

    def __str__(self) -> str:
        return f"{self.measure}: nothing to measure, {self.unknown} people of unknown attribute"
