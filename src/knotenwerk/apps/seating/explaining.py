"""The second bridge to core.composition: how good a plan is and why somebody sits here, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.languages import language_name, language_names
from knotenwerk.core import composition as core

from .confiding import Couple, hidden_pairs, may_know_needs
from .criteria import ABOUT_PAIRS, labels
from .models import SeatingPlan, TableHost
from .refusing import Words
from .stating import people_for_tables, plan_in_core, problem_behind, table_number


@dataclass(frozen=True)
class Quality:
    """One line of how good a plan is: how often something is missed, and what is proven about it."""

    count: int
    label: str
    proof: str
    is_proven: bool


@dataclass(frozen=True)
class Explained:
    """A version of the plan with everything there is to say about it."""

    plan: SeatingPlan
    problem: core.Problem
    seated: core.Plan
    words: Words
    hidden: frozenset[Couple]
    knows_needs: bool

    @classmethod
    def of(cls, plan: SeatingPlan, viewer: Account | None = None) -> "Explained":
        """As the viewer may know it: rules that are confidential to them are not told.

        For those who may not see what people need it is told as if nobody needed anything: so nothing can show it.
        """
        people = people_for_tables(plan.event)
        hidden, knows_needs = hidden_pairs(viewer, plan.event), may_know_needs(viewer, plan.event)
        problem = problem_behind(plan, people, with_needs=knows_needs)
        return cls(plan, problem, plan_in_core(plan, problem), Words(people), hidden, knows_needs)

    @cached_property
    def score(self) -> core.Score:
        return core.score(self.problem, self.seated)

    @property
    def has_wishes(self) -> bool:
        """Whether anybody wished for a topic."""
        return any(person.wishes for person in self.problem.people)

    @cached_property
    def hosts(self) -> dict[int, int]:
        return TableHost.objects.tables_of(self.plan.event)

    @cached_property
    def found(self) -> tuple[core.Finding, ...]:
        return core.findings(self.problem, self.seated)

    def quality(self) -> list[Quality]:
        asked = {"at_least_broken": self.problem.at_least, "alone": self.problem.not_alone}
        names = ("repeats", "at_most_broken", "spread", *(name for name, values in asked.items() if values))
        return [self.line(name) for name in names]

    def line(self, name: str) -> Quality:
        label = labels()[name]
        count = getattr(self.score, name)
        beyond = count - self.plan.bounds.get(name, 0)
        if beyond <= 0:
            return Quality(count, label, _("proven best possible"), is_proven=True)
        return Quality(
            count, label, _("at most %(count)s above the best possible") % {"count": beyond}, is_proven=False
        )

    def why(self, person: str, number: int) -> list[str]:
        """The facts behind one seat, each as a sentence."""
        facts = core.reasons(self.problem, self.seated, person, number)
        said = (self.reason(fact) for fact in facts if self.may_tell_of(fact, person))
        return [
            *self.away_from_own_table(person, number),
            *self.at_unsuitable_table(person, number),
            *self.suits(person, number),
            *(sentence for sentence in said if sentence),
            *self.exchange(person, number),
        ]

    def table_of(self, person: str, number: int) -> core.Table | None:
        here = self.seated.seats[number - 1].get(person)
        return next((table for table in self.problem.rounds[number - 1].tables if table.id == here), None)

    def away_from_own_table(self, person: str, number: int) -> Iterator[str]:
        own, table = self.hosts.get(int(person)), table_number(self.seated.seats[number - 1].get(person))
        if own and table and own != table:
            yield _("%(name)s is host of table %(own)s but sits at table %(table)s.") % {
                "name": self.words.name(person),
                "own": own,
                "table": table,
            }

    def at_unsuitable_table(self, person: str, number: int) -> Iterator[str]:
        who, table = self.problem.person(person), self.table_of(person, number)
        if table is None or who.can_sit_at(table):
            return
        facts = {"name": self.words.name(person), "table": table_number(table.id)}
        if who.step_free and not table.step_free:
            yield _("%(name)s needs a way without steps, and steps lead to table %(table)s.") % facts
        if table.language and who.languages and table.language not in who.languages:
            yield _("At table %(table)s people speak %(language)s; %(name)s speaks %(languages)s.") % {
                **facts,
                "language": language_name(table.language),
                "languages": language_names(who.languages),
            }

    def suits(self, person: str, number: int) -> Iterator[str]:
        """What the table has that the person needs."""
        who, table = self.problem.person(person), self.table_of(person, number)
        if table is None or not who.can_sit_at(table):
            return
        if table.language in who.languages:
            yield _("Speaks %(language)s, as everybody here.") % {"language": language_name(str(table.language))}
        if who.step_free:
            yield _("Needs a way without steps, and has one here.")

    def exchange(self, person: str, number: int) -> Iterator[str]:
        """The best exchange with somebody at another table, and what it would change.

        Nothing of one that turns on what the reader may not know: pairs who must or must not sit together where some
        of them are confidential, and steps.
        """
        swap = core.Swaps(self.problem, self.seated, number).best_of_person(person)
        if swap and self.may_tell_exchange(swap):
            yield exchange_in_words(swap) % {
                "name": self.words.name(swap.people[1]),
                "table": table_number(swap.tables[1]),
                "changes": "; ".join(
                    f"{labels()[name]} {change:+}".replace("-", "−") for name, change in swap.changes.items()
                ),
            }

    def may_tell_exchange(self, swap: core.Swap) -> bool:
        if self.hidden and swap.changes.keys() & set(ABOUT_PAIRS):
            return False
        one, other = (self.table_of(person, swap.round) for person in swap.people)
        return self.knows_needs or one is None or other is None or one.step_free == other.step_free

    def may_tell(self, people: tuple[str, ...]) -> bool:
        return not any(couple <= set(people) for couple in self.hidden)

    def may_tell_of(self, fact: core.Reason, person: str) -> bool:
        match fact:
            case core.KeptFrom(person=other):
                return self.may_tell((person, other))
            case core.SitsWith(people=people):
                return all(self.may_tell((person, other)) for other in people)
        return True

    def reason(self, fact: core.Reason) -> str:
        match fact:
            case core.FixedHere():
                said = _("The seat is fixed here.")
            case core.WishMet(topic=topic, rank=rank):
                said = _("“%(topic)s” was wish number %(rank)s.") % {"topic": topic, "rank": rank}
            case core.FirstMeetings(people=people, others=others):
                said = first_meetings(people, others)
            case core.Mix(trait="sector", counts=counts, own=own) if own:
                said = company(dict(counts)[own] - 1, self.words.value("sector", own))
            case core.SitsWith(people=people):
                said = _("Sits with %(people)s, as they belong together.") % {"people": self.words.names(people)}
            case core.KeptFrom(table=table, person=other):
                said = _("Not at table %(table)s: not with %(name)s.") % {
                    "table": table_number(table),
                    "name": self.words.name(other),
                }
            case _other:
                said = ""
        return said


def exchange_in_words(swap: core.Swap) -> str:
    if not swap.changes:
        return _("To change places with %(name)s at table %(table)s would make no difference.")
    if swap.total < 0:
        return _("To change places with %(name)s at table %(table)s would be better: %(changes)s.")
    return _("No change of places is better. The one with %(name)s at table %(table)s costs least: %(changes)s.")


def first_meetings(people: int, others: int) -> str:
    if not others:
        return ""
    if people == others:
        return ngettext(
            "Meets the one other person here for the first time.",
            "Meets all %(count)s others here for the first time.",
            others,
        ) % {"count": others}
    return _("Meets %(people)s of %(others)s others here for the first time.") % {"people": people, "others": others}


def company(others: int, sector: str) -> str:
    if not others:
        return _("Brings “%(sector)s” to this table.") % {"sector": sector}
    return ngettext(
        "One more person from “%(sector)s” sits here.", "%(count)s more people from “%(sector)s” sit here.", others
    ) % {"count": others, "sector": sector}
