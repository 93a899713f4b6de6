"""Changing a plan by hand: move, change places, pin; and making it known."""

from django.db import transaction
from django.utils import timezone

from knotenwerk.apps.accounts.models import Account

from .models import PlanPublication, Round, RoundPin, Seat, SeatingPlan, Table, TablePin
from .telling import Whom, tell_tables


class TableFull(Exception):
    """The table has no free seat; somebody would have to go."""

    def __init__(self, table: Table, seated: int) -> None:
        super().__init__(table, seated)
        self.table, self.seated = table, seated


class HoldsAlready(Exception):
    """Another version is what people rely on, and this one must not take its place."""

    def __init__(self, plan: SeatingPlan) -> None:
        super().__init__(plan)
        self.plan = plan


@transaction.atomic
def move(seat: Seat, table: Table) -> None:
    """Seat somebody at another table of the same round. Raises TableFull where a largest size is set."""
    table = Table.objects.select_for_update().get(pk=table.pk)  # two at once may not take the last seat
    seated = Seat.objects.filter(table=table).count()
    if not table.has_room_for(seated):
        raise TableFull(table, seated)
    seat.table = table
    seat.save(update_fields=["table"])


@transaction.atomic
def change_places(seat: Seat, other: Seat) -> None:
    """Two people of one round change tables."""
    seat.table, other.table = other.table, seat.table
    now = timezone.now()
    seat.note(at=now)
    other.note(at=now)


def pin(seat: Seat, *, pinned: bool) -> None:
    """A pinned seat is left alone when the plan is made again."""
    seat.pinned = pinned
    seat.save(update_fields=["pinned"])


def pin_table(table: Table, *, pinned: bool, by: Account | None) -> None:
    """Everybody at a pinned table is left alone when the plan is made again."""
    if pinned:
        TablePin.objects.get_or_create(table=table, defaults={"pinned_by": by})
    else:
        TablePin.objects.filter(table=table).delete()


def pin_round(round_: Round, *, pinned: bool, by: Account | None) -> None:
    """Everybody in a pinned round is left alone when the plan is made again."""
    if pinned:
        RoundPin.objects.get_or_create(round=round_, defaults={"pinned_by": by})
    else:
        RoundPin.objects.filter(round=round_).delete()


@transaction.atomic
def publish(plan: SeatingPlan, *, by: Account | None, tell: Whom | None = None) -> PlanPublication:
    """Make a version known, by mail too where `tell` says whom.

    Raises HoldsAlready where a newer one is known, or another was confirmed.
    """
    holding = SeatingPlan.objects.in_force(plan.event)
    if holding and holding != plan and (holding.version > plan.version or hasattr(holding, "confirmation")):
        raise HoldsAlready(holding)
    publication, _is_new = PlanPublication.objects.get_or_create(plan=plan, defaults={"published_by": by})
    if tell:
        tell_tables(plan, tell, before=holding if holding != plan else None, now=timezone.now())
    return publication
