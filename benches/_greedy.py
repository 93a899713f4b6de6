"""A plan dealt out seat by seat, each time where it costs least at that moment. Nothing is taken back."""

from collections import Counter, defaultdict
from random import Random

from knotenwerk.core.composition import Plan, Problem, Table
from knotenwerk.core.composition.criteria import NOT_WISHED, WEIGHTS


def greedy(problem: Problem, *, seed: int) -> Plan:
    """For problems with exact sizes and without people who must sit together."""
    return Plan(_Dealing(problem, Random(seed)).rounds())


class _Dealing:
    def __init__(self, problem: Problem, chance: Random) -> None:
        self.problem, self.chance = problem, chance
        self.cost: dict[frozenset[str], int] = defaultdict(
            int
        )  # couple → what it costs if these two share a table once more
        for pairs, criterion in ((problem.known, "known_pairs"), (problem.apart, "apart_broken")):
            for pair in pairs:
                self.cost[frozenset(pair[:2])] += WEIGHTS[criterion]
        self.met: set[frozenset[str]] = set()
        self.visited: dict[str, set[str | None]] = defaultdict(set)

    def rounds(self) -> tuple[dict[str, tuple[str, ...]], ...]:
        return tuple(self.round(turn) for turn in range(len(self.problem.rounds)))

    def round(self, turn: int) -> dict[str, tuple[str, ...]]:
        tables, given = self.problem.rounds[turn].tables, self.problem.seats_given[turn]
        people: dict[str, list[str]] = {table.id: [] for table in tables}
        for id, place in given.items():
            people[place].append(id)
        waiting = [id for id in self.problem.present[turn] if id not in given]
        self.chance.shuffle(waiting)
        shares = self.shares(turn)
        for id in waiting:
            roomy = [table for table in tables if len(people[table.id]) < table.seats]
            best = min(roomy, key=lambda table: self.price(id, table, people[table.id], shares))
            people[best.id].append(id)
        for table in tables:
            self.remember(table, people[table.id])
        return {place: tuple(seated) for place, seated in people.items()}

    def shares(self, turn: int) -> dict[tuple[str, str], float]:
        """Trait and value → the part of those present who have it."""
        present = [self.problem.person(id) for id in self.problem.present[turn]]
        counts = Counter((trait, person.traits[trait]) for person in present for trait in self.problem.mix)
        return {of: count / len(present) for of, count in counts.items()}

    def price(self, id: str, table: Table, seated: list[str], shares: dict[tuple[str, str], float]) -> float:
        person = self.problem.person(id)
        price = 0.0
        for other in seated:
            couple = frozenset((id, other))
            price += self.cost[couple] + WEIGHTS["repeats"] * (couple in self.met)
        for trait in self.problem.mix:
            value = person.traits[trait]
            alike = sum(self.problem.person(other).traits[trait] == value for other in seated)
            price += WEIGHTS["spread"] * max(0.0, alike + 1 - shares[trait, value] * table.seats)
        price += person.wishes.index(table.topic) if table.topic in person.wishes else NOT_WISHED
        return price + WEIGHTS["topic_repeats"] * (table.topic in self.visited[id])

    def remember(self, table: Table, seated: list[str]) -> None:
        for place, id in enumerate(seated):
            self.visited[id].add(table.topic)
            self.met.update(frozenset((id, other)) for other in seated[:place])
