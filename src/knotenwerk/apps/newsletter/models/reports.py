"""What came back after a mail had left: one row for each delivery report or complaint, known by its hash."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .deliveries import Delivery


class DeliveryReport(models.Model):
    class Kind(models.TextChoices):
        HARD = "hard", _("cannot be delivered")
        SOFT = "soft", _("could not be delivered this time")
        POLICY = "policy", _("refused by a rule: our configuration")
        COMPLAINT = "complaint", _("complaint")
        DELAYED = "delayed", _("on its way, delayed")
        UNKNOWN = "unknown", _("not understood")

    sha256 = models.CharField(max_length=64, unique=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, null=True, related_name="reports")
    kind = models.SlugField(_("kind"), max_length=12, choices=Kind)
    status = models.CharField(_("status"), max_length=12, blank=True, help_text="RFC 3463")
    words = models.CharField(_("words"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("delivery report")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.status}"
