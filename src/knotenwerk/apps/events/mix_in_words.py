"""A target mix as it is read aloud: of whom, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import number

from .models import SeatQuota
from .traits import Trait, labels


@dataclass(frozen=True)
class Wish:
    """One quota in words; `sector` is a key behind its letter, where it has one."""

    quota: SeatQuota
    trait: str
    label: str
    band: str
    sector: str


def worded(quotas: Iterable[SeatQuota]) -> list[Wish]:
    """Trait after trait, the values in the order of their vocabulary."""
    asked = {(quota.trait, quota.value): quota for quota in quotas}
    found = [
        (trait, label, asked.pop((trait, key)))
        for trait, values in labels().items()
        for key, label in values.items()
        if (trait, key) in asked
    ]
    return [
        Wish(
            quota=quota,
            trait=str(trait.label),
            label=label,
            band=band(quota.at_least, quota.at_most),
            sector=quota.value if trait == Trait.SECTOR else "",
        )
        for trait, label, quota in found
    ]


def band(at_least: int | None, at_most: int | None) -> str:
    if at_most is None:
        return _("at least %(n)s") % {"n": at_least or 0}
    if not at_least:
        return _("at most %(n)s") % {"n": at_most}
    if at_least == at_most:
        return _("exactly %(n)s") % {"n": at_least}
    return _("%(least)s to %(most)s") % {"least": at_least, "most": at_most}


def percent(chance: float) -> str:
    """0.2345 → "23.5", without the sign."""
    return number(round(100 * chance, 1))
