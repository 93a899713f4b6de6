"""Workshop days drawn by lot, scheduled and put right: what is missed beside any programme that fits, and how fast.

.venv/bin/python -m benches.scheduling
"""

from dataclasses import replace
from functools import partial
from statistics import median

import numpy as np

from benches._house import timed, timed_by_processor
from knotenwerk.core.scheduling import (
    Effort,
    Person,
    Problem,
    Room,
    Topic,
    faults,
    person_moves,
    reschedule,
    schedule,
    score,
    session_moves,
    warm_up,
)
from knotenwerk.core.scheduling.assigning import assign
from knotenwerk.core.scheduling.layout import Layout
from knotenwerk.core.scheduling.placing import place

SEEDS = (1, 2, 3)
SEATS = (60, 40, 30, 30, 25, 25, 20, 20, 15, 15)


def main() -> None:
    _none, seconds = timed(warm_up)
    print(f"kernel ready after {seconds:.1f} s\n")
    print(f"{'':34}{'time':>8}{'total':>7}{'bound':>7}{'any fitting':>13}{'none met':>10}{'one met':>9}{'missed':>8}")
    for people, topics, slots, rooms in ((30, 9, 3, 3), (60, 16, 4, 4), (180, 40, 4, 10)):
        for effort in (Effort.SHORT, Effort.NORMAL):
            measure(partial(a_day, people, topics, slots, rooms), effort)
    print()
    measure_changes()


def measure(day: partial[Problem], effort: Effort) -> None:
    """Medians over the seeds; a day of its own for each."""
    rows = []
    for seed in SEEDS:
        problem = day(seed=seed)
        result, seconds = timed_by_processor(partial(schedule, problem, effort=effort, seed=seed))
        assert faults(problem, result.programme) == ()
        reached = result.score
        rows.append((seconds, reached.total, result.bounds.total, any_fitting(problem), *vars(reached).values()))
    time, total, bound, fitting, none, one, missed, *_ = (median(column) for column in zip(*rows, strict=True))
    name = " × ".join(map(str, day.args)) + f" {effort.name.lower()}"
    print(f"{name:34}{time:7.1f}s{total:7}{bound:7}{fitting:13}{none:10}{one:9}{missed:8}", flush=True)


def any_fitting(problem: Problem) -> int:
    """The total if topics go wherever they fit, and people from there as well as can be."""
    layout = Layout(problem, before=None)
    places = place(layout)
    return score(problem, layout.programme(places, assign(layout, places))).total


def measure_changes() -> None:
    """A room closes for a slot; nothing changes."""
    rows = []
    for seed in SEEDS:
        problem = a_day(180, 40, 4, 11, seed=seed)
        before = schedule(problem, effort=Effort.SHORT, seed=seed).programme
        assert reschedule(problem, before).programme == before
        closed = next(session for session in before.sessions.values() if session.room == "r4")
        now = replace(
            problem,
            rooms=tuple(
                replace(room, closed=frozenset({closed.slot})) if room.id == closed.room else room
                for room in problem.rooms
            ),
        )
        result, seconds = timed_by_processor(partial(reschedule, now, before, seed=seed))
        after = result.programme
        rows.append((seconds, len(session_moves(now, before, after)), len(person_moves(now, before, after))))
    time, sessions, people = (median(column) for column in zip(*rows, strict=True))
    print(f"180 × 40 × 4 × 11, a room closes: {time:.1f} s, {sessions} sessions and {people} people move")


def a_day(people: int, topics: int, slots: int, rooms: int, *, seed: int) -> Problem:
    """Five wishes each for topics of falling popularity; a giver a topic; some rooms and people with needs."""
    chance = np.random.default_rng(seed)
    ids = [f"t{number}" for number in range(topics)]
    popularity = 1 / (np.arange(topics) + 3)
    givers = chance.choice(people, size=topics, replace=False)
    return Problem(
        tuple(
            Person(
                f"p{number}",
                tuple(chance.choice(ids, size=5, replace=False, p=popularity / popularity.sum()).tolist()),
                frozenset({"step-free"} if chance.random() < 0.05 else ()),
            )
            for number in range(people)
        ),
        tuple(
            Topic(id, (f"p{giver}",), frozenset({"screen"} if chance.random() < 0.3 else ()))
            for id, giver in zip(ids, givers, strict=True)
        ),
        tuple(f"s{number}" for number in range(slots)),
        tuple(a_room(number, chance, people) for number in range(rooms)),
    )


def a_room(number: int, chance: np.random.Generator, people: int) -> Room:
    """The first rooms of the house are large and have everything; all together seat more than come."""
    seats = SEATS[number % len(SEATS)] if people > 100 else people // 2
    luck = {"step-free": 0.6, "screen": 0.7}
    return Room(
        f"r{number}", seats, frozenset(f for f, share in luck.items() if number < 3 or chance.random() < share)
    )


if __name__ == "__main__":
    main()
