"""The kernel made ready before somebody waits for it."""

from functools import cache

from .cooling import cool, lay_out
from .kernel import neighbours
from .layout import Layout
from .placing import place
from .problem import Person, Problem, Room, Topic


@cache
def warm_up() -> None:
    """Compile the kernel (once per installation, some seconds) or load it from numba's cache."""
    problem = Problem((Person("a", ("t",)),), (Topic("t"),), ("s",), (Room("r", 1),))
    layout = Layout(problem, before=None)
    state = lay_out(layout, place(layout), 1)
    cool(state, 1, go_on=lambda made: True)
    neighbours(state, 0)
