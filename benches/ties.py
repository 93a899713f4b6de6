"""Ties of a network of 5,000 people, 45,000 participations and 5,700 encounters: milliseconds per measure."""

from collections.abc import Callable

import numpy as np

from benches._house import timed
from knotenwerk.core.ties import (
    Ledger,
    Span,
    cross_share,
    growth,
    join_count,
    met_again,
    met_pairs,
    new_ties,
    structure,
    tie_weights,
)

TODAY = 740_000
PEOPLE, EVENTS, TABLES, SEATS, YEARS = 5_000, 95, 60, 45_000, 5


def main() -> None:
    rng = np.random.default_rng(1)
    ledger, states = a_network(rng), rng.integers(-1, 16, size=PEOPLE)
    last_event = np.flatnonzero(ledger.round == ledger.round.max())
    spans = Span(TODAY - 730, TODAY - 366), Span(TODAY - 365, TODAY)
    ties = tie_weights(ledger, TODAY)
    print(
        f"{ledger.n_people} people, {len(ledger.person)} participations, {ledger.n_encounters} encounters, "
        f"{len(ties)} ties"
    )
    measures: dict[str, Callable[[], object]] = {
        "tie weights": lambda: tie_weights(ledger, TODAY),
        "met pairs": lambda: met_pairs(ledger),
        "met again": lambda: met_again(ledger),
        "new ties of one round": lambda: new_ties(ledger, last_event),
        "three cross shares with re-seating null": lambda: [
            cross_share(ledger, attribute) for attribute in ("sector", "level", "state")
        ],
        "join count null": lambda: join_count(ledger, ties, states),
        "web with and without team": lambda: [
            structure(ledger, TODAY, with_team=with_team) for with_team in (True, False)
        ],
        "growth": lambda: growth(ledger, *spans),
    }
    for name, measure in measures.items():
        print(f"{name:42}{median_of(measure):8.1f} ms")


def a_network(rng: np.random.Generator) -> Ledger:
    """Events over five years at which people, more often some than others, sit at tables of about eight."""
    sizes = rng.multinomial(SEATS - EVENTS * TABLES * 4, np.full(EVENTS * TABLES, 1 / (EVENTS * TABLES))) + 4
    sizes = np.minimum(sizes, 12)
    encounter = np.repeat(np.arange(EVENTS * TABLES), sizes)
    drawn = rng.lognormal(sigma=0.8, size=PEOPLE)
    seated = np.concatenate(
        [
            rng.choice(PEOPLE, size=count, replace=False, p=drawn / drawn.sum())
            for count in sizes.reshape(EVENTS, TABLES).sum(axis=1)
        ]
    )
    posts = {
        name: rng.integers(-1, codes, size=PEOPLE)[seated]
        for name, codes in (
            ("sector", 5),
            ("level", 7),
            ("state", 16),
            ("organisation", 1_500),
            ("municipality", 900),
        )
    }
    days = np.sort(rng.integers(TODAY - 365 * YEARS, TODAY, size=EVENTS))
    return Ledger(
        encounter=encounter,
        person=seated,
        **posts,
        day=np.repeat(days, TABLES),
        grade=np.full(EVENTS * TABLES, 2),
        size=sizes,
        round=np.repeat(np.arange(EVENTS), TABLES),
        confirmation=rng.choice(["A", "B", "C"], p=[0.7, 0.2, 0.1], size=EVENTS * TABLES),
        is_team=np.arange(PEOPLE) < 12,
    )


def median_of(measure: Callable[[], object], runs: int = 7) -> float:
    return float(np.median([timed(measure)[1] * 1_000 for _ in range(runs)]))


if __name__ == "__main__":
    main()
