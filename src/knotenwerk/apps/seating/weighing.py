"""What a change would do to a plan, in words, before it is made: one more bridge to core.composition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from knotenwerk.core import composition as core

from .explaining import Explained
from .models import Seat
from .stating import table_id

WORDS: Mapping[str, tuple[Promise, Promise]] = {
    "apart_broken": (
        ngettext_lazy(
            "one more pair together that must not share a table",
            "%(count)s more pairs together that must not share a table",
            "count",
        ),
        ngettext_lazy(
            "one pair fewer together that must not share a table",
            "%(count)s pairs fewer together that must not share a table",
            "count",
        ),
    ),
    "together_broken": (
        ngettext_lazy(
            "one more pair torn apart that belongs together",
            "%(count)s more pairs torn apart that belong together",
            "count",
        ),
        ngettext_lazy(
            "one pair fewer torn apart that belongs together",
            "%(count)s pairs fewer torn apart that belong together",
            "count",
        ),
    ),
    "meetings": (
        ngettext_lazy("one new encounter more", "%(count)s new encounters more", "count"),
        ngettext_lazy("one new encounter fewer", "%(count)s new encounters fewer", "count"),
    ),
    "repeats": (
        ngettext_lazy("one more pair shares a table again", "%(count)s more pairs share a table again", "count"),
        ngettext_lazy("one pair fewer shares a table again", "%(count)s pairs fewer share a table again", "count"),
    ),
    "known_pairs": (
        ngettext_lazy(
            "one more pair knows each other already", "%(count)s more pairs know each other already", "count"
        ),
        ngettext_lazy(
            "one pair fewer knows each other already", "%(count)s pairs fewer know each other already", "count"
        ),
    ),
    "at_most_broken": (
        ngettext_lazy(
            "one more person beside somebody of their own organisation",
            "%(count)s more people beside somebody of their own organisation",
            "count",
        ),
        ngettext_lazy(
            "one person fewer beside somebody of their own organisation",
            "%(count)s people fewer beside somebody of their own organisation",
            "count",
        ),
    ),
    "spread": (
        ngettext_lazy("mix one worse", "mix %(count)s worse", "count"),
        ngettext_lazy("mix one better", "mix %(count)s better", "count"),
    ),
    "uneven": (
        ngettext_lazy("sizes of the tables one less even", "sizes of the tables %(count)s less even", "count"),
        ngettext_lazy("sizes of the tables one more even", "sizes of the tables %(count)s more even", "count"),
    ),
    "topic_repeats": (
        ngettext_lazy("one more person at a topic once more", "%(count)s more people at a topic once more", "count"),
        ngettext_lazy("one person fewer at a topic once more", "%(count)s people fewer at a topic once more", "count"),
    ),
    "wish_cost": (
        ngettext_lazy("wishes for topics one step worse", "wishes for topics %(count)s steps worse", "count"),
        ngettext_lazy("wishes for topics one step better", "wishes for topics %(count)s steps better", "count"),
    ),
}
"""Criterion of the core → how more and how less of it is said, the weightiest first."""
ABOUT_PAIRS = ("apart_broken", "together_broken")


@dataclass(frozen=True)
class Effect:
    """What a change would do: each criterion that differs in words; `cost` orders changes and is never shown."""

    words: tuple[str, ...]
    cost: int

    def __str__(self) -> str:
        return ", ".join(self.words) or _("nothing that counts changes")


def effect_of(explained: Explained, number: int, tables: Mapping[int, int]) -> Effect:
    """The effect of seating people elsewhere in a round. `tables` gives registration → number of the new table."""
    after = core.score(explained.problem, seated_elsewhere(explained.seated, number, tables))
    words = differences(explained.score, after, tells_all=not explained.hidden)
    return Effect(tuple(words), after.total - explained.score.total)


def effect_of_move(explained: Explained, seat: Seat, table_number: int) -> Effect:
    return effect_of(explained, seat.round.number, {seat.registration_id: table_number})


def effect_of_change(explained: Explained, seat: Seat, other: Seat) -> Effect:
    tables = {seat.registration_id: other.table.number, other.registration_id: seat.table.number}
    return effect_of(explained, seat.round.number, tables)


def seated_elsewhere(plan: core.Plan, number: int, tables: Mapping[int, int]) -> core.Plan:
    movers = {str(registration): table_id(number, table) for registration, table in tables.items()}
    seated = {
        table: tuple(person for person in people if person not in movers)
        for table, people in plan.rounds[number - 1].items()
    }
    for person, table in movers.items():
        seated[table] = (*seated[table], person)
    return core.Plan((*plan.rounds[: number - 1], seated, *plan.rounds[number:]))


def differences(before: core.Score, after: core.Score, *, tells_all: bool) -> Iterator[str]:
    """Where not all may be told, rules about pairs are not: only that the event lead is to be asked."""
    for name in WORDS:
        by = getattr(after, name) - getattr(before, name)
        if by and (tells_all or name not in ABOUT_PAIRS):
            yield in_words(name, by)
        elif by > 0:
            yield _("please ask the event lead first")


def in_words(name: str, by: int) -> str:
    """How much more or less of a criterion there is; `by` is not 0."""
    more, less = WORDS[name]
    return str((more if by > 0 else less) % {"count": abs(by)})
