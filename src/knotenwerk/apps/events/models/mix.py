"""The target mix of an event: how many of each kind there should be. Set before people are invited."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .events import Event


class TargetMix(models.Model):
    """The rules that hold for everybody; what is wished of each kind stands in its seat quotas."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="target_mix")
    seats_per_organisation = models.PositiveSmallIntegerField(
        _("seats for one organisation at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    tandems = models.BooleanField(
        _("two people of one municipality come together or not at all"),
        default=False,
        help_text=_("Whoever asks alone from a municipality counts as anybody else."),
    )
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("target mix")
        verbose_name_plural = _("target mixes")

    def __str__(self) -> str:
        return str(self.event)


class SeatQuota(models.Model):
    """How many people with one value of a trait should have a seat, from–to."""

    class Trait(models.TextChoices):
        SECTOR = "sector", _("sector")
        LEVEL = "level", _("level of action")
        STATE = "state", _("federal state")
        SENIORITY = "seniority", _("seniority")
        NEWCOMER = "newcomer", _("newcomers")

    mix = models.ForeignKey(TargetMix, on_delete=models.CASCADE, related_name="quotas")
    trait = models.CharField(_("trait"), max_length=10, choices=Trait)
    value = models.CharField(_("value"), max_length=60, help_text=_("a key of the vocabulary"))
    at_least = models.PositiveSmallIntegerField(_("at least"), null=True, blank=True)
    at_most = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("seat quota")
        verbose_name_plural = _("seat quotas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["mix", "trait", "value"], name="seat_quota_once"),
            models.CheckConstraint(
                condition=Q(at_least__isnull=False) | Q(at_most__isnull=False),
                name="seat_quota_asks_for_something",
                violation_error_message=_("Say at least one of the two numbers."),
            ),
            models.CheckConstraint(
                condition=Q(at_least__isnull=True) | Q(at_most__isnull=True) | Q(at_least__lte=F("at_most")),
                name="seat_quota_in_order",
                violation_error_message=_("“At least” is larger than “at most”. Please check the two numbers."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trait} {self.value}: {self.at_least}–{self.at_most}"
