"""How the web hangs together: its largest component, with and without the team."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knotenwerk.core.ties.evidence import Grade, is_confirmed
from knotenwerk.core.ties.ledger import Ints, Ledger
from knotenwerk.core.ties.pairs import Span, met_pairs
from knotenwerk.core.ties.refusals import NothingToMeasure

MEMORY = 730
"""Days after which an encounter no longer holds a tie in the picture: 24 months."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Counts of people and ties; never names."""

    people: int
    """At least one confirmed participation in the span."""
    ties: int
    largest: int
    """People in the largest component."""
    isolated: int
    """People without a tie."""

    @property
    def share(self) -> float:
        """Part of the people that hangs together in one web."""
        return self.largest / self.people

    @property
    def density(self) -> float:
        """Ties by possible pairs; falls as a network grows."""
        return self.ties / max(self.people * (self.people - 1) / 2, 1)


def structure(
    ledger: Ledger,
    today: int,
    *,
    with_team: bool,
    days: int = MEMORY,
    at_least: Grade = Grade.SAME_GROUP,
) -> Structure:
    """The web of the last ``days`` days, with the team or with the team and its ties taken out.

    Both belong on the screen: otherwise the team measures itself. Raises ``NothingToMeasure`` when nobody was
    active.
    """
    span = Span.until(today, days=days)
    stays = _active(ledger, span)
    if not with_team:
        stays &= ~ledger.is_team
    people = int(stays.sum())
    if people == 0:
        raise NothingToMeasure("structure")
    pairs = met_pairs(ledger, span, at_least=at_least)
    pairs = pairs.where(stays[pairs.first] & stays[pairs.second])
    sizes = np.bincount(components(pairs.first, pairs.second, ledger.n_people)[stays])
    return Structure(people, len(pairs), largest=int(sizes.max()), isolated=int((sizes == 1).sum()))


def components(first: Ints, second: Ints, n: int) -> Ints:
    """Label each of n nodes with the smallest node of its component.

    Hooking and pointer jumping (Shiloach & Vishkin 1982) on whole arrays: a few sweeps even for long chains.
    """
    label = np.arange(n, dtype=np.int64)
    while True:
        low = np.minimum(label[first], label[second])
        hooked = label.copy()
        np.minimum.at(hooked, label[first], low)
        np.minimum.at(hooked, label[second], low)
        while not np.array_equal(jumped := hooked[hooked], hooked):
            hooked = jumped
        if np.array_equal(hooked, label):
            return label
        label = hooked


def _active(ledger: Ledger, span: Span) -> NDArray[np.bool_]:
    counts = is_confirmed(ledger) & span.holds(ledger.day)
    active = np.zeros(ledger.n_people, dtype=np.bool_)
    active[ledger.person[counts[ledger.encounter]]] = True
    return active
