"""Who was really there: arrival noted per day; registrations are not attendances."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registrations import Registration


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def standing(self) -> "CheckInQuerySet":
        """Those not taken back."""
        return self.filter(taken_back_at=None)

    def on(self, day: date) -> "CheckInQuerySet":
        return self.filter(day=day)

    def there_at(self, moment: datetime) -> "CheckInQuerySet":
        """Arrived by then and not gone yet. Whoever is known from the signed list only counts for the whole day."""
        arrived = Q(arrived_at=None) | Q(arrived_at__lte=moment)
        return self.standing().filter(arrived, Q(left_at=None) | Q(left_at__gt=moment))


class CheckIn(models.Model):
    """One arrival on one day. The device's own key makes a repeated sending harmless."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="check_ins")
    day = models.DateField(_("day"))
    arrived_at = models.DateTimeField(
        _("arrived"), null=True, blank=True, help_text=_("empty: known from the signed list only")
    )
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("noted"), default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    device_key = models.CharField(max_length=60, unique=True)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "day"],
                condition=Q(taken_back_at__isnull=True),
                name="arrived_once_a_day",
                violation_error_message=_("This person has arrived on this day already."),
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(arrived_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
                name="left_after_arriving",
                violation_error_message=_("Nobody can leave before arriving."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.day}"
