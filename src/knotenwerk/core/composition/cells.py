"""Whatever is counted per table: values to spread, and values of which there is a limit."""

import numpy as np

from .feasibility import present_with
from .grid import Grid
from .kernel import HIGH, Ints, Longs, Shorts


class Cells:
    """One column per trait of the mix and per limit, one cell per value of it.

    category int16[n, columns], −1 where the person does not count
    span     int32[r, s + 1, c, 2], the fewest and most of a cell at a table of so many people
    weight   int32[c]
    """

    category: Shorts
    span: Ints
    weight: Ints

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._weight: list[int] = []
        self._spans: list[Longs] = []
        columns = [self._spread(trait) for trait in grid.problem.mix]
        columns += [self._limit(trait, limit) for trait, limit in grid.problem.at_most.items()]
        shape = (len(self._spans), grid.rounds, grid.seats + 1, 2)
        spans = np.array(self._spans, dtype=np.int32).reshape(shape)
        self.span = np.ascontiguousarray(np.moveaxis(spans, 0, 2))
        self.category = np.array(columns, dtype=np.int16).reshape(len(columns), grid.people).T.copy()
        self.weight = np.array(self._weight, dtype=np.int32)

    def _spread(self, trait: str) -> list[int]:
        problem = self._grid.problem
        present = [present_with(problem, trait, number) for number in range(1, self._grid.rounds + 1)]
        sizes = np.arange(self._grid.seats + 1)
        cells: dict[str, int] = {}
        for value in sorted(set().union(*present)):
            of_value = np.array([there[value] for there in present])[:, None] * sizes
            everyone = np.array([max(len(there), 1) for there in problem.present])[:, None]
            span = np.stack([of_value // everyone, -(-of_value // everyone)], axis=-1)
            cells[value] = self._add(self._grid.weights["spread"], span)
        return self._column(trait, cells)

    def _limit(self, trait: str, limit: int) -> list[int]:
        """Values that fewer people share than may sit at one table need no cell."""
        problem = self._grid.problem
        present = [present_with(problem, trait, number) for number in range(1, self._grid.rounds + 1)]
        span = np.zeros((self._grid.rounds, self._grid.seats + 1, 2), dtype=np.int64)
        span[:, :, HIGH] = limit
        cells: dict[str, int] = {}
        for value in sorted(set().union(*present)):
            if max(there[value] for there in present) > limit:
                cells[value] = self._add(self._grid.weights["at_most_broken"], span)
        return self._column(trait, cells)

    def _add(self, weight: int, span: Longs) -> int:
        self._weight.append(weight)
        self._spans.append(span)
        return len(self._weight) - 1

    def _column(self, trait: str, cells: dict[str, int]) -> list[int]:
        return [
            cells.get(person.traits[trait], -1) if trait in person.traits else -1
            for person in self._grid.problem.people
        ]
