"""Who really sat where, from check-in and corrected by hand. Only from this are encounters written."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from knotenwerk.apps.events.models import Registration

from .plans import Round, Table


class Sitting(models.Model):
    class Source(models.TextChoices):
        PLAN = "plan", _("as planned")
        CHECK_IN = "check_in", _("from check-in")
        HAND = "hand", _("corrected by hand")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sittings")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="sittings")
    table = models.ForeignKey(
        Table,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="sittings",
        verbose_name=_("table"),
    )
    source = models.CharField(_("known"), max_length=10, choices=Source, default=Source.PLAN)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sitting")
        constraints = [
            models.UniqueConstraint(fields=["round", "registration"], name="one_sitting_a_round"),
            models.CheckConstraint(
                condition=Q(table__isnull=False) | ~Q(source="plan"), name="absence_is_known_from_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration.name}: {self.table or '–'}"
