"""What a change would do to a plan, in words, before it is made: one more bridge to core.composition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knotenwerk.core import composition as core

from .criteria import ABOUT_PAIRS, WORDS, in_words
from .explaining import Explained
from .models import Seat
from .stating import table_id


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
    return Effect((*words, *steps_ahead(explained, number, tables)), after.total - explained.score.total)


def steps_ahead(explained: Explained, number: int, tables: Mapping[int, int]) -> Iterator[str]:
    """Whoever may not see who needs a way without steps is told of the steps for everybody alike."""
    room = {table.id: table for table in explained.problem.rounds[number - 1].tables}
    for registration, table in tables.items():
        before = explained.table_of(str(registration), number)
        if not explained.knows_needs and before and before.step_free > room[table_id(number, table)].step_free:
            yield _("steps lead to table %(table)s, please ask %(name)s whether that suits") % {
                "table": table,
                "name": explained.words.name(str(registration)),
            }


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
