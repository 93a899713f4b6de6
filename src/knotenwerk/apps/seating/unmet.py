"""What a round of a plan could not meet and why, as sentences for whoever looks at it, the weightiest first."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.core import composition as core

from .explaining import Explained
from .stating import table_number

InRound = (
    core.ApartBroken
    | core.TogetherBroken
    | core.TooManyAtTable
    | core.NoneOfKind
    | core.KnownPair
    | core.OnlyOneOfKind
    | core.SpreadMiss
)
Kind = TypeVar("Kind", bound=InRound)


def unmet(explained: Explained, number: int) -> list[str]:
    return [
        *missing_sectors(explained, number),
        *hosts_elsewhere(explained, number),
        *unsuited(explained, number),
        *broken_rules(explained, number),
        *organisations(explained, number),
        *lacking(explained, number),
        *meetings_again(explained, number),
        *acquaintances(explained, number),
        *alone(explained, number),
        *mix(explained, number),
    ]


def of_round(explained: Explained, kind: type[Kind], number: int) -> list[Kind]:
    return [finding for finding in explained.found if isinstance(finding, kind) and finding.round == number]


def missing_sectors(explained: Explained, number: int) -> Iterator[str]:
    """Sectors that cannot be at every table, because there are fewer people than tables."""
    present = Counter(
        explained.problem.person(person).traits.get("sector") for person in explained.problem.present[number - 1]
    )
    tables = len(explained.problem.rounds[number - 1].tables)
    for sector, people in sorted(present.items(), key=lambda item: -item[1]):
        if sector and people < tables:
            yield ngettext(
                "“%(sector)s” cannot be at every table: one person is there for %(tables)s tables.",
                "“%(sector)s” cannot be at every table: %(people)s people are there for %(tables)s tables.",
                people,
            ) % {"sector": explained.words.value("sector", sector), "people": people, "tables": tables}


def hosts_elsewhere(explained: Explained, number: int) -> Iterator[str]:
    """Hosts stay by rule; a change by hand may still have moved one."""
    for person in explained.problem.present[number - 1]:
        yield from explained.away_from_own_table(person, number)


def unsuited(explained: Explained, number: int) -> Iterator[str]:
    """Who sits where another language is spoken or steps lead, also by a fixed seat, as far as the reader may know."""
    for person in explained.problem.present[number - 1]:
        yield from explained.at_unsuitable_table(person, number)


def broken_rules(explained: Explained, number: int) -> Iterator[str]:
    for broken in of_round(explained, core.ApartBroken, number):
        table = table_number(broken.table)
        if explained.may_tell(broken.people):
            yield _("%(people)s sit together at table %(table)s although they must not.") % {
                "people": explained.words.names(broken.people),
                "table": table,
            }
        else:
            yield _("Please talk to the event lead about table %(table)s.") % {"table": table}
    for torn in of_round(explained, core.TogetherBroken, number):
        if explained.may_tell(torn.people):
            yield _("%(people)s sit apart although they belong together.") % {
                "people": explained.words.names(torn.people)
            }


def organisations(explained: Explained, number: int) -> Iterator[str]:
    for crowd in of_round(explained, core.TooManyAtTable, number):
        yield _("Table %(table)s has %(count)s people of %(organisation)s.") % {
            "table": table_number(crowd.table),
            "count": crowd.count,
            "organisation": crowd.value,
        }


def lacking(explained: Explained, number: int) -> Iterator[str]:
    """One sentence for each value that is wanted at every table, with the tables that go without."""
    tables: dict[tuple[str, str], list[str]] = {}
    for lack in of_round(explained, core.NoneOfKind, number):
        tables.setdefault((lack.trait, lack.value), []).append(str(table_number(lack.table)))
    for (trait, value), without in tables.items():
        yield ngettext(
            "At table %(tables)s nobody is from “%(value)s”.",
            "At tables %(tables)s nobody is from “%(value)s”.",
            len(without),
        ) % {"tables": ", ".join(without), "value": explained.words.value(trait, value)}


def meetings_again(explained: Explained, number: int) -> Iterator[str]:
    pairs = [
        finding for finding in explained.found if isinstance(finding, core.RepeatedPair) and number in finding.rounds
    ]
    if pairs:
        first = explained.words.names(pairs[0].people)
        yield ngettext(
            "One pair shares a table again: %(first)s.",
            "%(count)s pairs share a table again, for example %(first)s.",
            len(pairs),
        ) % {"count": len(pairs), "first": first}


def acquaintances(explained: Explained, number: int) -> Iterator[str]:
    pairs = of_round(explained, core.KnownPair, number)
    if pairs:
        yield ngettext(
            "One pair at a table knows each other from an earlier event: %(first)s.",
            "%(count)s pairs at a table know each other from earlier events, for example %(first)s.",
            len(pairs),
        ) % {"count": len(pairs), "first": explained.words.names(pairs[0].people)}


def alone(explained: Explained, number: int) -> Iterator[str]:
    """Of those who were not to be alone. The core finds others too, who only could have company."""
    people = [
        finding
        for finding in of_round(explained, core.OnlyOneOfKind, number)
        if finding.trait in explained.problem.not_alone
    ]
    if people:
        first = people[0]
        yield ngettext(
            "One person is alone among others: %(name)s, the only one from “%(value)s” at table %(table)s.",
            "%(count)s people are alone among others, for example %(name)s, the only one from “%(value)s” "
            "at table %(table)s.",
            len(people),
        ) % {
            "count": len(people),
            "name": explained.words.name(first.person),
            "value": explained.words.value(first.trait, first.value),
            "table": table_number(first.table),
        }


def mix(explained: Explained, number: int) -> Iterator[str]:
    """What is spread unevenly, each value with its number of tables."""
    by_value = Counter((miss.trait, miss.value) for miss in of_round(explained, core.SpreadMiss, number))
    for (trait, value), tables in by_value.most_common(3):
        yield ngettext(
            "“%(value)s” is not evenly spread at one table.",
            "“%(value)s” is not evenly spread at %(count)s tables.",
            tables,
        ) % {"value": explained.words.value(trait, value), "count": tables}
