"""What is confidential: those who lead the event see it, nobody else is told of it or gets it explained."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission, Role
from knotenwerk.apps.events.models import Event

from .models import KeepApart, KeepTogether

Couple = frozenset[str]


def may_know(viewer: Account | None, event: Event) -> bool:
    """Whether somebody leads this event. Whoever is not named may not."""
    if viewer is None:
        return False
    leads = event.roles.filter(account=viewer, role=Role.EVENT_LEAD)
    return viewer.may(Permission.ALL_EVENTS) or leads.exists()


def may_know_needs(viewer: Account | None, event: Event) -> bool:
    """Whether somebody who leads this event may see what people need too."""
    return viewer is not None and viewer.may(Permission.READ_NEEDS) and may_know(viewer, event)


def hidden_pairs(viewer: Account | None, event: Event) -> frozenset[Couple]:
    """Pairs of registrations under a confidential rule that the viewer may not know of.

    Whoever belongs together by way of a confidential rule is such a pair too; a pair with an open rule is none.
    """
    if may_know(viewer, event):
        return frozenset()
    guests = {person: str(pk) for pk, person in event.registrations.seated().values_list("pk", "person")}
    open_apart, apart = couples_under(KeepApart, event, guests)
    open_together, together = couples_under(KeepTogether, event, guests)
    by_way = {
        frozenset(couple)
        for block in blocks(open_together | together)
        if any(couple <= block for couple in together - open_together)
        for couple in combinations(block, 2)
    }
    return frozenset((apart - open_apart) | (by_way - open_together))


def couples_under(
    rules: type[KeepApart] | type[KeepTogether], event: Event, guests: Mapping[int, str]
) -> tuple[set[Couple], set[Couple]]:
    """Those with an open rule, and those with a confidential one."""
    couples: dict[bool, set[Couple]] = {False: set(), True: set()}
    for first, second, confidential in rules.objects.of(event).values_list("first", "second", "confidential"):
        if first in guests and second in guests:
            couples[confidential].add(frozenset((guests[first], guests[second])))
    return couples[False], couples[True]


def blocks(couples: Iterable[Couple]) -> list[frozenset[str]]:
    """Whoever belongs together, directly or by way of others."""
    found: list[frozenset[str]] = []
    for couple in couples:
        touched = [block for block in found if block & couple]
        found = [block for block in found if not block & couple]
        found.append(couple.union(*touched))
    return found
