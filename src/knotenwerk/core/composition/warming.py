"""The kernel made ready before somebody waits for it."""

from decimal import Decimal
from functools import cache

from .chance import Chance
from .chunks import run
from .cooling import Cooling
from .escaping import Escape
from .layout import lay_out
from .opening import opening
from .problem import Person, Problem, Round, Table


@cache
def warm_up() -> None:
    """Compile the kernel (once per installation, some ten seconds) or load it from numba's cache (0.2 s).

    `compose` and `repair` do it by themselves before their time limit begins, a worker at its start.
    """
    people = tuple(Person(name) for name in "abcd")
    problem = Problem(people, (Round((Table("1", 2), Table("2", 2))),))
    chance = Chance(1)
    state = lay_out(problem, opening(problem, chance), chance, problem.weights)
    for method in (Cooling(1, Decimal(1), Decimal(1)), Escape(1)):
        run(state, method, goal=-1, go_on=lambda made: True)
