"""Composition as a model for CP-SAT of OR-Tools: all rounds at once, or one after another."""

from collections import Counter, defaultdict
from itertools import combinations

from ortools.sat.python import cp_model

from knotenwerk.core.composition import Plan, Problem, Table
from knotenwerk.core.composition.criteria import NOT_WISHED, WEIGHTS


class Model:
    """Some rounds of a problem, after others that are settled."""

    def __init__(self, problem: Problem, turns: range, earlier: Plan) -> None:
        self.problem, self.turns, self.earlier = problem, turns, earlier
        self.model = cp_model.CpModel()
        self.costs: list[cp_model.LinearExprT] = []
        self.sits = {
            (turn, id, table.id): self.model.new_bool_var("")
            for turn in turns
            for id in problem.present[turn]
            for table in problem.rounds[turn].tables
        }
        for turn in turns:
            self._seats(turn)
            self._spread(turn)
        self._meetings()
        self._topics()

    def solved(self, seconds: float) -> Plan | None:
        """The rounds, the earlier ones first; None if none was found in time."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 2
        self.model.minimize(sum(self.costs))
        if solver.solve(self.model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        rounds = tuple(
            {
                table.id: tuple(id for id in self.problem.present[turn] if solver.value(self.sits[turn, id, table.id]))
                for table in self.problem.rounds[turn].tables
            }
            for turn in self.turns
        )
        return Plan((*self.earlier.rounds, *rounds))

    def _seats(self, turn: int) -> None:
        tables, given = self.problem.rounds[turn].tables, self.problem.seats_given[turn]
        for id in self.problem.present[turn]:
            self.model.add_exactly_one(self.sits[turn, id, table.id] for table in tables)
            if id in given:
                self.model.add(self.sits[turn, id, given[id]] == 1)
        for table in tables:
            people = sum(self.sits[turn, id, table.id] for id in self.problem.present[turn])
            self.model.add(people == table.seats)

    def _spread(self, turn: int) -> None:
        present = [self.problem.person(id) for id in self.problem.present[turn]]
        for trait in self.problem.mix:
            for value, people in Counter(person.traits[trait] for person in present).items():
                for table in self.problem.rounds[turn].tables:
                    low, high = people * table.seats // len(present), -(-people * table.seats // len(present))
                    alike = (person.id for person in present if person.traits[trait] == value)
                    count = sum(self.sits[turn, id, table.id] for id in alike)
                    off = self._cost("spread")
                    self.model.add(off >= low - count)
                    self.model.add(off >= count - high)

    def _cost(self, criterion: str) -> cp_model.IntVar:
        off = self.model.new_int_var(0, len(self.problem.people), "")
        self.costs.append(WEIGHTS[criterion] * off)
        return off

    def _meetings(self) -> None:
        known = {frozenset(pair[:2]) for pair in self.problem.known}
        apart = {frozenset(pair) for pair in self.problem.apart}
        met = {
            frozenset(couple)
            for turn in self.earlier.rounds
            for people in turn.values()
            for couple in combinations(people, 2)
        }
        several = len(self.turns) > 1
        for couple in map(frozenset, combinations((person.id for person in self.problem.people), 2)):
            if several or couple in known | apart | met:
                meetings = sum(self._meeting(turn, couple) for turn in self.turns)
                self.costs.append(WEIGHTS["known_pairs"] * (couple in known) * meetings)
                self.costs.append(WEIGHTS["apart_broken"] * (couple in apart) * meetings)
                again = self._cost("repeats")
                self.model.add(again >= meetings - 1 + (couple in met))

    def _meeting(self, turn: int, couple: frozenset[str]) -> cp_model.LinearExprT:
        one, other = couple
        if not couple <= set(self.problem.present[turn]):
            return 0
        together = self.model.new_bool_var("")
        for table in self.problem.rounds[turn].tables:
            both = self.sits[turn, one, table.id] + self.sits[turn, other, table.id]
            self.model.add(together >= both - 1)
        return together

    def _topics(self) -> None:
        for person in self.problem.people:
            if person.id not in self.problem.hosts:
                visits: dict[str, list[cp_model.IntVar]] = defaultdict(list)
                for turn in (turn for turn in self.turns if person.id in self.problem.present[turn]):
                    for table in self.problem.rounds[turn].tables:
                        sits = self.sits[turn, person.id, table.id]
                        self.costs.append(WEIGHTS["wish_cost"] * _place(table, person.wishes) * sits)
                        visits[str(table.topic)].append(sits)
                self._topics_again(person.id, visits)

    def _topics_again(self, id: str, visits: dict[str, list[cp_model.IntVar]]) -> None:
        topic_of = {table.id: table.topic for turn in self.problem.rounds for table in turn.tables}
        before = Counter(topic_of[seats[id]] for seats in self.earlier.seats if id in seats)
        for topic, times in visits.items():
            if len(self.turns) > 1 or before[topic]:
                again = self._cost("topic_repeats")
                self.model.add(again >= sum(times) - 1 + min(before[topic], 1))


def _place(table: Table, wishes: tuple[str, ...]) -> int:
    return wishes.index(table.topic) if table.topic in wishes else NOT_WISHED


def at_once(problem: Problem, seconds: float) -> Plan | None:
    """All rounds in one model."""
    return Model(problem, range(len(problem.rounds)), Plan(())).solved(seconds)


def round_by_round(problem: Problem, seconds: float) -> Plan | None:
    """One model after another, none of which changes what is settled."""
    plan: Plan | None = Plan(())
    for turn in range(len(problem.rounds)):
        if plan is not None:
            plan = Model(problem, range(turn, turn + 1), plan).solved(seconds / len(problem.rounds))
    return plan
