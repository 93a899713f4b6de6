"""The programme: when and where each topic is, and who goes; what changes between two; whether one fits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .errors import ProgrammeFault
from .problem import Problem, Topic


@dataclass(frozen=True)
class Session:
    """A topic in a slot and a room. Its guests are those who go because they wished to; givers are not among them."""

    slot: str
    room: str
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Programme:
    """Topic → its session."""

    sessions: Mapping[str, Session]


@dataclass(frozen=True)
class SessionMove:
    """A session is at another time or in another room than before."""

    topic: str
    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True)
class PersonMove:
    """Somebody no longer goes to a session they went to and still wish for."""

    person: str
    topic: str


def session_moves(problem: Problem, old: Programme, new: Programme) -> tuple[SessionMove, ...]:
    """Topics that are still there and elsewhere in `new`, in the order of the problem."""
    places = ((topic.id, _place(old, topic.id), _place(new, topic.id)) for topic in problem.topics)
    return tuple(
        SessionMove(topic, before, after)
        for topic, before, after in places
        if before is not None and after is not None and before != after
    )


def _place(programme: Programme, topic: str) -> tuple[str, str] | None:
    session = programme.sessions.get(topic)
    return None if session is None else (session.slot, session.room)


def person_moves(problem: Problem, old: Programme, new: Programme) -> tuple[PersonMove, ...]:
    """Guests of `old` who are still there, still wish for the topic, and are not its guests in `new`."""
    return tuple(
        PersonMove(person.id, topic)
        for person in problem.people
        for topic in wishes_of(problem, person.id)
        if topic in old.sessions
        and person.id in old.sessions[topic].guests
        and person.id not in new.sessions[topic].guests
    )


def wishes_of(problem: Problem, person: str) -> tuple[str, ...]:
    """The topics somebody wishes for, best first, each once; their own are passed over."""
    own = problem.given_by[person]
    return tuple(topic for topic in dict.fromkeys(problem.person_by_id[person].wishes) if topic not in own)


def faults(problem: Problem, programme: Programme) -> tuple[ProgrammeFault, ...]:
    """Everything that keeps the programme from fitting the problem."""
    return (*session_faults(problem, programme), *_guest_faults(problem, programme))


def session_faults(problem: Problem, programme: Programme) -> tuple[ProgrammeFault, ...]:
    """What is wrong with times and rooms.

    Every topic has one place that suits it, no place has two topics, and nobody gives two at once.
    """
    return (*_badly_placed(problem, programme), *_shared_places(programme), *_split_givers(problem, programme))


def _badly_placed(problem: Problem, programme: Programme) -> Iterator[ProgrammeFault]:
    for topic in problem.topics:
        session = programme.sessions.get(topic.id)
        if session is None:
            yield ProgrammeFault("topic", topic.id, "no session")
        elif not _suits(problem, topic, session):
            yield ProgrammeFault("topic", topic.id, f"cannot be in {session.room} in {session.slot}")
    for id in programme.sessions:
        if id not in problem.topic_by_id:
            yield ProgrammeFault("topic", id, "not proposed")


def _suits(problem: Problem, topic: Topic, session: Session) -> bool:
    room = problem.room_by_id.get(session.room)
    return session.slot in problem.slots and room is not None and problem.suits(topic, session.slot, room)


def _shared_places(programme: Programme) -> Iterator[ProgrammeFault]:
    taken: dict[tuple[str, str], str] = {}
    for topic, session in programme.sessions.items():
        other = taken.setdefault((session.slot, session.room), topic)
        if other != topic:
            yield ProgrammeFault("topic", topic, f"shares {session.room} in {session.slot} with {other}")


def _split_givers(problem: Problem, programme: Programme) -> Iterator[ProgrammeFault]:
    for person, topics in problem.given_by.items():
        slots = [programme.sessions[topic].slot for topic in topics if topic in programme.sessions]
        if len(set(slots)) < len(slots):
            yield ProgrammeFault("person", person, "gives two topics at once")


def _guest_faults(problem: Problem, programme: Programme) -> Iterator[ProgrammeFault]:
    busy = {
        (giver, session.slot)
        for topic, session in programme.sessions.items()
        if topic in problem.topic_by_id
        for giver in problem.topic_by_id[topic].givers
    }
    for topic, session in programme.sessions.items():
        for guest in session.guests:
            yield from _faults_of_guest(problem, guest, topic, session)
            if (guest, session.slot) in busy:
                yield ProgrammeFault("person", guest, f"in two sessions in {session.slot}")
            busy.add((guest, session.slot))
        if session.room in problem.room_by_id and topic in problem.topic_by_id:
            heads, seats = (
                len(session.guests) + len(problem.topic_by_id[topic].givers),
                problem.room_by_id[session.room].seats,
            )
            if heads > seats:
                yield ProgrammeFault("topic", topic, f"{heads} people, {seats} seats")


def _faults_of_guest(problem: Problem, guest: str, topic: str, session: Session) -> Iterator[ProgrammeFault]:
    person = problem.person_by_id.get(guest)
    if person is None or topic not in wishes_of(problem, guest):
        yield ProgrammeFault("person", guest, f"did not wish for {topic}")
    elif session.slot in person.absent:
        yield ProgrammeFault("person", guest, f"not there in {session.slot}")
    elif session.room in problem.room_by_id and not person.needs <= problem.room_by_id[session.room].features:
        yield ProgrammeFault("person", guest, f"cannot go to {session.room}")
