"""In which rounds somebody is there, in words people use."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knotenwerk.apps.events.models import Event, Registration

from .models import RoundAbsence, SeatingPlan
from .wanting import MOST_ROUNDS, Wanted

NOON = "12:00"
USUAL_ROUNDS = 4
"""How many rounds are offered before a plan says how many there are."""


@dataclass(frozen=True)
class Presence:
    key: str
    words: str
    absent: frozenset[int]


def presences(event: Event) -> Iterator[Presence]:
    """What can be said, as far as the newest plan knows rounds and times."""
    newest = SeatingPlan.objects.newest_of(event)
    wanted = Wanted.from_json(newest.wanted) if newest else Wanted(tables=1, rounds=USUAL_ROUNDS)
    yield from by_the_clock(wanted)
    for number in range(1, wanted.rounds + 1):
        others = frozenset(range(1, MOST_ROUNDS + 1)) - {number}
        yield Presence(f"only-{number}", _("only in round %(number)s") % {"number": number}, others)
    for number in range(1, wanted.rounds + 1):
        yield Presence(f"not-{number}", _("not in round %(number)s") % {"number": number}, frozenset({number}))


def by_the_clock(wanted: Wanted) -> Iterator[Presence]:
    """Morning and afternoon, where there are rounds in both."""
    begins = dict(enumerate(wanted.begins[: wanted.rounds], 1))
    morning = frozenset(number for number, time in begins.items() if time and time < NOON)
    afternoon = frozenset(number for number, time in begins.items() if time >= NOON)
    if morning and afternoon:
        yield Presence("morning", _("only in the morning"), afternoon)
        yield Presence("afternoon", _("only in the afternoon"), morning)


def absences_in_words(event: Event) -> list[tuple[Registration, str]]:
    """Who is there in some rounds only, in the words that were chosen, else with the rounds one by one."""
    words: dict[frozenset[int], str] = {}
    for each in presences(event):
        words.setdefault(each.absent, each.words)
    return [
        (
            guest,
            words.get(frozenset(absent)) or _("not in rounds %(numbers)s") % {"numbers": ", ".join(map(str, absent))},
        )
        for guest, absent in RoundAbsence.objects.by_guest(event).items()
    ]
