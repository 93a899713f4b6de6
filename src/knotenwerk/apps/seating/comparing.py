"""Two versions of a plan beside each other: who sits elsewhere, and what each does better."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knotenwerk.apps.events.models import Registration

from .board import seats_by_person
from .criteria import ABOUT_PAIRS, in_words, labels
from .explaining import Explained
from .models import SeatingPlan


@dataclass(frozen=True)
class Difference:
    """One criterion in both versions, and how they differ in words; no words where they are alike."""

    label: str
    before: int
    after: int
    words: str


@dataclass(frozen=True)
class Elsewhere:
    """Somebody who sits at another table in one of the two; None where they have no seat in it."""

    registration: Registration
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Comparison:
    before: SeatingPlan
    after: SeatingPlan

    def differences(self) -> list[Difference]:
        before, after = Explained.of(self.before), Explained.of(self.after)
        labels = what_counts(has_wishes=before.has_wishes or after.has_wishes)
        return [
            difference
            for name, label in labels.items()
            if (difference := self.difference(label, name, getattr(before.score, name), getattr(after.score, name)))
        ]

    def difference(self, label: str, name: str, before: int, after: int) -> Difference | None:
        """None for what neither of them misses."""
        if not before and not after:
            return None
        return Difference(label, before, after, in_words(name, after - before) if before != after else "")

    def rounds(self) -> list[tuple[int, list[Elsewhere]]]:
        """Each round that both have, with those who sit elsewhere, by name."""
        before, after = seats_by_person(self.before), seats_by_person(self.after)
        people = list(self.before.event.registrations.select_related("sector").order_by("sort_key", "pk"))
        return [(number, list(elsewhere(number, people, before, after))) for number in self.numbers()]

    def numbers(self) -> list[int]:
        both = (set(plan.rounds.values_list("number", flat=True)) for plan in (self.before, self.after))
        return sorted(set.intersection(*both))


def elsewhere(
    number: int,
    people: list[Registration],
    before: dict[tuple[int, int], int],
    after: dict[tuple[int, int], int],
) -> Iterator[Elsewhere]:
    for person in people:
        was, now = before.get((number, person.pk)), after.get((number, person.pk))
        if was != now:
            yield Elsewhere(person, was, now)


def what_counts(*, has_wishes: bool) -> dict[str, str]:
    """Criterion → what it counts; rules about pairs are told apart, to those who may know them.

    Where nobody wished for a topic, everybody is as far from their wishes as can be: that is no news.
    """
    untold = ABOUT_PAIRS if has_wishes else (*ABOUT_PAIRS, "wish_cost", "left_out")
    known = {name: label for name, label in labels().items() if name not in untold}
    return {"meetings": _("different pairs who meet"), **known}
