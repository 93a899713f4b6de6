"""What more wishes met, and fewer, would cost."""

from dataclasses import replace

import pytest

from knotenwerk.core.composition import Effort, Importance, Person, Problem, compose, prices

from .gatherings import rounds

FRIENDS = Problem(
    tuple(Person(f"p{number}", wishes=("a",) if number < 2 else ()) for number in range(4)),
    rounds(1, 2, 2, topics="ab"),
    known=(("p0", "p1"),),
)
"""Two who know each other wish for the same topic: together they cost 30, apart one wish."""


def told(problem):
    result = compose(problem, effort=Effort.SHORT)
    return [(price.importance, price.wishes_met, price.changes) for price in prices(problem, result)]


@pytest.mark.parametrize(
    ("importance", "expected"),
    [
        (Importance.GLADLY, [(Importance.IMPORTANT, 1, {"known_pairs": 1, "wish_cost": -4})]),
        (
            Importance.IMPORTANT,
            [(Importance.VERY, 0, {}), (Importance.GLADLY, -1, {"known_pairs": -1, "wish_cost": 4})],
        ),
        (Importance.MUST, []),
    ],
)
def test_a_wish_is_priced_one_word_up_and_one_word_down(importance, expected):
    assert told(replace(FRIENDS, importance={"wish_cost": importance})) == expected
