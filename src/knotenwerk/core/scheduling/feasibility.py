"""What is impossible, said before anything is searched."""

from collections.abc import Iterator

from .errors import GiverOverbooked, Infeasibility, LeftOver, NoRoom, TooFewPlaces, TooFewSeats
from .layout import Layout
from .placing import place
from .problem import Problem, Room, Topic


def check(problem: Problem) -> tuple[Infeasibility, ...]:
    """Every reason found why there is no programme, and slots with fewer seats than people (not `hard`).

    Without a hard reason there is a programme.
    """
    reasons = (*_too_few_places(problem), *_overbooked_givers(problem), *_roomless(problem))
    return (*(reasons or _left_over(problem)), *_too_few_seats(problem))


def _too_few_places(problem: Problem) -> Iterator[TooFewPlaces]:
    places = sum(slot not in room.closed for slot in problem.slots for room in problem.rooms)
    if places < len(problem.topics):
        yield TooFewPlaces(len(problem.topics), places, len(problem.slots), len(problem.rooms))


def _overbooked_givers(problem: Problem) -> Iterator[GiverOverbooked]:
    for person in problem.people:
        topics = problem.given_by[person.id]
        slots = sum(slot not in person.absent for slot in problem.slots)
        if len(topics) > slots:
            yield GiverOverbooked(person.id, topics, slots)


def _roomless(problem: Problem) -> Iterator[NoRoom]:
    for topic in problem.topics:
        suited = any(problem.suits(topic, slot, room) for slot in problem.slots for room in problem.rooms)
        if not suited and problem.slots and problem.rooms:
            yield _nearest_room(problem, topic)


def _nearest_room(problem: Problem, topic: Topic) -> NoRoom:
    def lacks(room: Room) -> tuple[str, ...]:
        return tuple(sorted(problem.needs_of(topic) - room.features))

    missing = min((lacks(room) for room in problem.rooms), key=len)
    return NoRoom(topic.id, missing, len(topic.givers), max(room.seats for room in problem.rooms))


def _left_over(problem: Problem) -> Iterator[LeftOver]:
    places = place(Layout(problem, before=None))
    without = tuple(topic.id for topic, spot in zip(problem.topics, places, strict=True) if spot < 0)
    if without:
        yield LeftOver(without)


def _too_few_seats(problem: Problem) -> Iterator[TooFewSeats]:
    for slot in problem.slots:
        people = sum(slot not in person.absent for person in problem.people)
        seats = sum(room.seats for room in problem.rooms if slot not in room.closed)
        if people > seats and problem.topics:
            yield TooFewSeats(slot, people, seats)
