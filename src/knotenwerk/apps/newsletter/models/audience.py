"""Topics, Länder and levels of action: what a subscriber chose, and for whom an issue or a piece is meant."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Topic

CHOICES = ("topics", "states", "levels")
FOR_EVERYBODY = {f"{choice}__isnull": True for choice in CHOICES}


class Audience(models.Model):
    """Nothing chosen means everything: of a subscriber, who wants to read all; of an issue, which is for all."""

    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    states = models.ManyToManyField(FederalState, blank=True, related_name="+", verbose_name=_("Länder"))
    levels = models.ManyToManyField(LevelOfAction, blank=True, related_name="+", verbose_name=_("levels of action"))

    class Meta:
        abstract = True

    def is_for_everybody(self) -> bool:
        return not any(getattr(self, choice).all() for choice in CHOICES)
