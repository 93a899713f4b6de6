"""Choosing who gets a seat: by the mix, or by a lottery that a published seed draws from."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from knotenwerk.apps.accounts.models import Account
from knotenwerk.core import selection as core

from ..models import LotteryPublication, SeatChance, SeatChoice, SeatDraw
from .asking import Asked, asked_to_choose


def propose(choice: SeatChoice) -> None:
    """Make the proposal and keep it, unless it was stopped or made meanwhile. Raises core.SelectionError."""
    who = asked_to_choose(choice.event)
    try:
        made = by_mix(who, choice) if choice.way == SeatChoice.Way.MIX else by_lot(who, choice)
    except core.Cancelled:
        return
    with transaction.atomic():
        if SeatChoice.objects.select_for_update().filter(pk=choice.pk, stopped_at=None, ended_at=None).exists():
            SeatChance.objects.bulk_create(made)
            choice.ended_at = timezone.now()
            choice.save(update_fields=["lottery_file", "bound", "ended_at"])


def by_mix(who: Asked, choice: SeatChoice) -> list[SeatChance]:
    seats = len(who.kept) + choice.seats
    chosen = set(core.select(who.problem(seats=seats), keep=who.kept))
    return [SeatChance(choice=choice, registration_id=int(id), chosen=id in chosen) for id in who.waiting]


def by_lot(who: Asked, choice: SeatChoice) -> list[SeatChance]:
    stopped = SeatChoice.objects.filter(pk=choice.pk, stopped_at__isnull=False)
    lottery = core.lottery(who.problem_of_waiting(seats=choice.seats), cancel=stopped.exists)
    choice.lottery_file = text_of(lambda path: core.write_lottery(path, lottery, None))
    choice.bound = lottery.bound
    return [
        SeatChance(choice=choice, registration_id=int(id), chance=float(chance))
        for id, chance in lottery.chances.items()
    ]


class NotPublished(Exception):
    """A lottery that nobody has seen is not drawn: nobody could check it."""


class DrawnAlready(Exception):
    """There is one draw; its seed is known."""


def publish_lottery(choice: SeatChoice, *, by: Account) -> None:
    """Show everybody in the lottery their chance, their number and which seed will count."""
    LotteryPublication.objects.get_or_create(choice=choice, defaults={"published_by": by})


@transaction.atomic
def draw(choice: SeatChoice, seed: str, *, by: Account) -> SeatDraw:
    """Draw with the published seed, once and for all. Raises NotPublished, DrawnAlready."""
    if not LotteryPublication.objects.filter(choice=choice).exists():
        raise NotPublished
    drawn, is_new = SeatDraw.objects.get_or_create(choice=choice, defaults={"seed": seed, "drawn_by": by})
    if not is_new:
        raise DrawnAlready
    lottery = lottery_in(choice)
    choice.lottery_file = text_of(lambda path: core.write_lottery(path, lottery, seed))
    choice.save(update_fields=["lottery_file"])
    choice.chances.filter(registration__in=map(int, core.draw(lottery, seed).people)).update(chosen=True)
    return drawn


def lottery_in(choice: SeatChoice) -> core.Lottery:
    with TemporaryDirectory() as folder:
        path = Path(folder, "lottery.json")
        path.write_text(choice.lottery_file, encoding="utf-8")
        return core.read_lottery(path)


def text_of(write: Callable[[Path], None]) -> str:
    """What the core writes to a file, so that there is one format."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "lottery.json")
        write(path)
        return path.read_text(encoding="utf-8")
