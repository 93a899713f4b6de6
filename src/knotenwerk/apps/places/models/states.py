from django.db import models
from django.utils.translation import gettext_lazy as _


class FederalState(models.Model):
    """One of the sixteen Länder. They are always there, with or without an imported register."""

    key = models.CharField(_("key"), max_length=2, unique=True, help_text=_("two digits, as text"))
    short = models.CharField(_("short form"), max_length=2, unique=True)
    label = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("federal state")
        verbose_name_plural = _("federal states")
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label
