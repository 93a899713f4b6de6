"""Whatever is counted per table: how many people with each value of a trait, and what each such number costs."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from .feasibility import present_with
from .grid import Grid
from .kernel import Ints, Longs, Shorts


class Cells:
    """One column per trait that any rule counts, one cell per value of it of which some number costs anything.

    category int16[n, columns], −1 where the person does not count
    price    int32[r, s + 1, c, s + 2], what so many of a cell cost at a table of so many people
    """

    category: Shorts
    price: Ints

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._sizes = np.arange(grid.seats + 1)[:, None]
        self._counts = np.arange(grid.seats + 2)[None, :]
        self._prices: list[Longs] = []
        problem = grid.problem
        traits = dict.fromkeys((*problem.mix, *problem.at_most, *problem.at_least, *problem.not_alone))
        columns = [self._column(trait) for trait in traits]
        self.category = np.array(columns, dtype=np.int16).reshape(len(columns), grid.people).T.copy()
        shape = (len(self._prices), grid.rounds, grid.seats + 1, grid.seats + 2)
        prices = np.array(self._prices, dtype=np.int32).reshape(shape)
        self.price = np.ascontiguousarray(np.moveaxis(prices, 0, 2))

    def _column(self, trait: str) -> list[int]:
        """The cell of each person."""
        present = [present_with(self._grid.problem, trait, turn + 1) for turn in range(self._grid.rounds)]
        values = set().union(*present, self._grid.problem.at_least.get(trait, ()))
        cells = {value: self._cell(trait, value, present) for value in sorted(values)}
        return [cells.get(person.traits.get(trait, ""), -1) for person in self._grid.problem.people]

    def _cell(self, trait: str, value: str, present: list[Counter[str]]) -> int:
        """The number of a new cell, −1 if no number of people in it costs anything."""
        price = np.array([sum(self._costs(trait, value, turn, there)) for turn, there in enumerate(present)])
        if not price.any():
            return -1
        self._prices.append(price)
        return len(self._prices) - 1

    def _costs(self, trait: str, value: str, turn: int, present: Counter[str]) -> Iterator[Longs]:
        """What each rule takes, [s + 1, s + 2]. A number of people larger than the table costs what it may."""
        problem, weights, sizes, counts = self._grid.problem, self._grid.weights, self._sizes, self._counts
        yield np.zeros((len(sizes), counts.size), dtype=np.int64)
        if trait in problem.mix:
            everyone = max(len(problem.present[turn]), 1)
            low, high = present[value] * sizes // everyone, -(-present[value] * sizes // everyone)
            yield weights["spread"] * np.maximum(np.maximum(low - counts, counts - high), 0)
        if present[value] > problem.at_most.get(trait, self._grid.people):
            yield weights["at_most_broken"] * np.maximum(counts - problem.at_most[trait], 0)
        if value in problem.at_least.get(trait, ()):
            yield weights["at_least_broken"] * ((counts == 0) & (sizes > 0))
        if trait in problem.not_alone and present[value] > 1:
            yield weights["alone"] * ((counts == 1) & (sizes > 1))
