"""What is confidential: those who lead the event see it, nobody else is told of it or gets it explained."""

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
    """Pairs of registrations under a confidential rule that the viewer may not know of."""
    if may_know(viewer, event):
        return frozenset()
    guests = {person: str(pk) for pk, person in event.registrations.seated().values_list("pk", "person")}
    return frozenset(
        frozenset((guests[first], guests[second]))
        for rules in (KeepApart, KeepTogether)
        for first, second in rules.objects.of(event).filter(confidential=True).values_list("first", "second")
        if first in guests and second in guests
    )
