"""Taking a proposal over: whoever was chosen has a seat, the others hear why they wait."""

from datetime import datetime

from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account

from ..admitting import seat
from ..mailing.posting import post
from ..models import Registration, SeatChoice, SeatChoiceAcceptance, SentMessage
from ..seats import free_seats, locked

WAITING = Registration.State.WAITING


class SeatsGone(Exception):
    """More people were chosen than there are seats left by now."""

    def __init__(self, chosen: int, free: int) -> None:
        super().__init__(f"{chosen} > {free}")
        self.chosen, self.free = chosen, free


def accept(choice: SeatChoice, *, by: Account, now: datetime) -> int:
    """Give the seats and tell everybody, once; returns how many have a seat by it. Raises SeatsGone.

    Whoever has withdrawn or got a seat meanwhile is left in peace.
    """
    with locked(choice.event_id) as event:
        if SeatChoiceAcceptance.objects.filter(choice=choice).exists():
            return 0
        still = choice.chances.filter(registration__state=WAITING).select_related("registration__event")
        chosen = [chance.registration for chance in still if chance.chosen]
        free = free_seats(event)
        if free is not None and len(chosen) > free:
            raise SeatsGone(len(chosen), free)
        SeatChoiceAcceptance.objects.create(choice=choice, accepted_by=by, accepted_at=now)
        for registration in chosen:
            seat(registration, by=by, now=now, reason=_("chosen: %(way)s") % {"way": choice.get_way_display()})
        for chance in still:
            if not chance.chosen:
                post(chance.registration, SentMessage.Kind.WAITING, key=f"waiting:choice-{choice.pk}", now=now)
    return len(chosen)
