"""A participant list of the directory whose people were registered for an event in one go."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.directory.models import ImportBatch

from .events import Event


class TakingOver(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="takings_over")
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    counts = models.JSONField(_("what happened"), default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("list taken over")
        ordering = ["-taken_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "batch"], condition=Q(undone_at__isnull=True), name="list_taken_over_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.event}"

    @property
    def source(self) -> str:
        """What the registrations made by it carry as "came by"."""
        return f"list-{self.pk}"
