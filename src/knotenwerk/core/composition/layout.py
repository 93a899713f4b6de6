"""A problem and a plan as the flat arrays of the kernel, and back."""

from collections.abc import Mapping

import numpy as np

from .cells import Cells
from .chance import Chance
from .grid import Grid
from .kernel import GROUP, LOOSE, UNSAVED, Ints, State, place_all
from .plan import Plan
from .problem import Problem


def lay_out(
    problem: Problem,
    plan: Plan,
    chance: Chance,
    weights: Mapping[str, int],
    *,
    home: Plan | None = None,
    moved: int = 0,
    one_round: bool = False,
) -> State:
    """The state of a search that stands at `plan`, with cost 0 there, under these weights of the criteria.

    With `home`, every person who sits elsewhere than in that plan costs `moved`. With `one_round`, what tables cost
    people is kept for one round at a time, for annealing only: large gatherings have no room for more.
    """
    grid = Grid(problem, weights)
    cells = Cells(grid)
    seat, block, barred = grid.seat(home), grid.block(), grid.barred()
    free = [np.flatnonzero(loose) for loose in seat[:, :, LOOSE]]
    state = State(
        free_from=np.cumsum([0, *map(len, free)], dtype=np.int64),
        free=np.concatenate(free).astype(np.int64),
        block=block,
        category=cells.category,
        price=cells.price,
        size_cost=grid.size_cost(),
        elastic=grid.elastic(),
        seat=seat,
        table=grid.table(),
        member=np.full((grid.rounds, grid.tables, grid.seats), -1, dtype=np.int32),
        cell=np.zeros((grid.rounds, grid.tables, cells.price.shape[2], 3), dtype=np.int32),
        wished=grid.wished(),
        offering=grid.offering(),
        stay=grid.stay(),
        near=grid.near(barred, 1 if one_round else grid.rounds),
        barred=barred,
        join=grid.join(),
        meet=grid.meet(),
        best=np.full((grid.rounds, grid.people), -1, dtype=np.int32),
        tally=np.array(
            [0, 0, 0, weights["repeats"], weights["topic_repeats"], moved, weights["misplaced"], 0, 0, 0, 0, 0],
            dtype=np.int64,
        ),
        recent=np.zeros((6, 4), dtype=np.int32),
        scratch=np.zeros((grid.rounds + grid.seats + grid.people, 2), dtype=np.int32),
        chance=np.array([chance.word() | 1], dtype=np.uint64),
    )
    place_all(state, grid.groups(plan))
    return state


def best_plan(problem: Problem, state: State) -> Plan:
    """The seats at the lowest cost so far."""
    return plan_of(problem, state.seat[:, :, GROUP] if state.tally[UNSAVED] else state.best)


def plan_of(problem: Problem, group: Ints) -> Plan:
    """Tables of people [r, n], −1 for none, as a plan; tables and people in the order of the problem."""
    turns = []
    for turn, groups in zip(problem.rounds, group.tolist(), strict=True):
        people: list[list[str]] = [[] for _ in turn.tables]
        for person, number in zip(problem.people, groups, strict=True):
            if number >= 0:
                people[number].append(person.id)
        turns.append({table.id: tuple(seated) for table, seated in zip(turn.tables, people, strict=True)})
    return Plan(tuple(turns))
