from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RegisterImport(models.Model):
    """An official register, or a table of successors, taken over: which file, by whom, on what terms, what changed."""

    class Form(models.TextChoices):
        EXTRACT = "extract", _("GV-ISys extract")
        FIXED_WIDTH = "gv100ad", _("GV100AD, fixed width")
        SUCCESSORS = "successors", _("table of successors")

    form = models.CharField(_("format"), max_length=20, choices=Form)
    file_name = models.CharField(_("file"), max_length=200)
    fingerprint = models.CharField(_("SHA-256 of the file"), max_length=64)
    edition = models.DateField(_("as at"), null=True, blank=True)
    terms = models.TextField(_("terms of use"), blank=True)
    report = models.JSONField(_("report"), default=dict)
    imported_at = models.DateTimeField(_("taken over"), default=timezone.now)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("import of a register")
        verbose_name_plural = _("imports of registers")
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
