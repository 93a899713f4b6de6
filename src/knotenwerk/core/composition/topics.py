"""What wishes and repeated topics must cost, whoever else sits there: a flow from people to topics.

The flow looks at all rounds at once. Where all rounds have the same topics and seats, and everybody is there in
all of them, each flow can be dealt out to the rounds (balanced edge colouring, de Werra 1971), and nothing is
lost by that.
"""

from collections import Counter
from dataclasses import dataclass

from .criteria import NOT_WISHED
from .flow import Network
from .problem import Person, Problem


def topics_cost(problem: Problem, *, wish: int, again: int) -> int:
    """No plan pays less for `wish_cost` and `topic_repeats` together, at these prices of one."""
    house = _House(problem, wish, again)
    guests = (person for person in problem.people if person.id not in problem.hosts)
    for kind, people in Counter(house.kind(person) for person in guests).items():
        house.let_in(kind, people)
    house.let_hosts_in()
    return house.network.least_cost()


@dataclass
class _Room:
    """The seats of a topic in all rounds that are not fixed, and in how many rounds it is there."""

    fewest: int = 0
    most: int = 0
    rounds: int = 0


@dataclass(frozen=True)
class _Kind:
    """People alike to the flow: so many visits each, and what a visit to their own topics costs."""

    visits: int
    own: tuple[tuple[str, int], ...]


class _House:
    """The network in the making.

    All visits to topics that are not a person's own pass one hall, which does not see who comes twice to the
    same; so 500 people and 31 topics make 3,400 arcs instead of 26,000.
    """

    def __init__(self, problem: Problem, wish: int, again: int) -> None:
        self.network = Network()
        self._problem, self._wish, self._again = problem, wish, again
        self._rooms = _rooms(problem)
        self._doors = {topic: self.network.node(room.fewest, room.most) for topic, room in self._rooms.items()}
        self._topics = [topic for topic in self._rooms if topic is not None]
        self._hall = self.network.node(0, 0)
        for topic in self._topics:
            self.network.arc(self._hall, self._doors[topic], self._rooms[topic].most, 0)

    def kind(self, person: Person) -> _Kind:
        """Own are the wishes; where wishes cost nothing, all topics, as then few kinds are left."""
        visits = sum(person.id not in turn.absent for turn in self._problem.rounds)
        if not self._wish:
            return _Kind(visits, tuple((topic, 0) for topic in self._topics))
        places = ((topic, place * self._wish) for place, topic in enumerate(person.wishes))
        return _Kind(visits, tuple((topic, cost) for topic, cost in places if topic in self._doors))

    def let_in(self, kind: _Kind, people: int) -> None:
        source = self.network.node(-people * kind.visits, -people * kind.visits)
        for topic, cost in kind.own:
            again = min(kind.visits, self._rooms[topic].rounds) - 1
            self._ways(source, self._doors[topic], people, people * again, cost)
        others = len(self._topics) - len(kind.own)
        if others:
            first = min(kind.visits, others)
            self._ways(source, self._hall, people * first, people * (kind.visits - first), self._unwished)
        if None in self._doors:
            self.network.arc(source, self._doors[None], people * kind.visits, self._unwished)

    def let_hosts_in(self) -> None:
        """Hosts sit for nothing at any topic in the rounds where their seat is not fixed."""
        present, given = self._problem.present, self._problem.seats_given
        seats = sum(
            len(self._problem.hosts.intersection(there)) - len(fixed)
            for there, fixed in zip(present, given, strict=True)
        )
        source = self.network.node(-seats, -seats)
        self.network.arc(source, self._hall, seats, 0)
        if None in self._doors:
            self.network.arc(source, self._doors[None], seats, 0)

    @property
    def _unwished(self) -> int:
        return NOT_WISHED * self._wish

    def _ways(self, source: int, door: int, first: int, again: int, cost: int) -> None:
        self.network.arc(source, door, first, cost)
        self.network.arc(source, door, again, cost + self._again)


def _rooms(problem: Problem) -> dict[str | None, _Room]:
    rooms: dict[str | None, _Room] = {}
    for turn, given in zip(problem.rounds, problem.seats_given, strict=True):
        fixed = Counter(given.values())
        for table in turn.tables:
            room = rooms.setdefault(table.topic, _Room())
            room.fewest += max(0, table.fewest - fixed[table.id])
            room.most += table.most - fixed[table.id]
        for topic in {table.topic for table in turn.tables if table.most}:
            rooms[topic].rounds += 1
    return rooms
