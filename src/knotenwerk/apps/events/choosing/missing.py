"""Who is missing for the target mix: wished, registered, still needed, and whether the free seats suffice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.core import selection as core

from ..mix_in_words import Wish, worded
from ..models import Event, Registration
from .asking import Asked, asked, by_town, quota_of


@dataclass(frozen=True)
class Row:
    """One wish and the people so far."""

    wish: Wish
    registered: int
    seated: int
    missing: int
    over: int

    @property
    def goal(self) -> int:
        """Where the line stands: at what is needed, else at what is too much, once it is."""
        most = self.wish.quota.at_most or 0
        return self.wish.quota.at_least or (most if self.registered > most else 0)

    @property
    def said(self) -> str:
        if self.missing:
            return ngettext("%(n)s missing", "%(n)s missing", self.missing) % {"n": self.missing}
        if self.over:
            return ngettext("%(n)s seat too many", "%(n)s seats too many", self.over) % {"n": self.over}
        return _("as wished")


@dataclass(frozen=True)
class GapView:
    """`needed` are the fewest further people with whom the mix can be had; None if nobody's coming would help.

    halves  people whose municipality still lacks the second person of a tandem
    """

    rows: tuple[Row, ...]
    needed: int | None
    room: int | None
    seats_needed: int | None
    halves: tuple[Registration, ...]

    def __str__(self) -> str:
        if not self.rows:
            return _("Nothing is wished of the mix of this event.")
        if self.needed == 0:
            return _("The mix can be had with those who are registered.")
        if self.needed is not None:
            return " ".join([self.people_needed(self.needed), self.room_said()]).strip()
        return " ".join(self.what_would_help())

    def people_needed(self, n: int) -> str:
        return ngettext(
            "%(n)s further person is needed at least to have the mix.",
            "%(n)s further people are needed at least to have the mix.",
            n,
        ) % {"n": n}

    def room_said(self) -> str:
        if self.room is None:
            return ""
        return ngettext("%(n)s seat is free; that suffices.", "%(n)s seats are free; that suffices.", self.room) % {
            "n": self.room
        }

    def what_would_help(self) -> Iterator[str]:
        yield _("With those who have a seat the mix can no longer be had, whoever comes.")
        for row in self.rows:
            if row.over:
                yield _(
                    "%(label)s: %(seated)s have a seat, at most %(most)s are wished. Raise the number to %(seated)s."
                ) % {
                    "label": row.wish.label,
                    "seated": row.seated,
                    "most": row.wish.quota.at_most,
                }
        if self.seats_needed:
            yield _("With %(n)s seats it could be had. Raise the number of seats, or wish for less.") % {
                "n": self.seats_needed
            }


def gaps_of(event: Event) -> GapView:
    who = asked(event)
    seats = event.capacity if event.capacity is not None else seats_without_limit(who)
    problem = who.problem(seats=seats)
    found = core.gaps(problem, keep=who.kept)
    return GapView(
        rows=tuple(rows(who, problem, found)),
        needed=found.needed,
        room=None if event.capacity is None else found.room,
        seats_needed=None if found.seats_suffice else fewest_seats(who, more_than=seats),
        halves=tuple(halves(who)),
    )


def rows_with(event: Event, chosen: Iterable[int]) -> list[Row]:
    """The mix as it would be: those with a seat, and the registrations chosen for one."""
    who = asked(event)
    coming = who.kept | {str(registration) for registration in chosen}
    then = replace(who, people={id: one for id, one in who.people.items() if id in coming})
    problem = then.problem(seats=len(then.people))
    return list(rows(then, problem, core.gaps(problem, keep=who.kept)))


def seats_without_limit(who: Asked) -> int:
    """As many as the mix can need."""
    return len(who.people) + sum(quota.at_least or 0 for quota in who.quotas)


def rows(who: Asked, problem: core.Problem, found: core.Gaps) -> Iterator[Row]:
    """In the order in which the wishes are read."""
    gaps = {gap.quota.key: gap for gap in found.gaps}
    seated = [applicant for applicant in problem.applicants if applicant.id in who.kept]
    for wish in worded(who.quotas):
        gap, most = gaps[quota_of(wish.quota).key], wish.quota.at_most
        have = sum(map(gap.quota.counts, seated))
        over = 0 if most is None else max(0, have - most)
        yield Row(wish, registered=gap.registered, seated=have, missing=gap.missing, over=over)


def fewest_seats(who: Asked, *, more_than: int) -> int | None:
    """The smallest number of seats with which the mix could be had; None if no number helps."""
    fewest, most = more_than + 1, more_than + seats_without_limit(who)
    if not suffice(who, most):
        return None
    while fewest < most:
        middle = (fewest + most) // 2
        fewest, most = (fewest, middle) if suffice(who, middle) else (middle + 1, most)
    return fewest


def suffice(who: Asked, seats: int) -> bool:
    return core.gaps(who.problem(seats=seats), keep=who.kept).seats_suffice


def halves(who: Asked) -> Iterator[Registration]:
    if who.mix.tandems:
        for people in by_town(who.people.values()).values():
            if len(people) == 1:
                yield people[0]
