"""Programs small enough to try every answer."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.core.programs import Program

numbers = st.integers(-3, 3)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_whole_numbers_are_the_cheapest_of_all_that_keep_the_rows(data):
    highs = data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=4))
    of_all = st.lists(numbers, min_size=len(highs), max_size=len(highs))
    factors, costs = data.draw(st.lists(of_all, min_size=1, max_size=3)), data.draw(of_all)
    bounds = [sorted(data.draw(st.tuples(numbers, numbers))) for _ in factors]
    program = Program()
    program.variables(len(highs), high=np.array(highs), whole=True)
    program.rows(np.array(factors), *np.array(bounds).T)

    found = program.minimise(enumerate(costs))

    answers = [
        np.array(answer)
        for answer in product(*(range(high + 1) for high in highs))
        if all(low <= np.dot(row, answer) <= high for row, (low, high) in zip(factors, bounds, strict=True))
    ]
    assert (found.found, found.proven) == (bool(answers), True)
    if answers:
        assert found.objective == np.dot(costs, found.values) == min(np.dot(costs, answer) for answer in answers)
        assert found.bound == pytest.approx(found.objective)


def test_a_program_grows_and_changes_after_a_solution_and_its_prices_are_what_one_more_is_worth():
    program = Program()
    [some] = program.variables(1, high=9)
    rows = program.rows(np.array([[2], [0]]), np.full(2, -np.inf), np.array([6, 4]))

    first = program.minimise([(some, -1.0)])
    program.column(np.array([0.0, 1.0]))
    program.weigh(rows[0], some, 1.0)
    program.limit(rows[1], 0.0, 5.0)
    second = program.minimise([(some, -1.0), (1, -3.0)])

    assert (list(first.values), first.objective, list(first.prices[rows])) == ([3.0], -3.0, [-0.5, 0.0])
    assert (list(second.values), second.objective, list(second.prices[rows])) == ([6.0, 5.0], -21.0, [-1.0, -3.0])
