"""Better recording is not growth."""

import numpy as np
import pytest

from knotenwerk.core.ties import Coverage, NothingToMeasure, Person, Span, coverage, growth
from tests.core.ties.planted import MONDAY, a_ledger, a_table

LAST_YEAR, THIS_YEAR = Span(MONDAY - 365, MONDAY - 1), Span(MONDAY, MONDAY + 364)


def two_years(rng, *, tables: tuple[int, int], recorded: tuple[float, float]):
    """Tables of about eight in two years, of which only a part was confirmed after the event."""
    return a_ledger(
        *(
            a_table(
                *rng.choice(300, size=rng.integers(6, 10), replace=False).tolist(),
                day=start + int(rng.integers(365)),
                confirmation="A" if rng.random() < rate else "C",
                round=-1,
            )
            for start, count, rate in zip((MONDAY - 365, MONDAY), tables, recorded, strict=True)
            for _ in range(count)
        ),
        people=[Person()] * 300,
    )


@pytest.mark.parametrize("seed", range(5))
def test_no_growth_is_reported_when_only_recording_rose(seed):
    ledger = two_years(np.random.default_rng(seed), tables=(120, 120), recorded=(0.4, 0.9))

    change = growth(ledger, LAST_YEAR, THIS_YEAR)

    assert change.meetings[1] > 1.5 * change.meetings[0]
    assert change.coverage[0].share < 0.55 < 0.8 < change.coverage[1].share
    assert not change.grew


@pytest.mark.parametrize("seed", range(5))
def test_growth_is_reported_when_twice_as_many_met_on_the_same_record(seed):
    ledger = two_years(np.random.default_rng(seed), tables=(120, 240), recorded=(0.7, 0.7))

    change = growth(ledger, LAST_YEAR, THIS_YEAR)

    assert change.grew
    assert change.low < 2 < change.high


def test_more_plans_are_not_growth():
    ledger = two_years(np.random.default_rng(1), tables=(120, 240), recorded=(1.0, 0.4))

    assert not growth(ledger, LAST_YEAR, THIS_YEAR).grew


def test_coverage_is_confirmed_of_known_participations():
    ledger = a_ledger(
        a_table(0, 1, 2),
        a_table(3, 4, confirmation="B"),
        a_table(5, confirmation="C"),
        a_table(6, day=MONDAY + 1, round=2),
    )

    assert coverage(ledger, Span(MONDAY, MONDAY)) == Coverage(confirmed=5, known=6)


def test_coverage_falls_where_records_are_dropped():
    rng = np.random.default_rng(3)
    full = two_years(rng, tables=(120, 120), recorded=(1.0, 1.0))
    dropped = two_years(rng, tables=(120, 120), recorded=(1.0, 0.5))

    assert coverage(full, THIS_YEAR).share == 1.0
    assert coverage(dropped, LAST_YEAR).share == 1.0
    assert 0.35 < coverage(dropped, THIS_YEAR).share < 0.65


def test_a_year_without_meetings_has_no_growth_and_no_coverage():
    ledger = a_ledger(a_table(0, 1))

    with pytest.raises(NothingToMeasure):
        growth(ledger, LAST_YEAR, THIS_YEAR)
    with pytest.raises(NothingToMeasure):
        coverage(ledger, LAST_YEAR)
