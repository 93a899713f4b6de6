"""Topics to places such that nothing clashes, as an integer program; and which topics are too many."""

import numpy as np

from knotenwerk.core.programs import Program

from .layout import Ints, Layout

OFF = 1_000_000
"""What leaving a topic out costs here: more than all moves together."""


def place(layout: Layout) -> Ints:
    """A place for each topic, moving as few sessions as can be; −1 for topics that find none.

    These are the fewest possible, and of equals those proposed last.
    """
    program = Program()
    topics, spots = np.nonzero(layout.suits)
    chosen = program.variables(len(topics), whole=True)
    left_out = program.variables(len(layout.problem.topics))
    for topic, out in enumerate(left_out):
        program.row([*((chosen[int(n)], 1.0) for n in np.flatnonzero(topics == topic)), (out, 1.0)], low=1, high=1)
    for spot in range(layout.places):
        program.row(((chosen[int(n)], 1.0) for n in np.flatnonzero(spots == spot)), high=1)
    _nobody_in_two_places(program, layout, topics, spots, chosen)
    costs = [(number, float(layout.move_cost[topics[number], spots[number]])) for number in chosen]
    lacking = [(out, OFF - number) for number, out in enumerate(left_out)]
    values = program.minimise([*costs, *lacking]).values
    places = np.full(len(left_out), -1, dtype=np.int64)
    taken = [number for number in chosen if values[number] > 0.5]
    places[topics[taken]] = spots[taken]
    return places


def _nobody_in_two_places(program: Program, layout: Layout, topics: Ints, spots: Ints, chosen: range) -> None:
    slots = spots // max(1, layout.rooms)
    for given in layout.gives:
        if len(given) > 1:
            mine = np.isin(topics, given)
            for slot in range(len(layout.problem.slots)):
                program.row(((chosen[int(n)], 1.0) for n in np.flatnonzero(mine & (slots == slot))), high=1)
