"""The second bridge to core.composition: what a plan misses, how good it is and why somebody sits here, in words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.accounts.models import Account
from knotenwerk.core import composition as core

from .confiding import Couple, hidden_pairs
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

    @classmethod
    def of(cls, plan: SeatingPlan, viewer: Account | None = None) -> "Explained":
        """As the viewer may know it: rules that are confidential to them are not told."""
        people = people_for_tables(plan.event)
        problem = problem_behind(plan, people)
        return cls(plan, problem, plan_in_core(plan, problem), Words(people), hidden_pairs(viewer, plan.event))

    @cached_property
    def score(self) -> core.Score:
        return core.score(self.problem, self.seated)

    @cached_property
    def hosts(self) -> dict[int, int]:
        return TableHost.objects.tables_of(self.plan.event)

    @cached_property
    def found(self) -> tuple[core.Finding, ...]:
        return core.findings(self.problem, self.seated)

    def quality(self) -> list[Quality]:
        return [self.line(name) for name in ("repeats", "at_most_broken", "spread")]

    def line(self, name: str) -> Quality:
        label = labels()[name]
        count = getattr(self.score, name)
        beyond = count - self.plan.bounds.get(name, 0)
        if beyond <= 0:
            return Quality(count, label, _("proven best possible"), is_proven=True)
        return Quality(
            count, label, _("at most %(count)s above the best possible") % {"count": beyond}, is_proven=False
        )

    def sentences(self, number: int) -> list[str]:
        """What could not be met in this round and why, the weightiest first."""
        return [
            *self.hosts_elsewhere(number),
            *self.broken_rules(number),
            *self.organisations(number),
            *self.meetings_again(number),
            *self.acquaintances(number),
            *self.mix(number),
        ]

    def hosts_elsewhere(self, number: int) -> Iterator[str]:
        """Hosts stay by rule; a change by hand may still have moved one."""
        for person in self.problem.present[number - 1]:
            yield from self.away_from_own_table(person, number)

    def away_from_own_table(self, person: str, number: int) -> Iterator[str]:
        own, table = self.hosts.get(int(person)), table_number(self.seated.seats[number - 1].get(person))
        if own and table and own != table:
            yield _("%(name)s is host of table %(own)s but sits at table %(table)s.") % {
                "name": self.words.name(person),
                "own": own,
                "table": table,
            }

    def broken_rules(self, number: int) -> Iterator[str]:
        for finding in self.found:
            if isinstance(finding, core.ApartBroken) and finding.round == number:
                if frozenset(finding.people) in self.hidden:
                    yield _("Please talk to the event lead about table %(table)s.") % {
                        "table": table_number(finding.table)
                    }
                    continue
                yield _("%(people)s sit together at table %(table)s although they must not.") % {
                    "people": self.words.names(finding.people),
                    "table": table_number(finding.table),
                }
            if isinstance(finding, core.TogetherBroken) and finding.round == number and self.may_tell(finding.people):
                yield _("%(people)s sit apart although they belong together.") % {
                    "people": self.words.names(finding.people)
                }

    def organisations(self, number: int) -> Iterator[str]:
        for finding in self.found:
            if isinstance(finding, core.TooManyAtTable) and finding.round == number:
                yield _("Table %(table)s has %(count)s people of %(organisation)s.") % {
                    "table": table_number(finding.table),
                    "count": finding.count,
                    "organisation": finding.value,
                }

    def meetings_again(self, number: int) -> Iterator[str]:
        pairs = [
            finding for finding in self.found if isinstance(finding, core.RepeatedPair) and number in finding.rounds
        ]
        if pairs:
            first = self.words.names(pairs[0].people)
            yield ngettext(
                "One pair shares a table again: %(first)s.",
                "%(count)s pairs share a table again, for example %(first)s.",
                len(pairs),
            ) % {"count": len(pairs), "first": first}

    def acquaintances(self, number: int) -> Iterator[str]:
        pairs = [finding for finding in self.found if isinstance(finding, core.KnownPair) and finding.round == number]
        if pairs:
            yield ngettext(
                "One pair at a table knows each other from an earlier event: %(first)s.",
                "%(count)s pairs at a table know each other from earlier events, for example %(first)s.",
                len(pairs),
            ) % {"count": len(pairs), "first": self.words.names(pairs[0].people)}

    def mix(self, number: int) -> Iterator[str]:
        """Tables without a sector, and why: fewer people than tables. Other misses are counted in one sentence."""
        misses = [
            finding for finding in self.found if isinstance(finding, core.SpreadMiss) and finding.round == number
        ]
        by_value = Counter((miss.trait, miss.value) for miss in misses)
        for (trait, value), tables in by_value.most_common(3):
            yield ngettext(
                "“%(value)s” is not evenly spread at one table.",
                "“%(value)s” is not evenly spread at %(count)s tables.",
                tables,
            ) % {"value": self.words.value(trait, value), "count": tables}

    def missing_sectors(self, number: int) -> list[str]:
        """Sectors that cannot be at every table, because there are fewer people than tables."""
        present = Counter(
            self.problem.person(person).traits.get("sector") for person in self.problem.present[number - 1]
        )
        tables = len(self.problem.rounds[number - 1].tables)
        return [
            ngettext(
                "“%(sector)s” cannot be at every table: one person is there for %(tables)s tables.",
                "“%(sector)s” cannot be at every table: %(people)s people are there for %(tables)s tables.",
                people,
            )
            % {"sector": self.words.value("sector", sector), "people": people, "tables": tables}
            for sector, people in sorted(present.items(), key=lambda item: -item[1])
            if sector and people < tables
        ]

    def why(self, person: str, number: int) -> list[str]:
        """The facts behind one seat, each as a sentence."""
        facts = core.reasons(self.problem, self.seated, person, number)
        said = (self.reason(fact) for fact in facts if self.may_tell_of(fact, person))
        return [
            *self.away_from_own_table(person, number),
            *(sentence for sentence in said if sentence),
            *self.exchange(person, number),
        ]

    def exchange(self, person: str, number: int) -> Iterator[str]:
        """The best exchange with somebody at another table, and what it would change.

        Nothing of one that turns on pairs who must or must not sit together, where some of them are confidential.
        """
        swap = core.Swaps(self.problem, self.seated, number).best_of_person(person)
        if swap and not (self.hidden and swap.changes.keys() & {"apart_broken", "together_broken"}):
            yield exchange_in_words(swap) % {
                "name": self.words.name(swap.people[1]),
                "table": table_number(swap.tables[1]),
                "changes": "; ".join(
                    f"{labels()[name]} {change:+}".replace("-", "−") for name, change in swap.changes.items()
                ),
            }

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


def labels() -> dict[str, str]:
    """Criterion → what it counts."""
    return {
        "apart_broken": _("pairs who sit together although they must not"),
        "together_broken": _("pairs who sit apart although they belong together"),
        "at_most_broken": _("people at a table with somebody of their own organisation"),
        "repeats": _("pairs who share a table again"),
        "known_pairs": _("pairs at a table who know each other from earlier events"),
        "spread": _("people too many or too few at a table for an even mix"),
        "uneven": _("people too many or too few for tables of one size"),
        "topic_repeats": _("people who come to a topic again"),
        "wish_cost": _("distance from the wishes for topics"),
    }


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
