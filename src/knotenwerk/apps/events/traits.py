"""What people count as before a target mix: the values of each trait, by key, and their labels."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Sector, Seniority

from .models import SeatQuota

Trait = SeatQuota.Trait
TERMS = {Trait.SECTOR: Sector, Trait.LEVEL: LevelOfAction, Trait.SENIORITY: Seniority}
FOR_THE_FIRST_TIME = "yes"

Labels = Mapping[Trait, Mapping[str, str]]


def labels(*, in_use: bool = False) -> Labels:
    """Trait → key → label, in the order in which they are read; all terms, or those still in use."""
    terms = {trait: kind.objects.in_use() if in_use else kind.objects.all() for trait, kind in TERMS.items()}
    found = {trait: {term.key: str(term) for term in of_trait} for trait, of_trait in terms.items()}
    found[Trait.STATE] = {state.key: str(state) for state in FederalState.objects.all()}
    found[Trait.NEWCOMER] = {FOR_THE_FIRST_TIME: _("here for the first time")}
    return {trait: found[trait] for trait in Trait}
