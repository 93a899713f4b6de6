"""Setting the target mix of an event: the rules that hold before anybody has registered."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account

from .models import Event, SeatQuota, TargetMix


@dataclass(frozen=True)
class Excess:
    """The values of one trait together ask for more people than there are seats."""

    trait: SeatQuota.Trait
    needed: int
    seats: int

    def __str__(self) -> str:
        return _(
            "All values of “%(trait)s” together need at least %(needed)s people; there are %(seats)s seats. "
            "Ask for %(excess)s fewer, or raise the number of seats to %(needed)s."
        ) % {
            "trait": self.trait.label,
            "needed": self.needed,
            "seats": self.seats,
            "excess": self.needed - self.seats,
        }


def mix_of(event: Event) -> TargetMix:
    """The target mix of the event; one not saved yet, where none was set."""
    return TargetMix.objects.filter(event=event).first() or TargetMix(event=event)


def quotas_of(event: Event) -> list[SeatQuota]:
    return list(SeatQuota.objects.filter(mix__event=event))


def excesses(event: Event, quotas: Iterable[SeatQuota]) -> Iterator[Excess]:
    """Nobody has two values of one trait, so the smallest numbers of its values add up."""
    needed: Counter[SeatQuota.Trait] = Counter()
    for quota in quotas:
        needed[SeatQuota.Trait(quota.trait)] += quota.at_least or 0
    for trait, people in needed.items():
        if event.capacity is not None and people > event.capacity:
            yield Excess(trait, people, event.capacity)


@transaction.atomic
def set_quota(quota: SeatQuota, *, by: Account) -> None:
    """Set one quota; where its value had one, that is replaced."""
    note_rules(quota.mix, by=by)
    quota.mix.quotas.filter(trait=quota.trait, value=quota.value).delete()
    quota.set_by = by
    quota.save()


def note_rules(mix: TargetMix, *, by: Account) -> None:
    mix.set_at, mix.set_by = timezone.now(), by
    mix.save()


def copy_mix(event: Event, other: Event, *, by: Account) -> None:
    """What was wished for one event is wished for another."""
    known = TargetMix.objects.filter(event=event).first()
    if known is None:
        return
    mix = TargetMix(event=other, seats_per_organisation=known.seats_per_organisation, tandems=known.tandems)
    note_rules(mix, by=by)
    SeatQuota.objects.bulk_create(
        SeatQuota(
            mix=mix, trait=quota.trait, value=quota.value, at_least=quota.at_least, at_most=quota.at_most, set_by=by
        )
        for quota in known.quotas.all()
    )
