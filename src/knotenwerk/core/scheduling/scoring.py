"""The score of a programme, counted slowly and plainly. Knows nothing of how programmes are found."""

from dataclasses import dataclass

from .criteria import WEIGHTS, points
from .problem import Problem
from .programme import Programme, person_moves, session_moves, wishes_of


@dataclass(frozen=True)
class Score:
    """A count per criterion as in `WEIGHTS`, and the weighted total. Lower is better."""

    empty_handed: int
    one_only: int
    missed: int
    sessions_moved: int
    people_moved: int
    total: int


def score(problem: Problem, programme: Programme, *, before: Programme | None = None) -> Score:
    """Count what the programme misses, and what it moves against the one `before`. It must be without faults."""
    met = {person.id: met_wishes(problem, programme, person.id) for person in problem.people}
    most = {person.id: reachable(problem, person.id) for person in problem.people}
    counts = {
        "empty_handed": sum(not met[id] and count >= 1 for id, count in most.items()),
        "one_only": sum(len(met[id]) <= 1 and count >= 2 for id, count in most.items()),
        "missed": sum(sum(points(place) for place in range(count)) - sum(met[id]) for id, count in most.items()),
        "sessions_moved": 0 if before is None else len(session_moves(problem, before, programme)),
        "people_moved": 0 if before is None else len(person_moves(problem, before, programme)),
    }
    return Score(**counts, total=sum(WEIGHTS[name] * count for name, count in counts.items()))


def met_wishes(problem: Problem, programme: Programme, person: str) -> tuple[int, ...]:
    """The points of each wish of this person that is met, best first."""
    return tuple(
        points(place)
        for place, topic in enumerate(wishes_of(problem, person))
        if person in programme.sessions[topic].guests
    )


def reachable(problem: Problem, person: str) -> int:
    """How many wishes of this person could be met: one in each slot in which they are there and give nothing."""
    slots = sum(slot not in problem.person_by_id[person].absent for slot in problem.slots)
    return max(0, min(len(wishes_of(problem, person)), slots - len(problem.given_by[person])))
