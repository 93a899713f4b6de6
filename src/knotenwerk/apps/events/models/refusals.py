"""A refused registration is written down with its reason, told to the person and read by a second pair of eyes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registrations import Registration


class Refusal(models.Model):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="refusals")
    reason = models.TextField(_("reason"), help_text=_("The person is told this, with a way to object."))
    refused_at = models.DateTimeField(default=timezone.now)
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reviewed_at = models.DateTimeField(_("read by a second person"), null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("refusal")
        verbose_name_plural = _("refusals")
        ordering = ["-refused_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | Q(refused_by__isnull=True) | ~Q(reviewed_by=F("refused_by")),
                name="refusal_read_by_somebody_else",
                violation_error_message=_("Whoever refused cannot be the second person."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.refused_at:%Y-%m-%d}"
