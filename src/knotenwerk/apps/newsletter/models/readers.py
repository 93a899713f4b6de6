"""Who gets the newsletter, and which addresses must not be written to. An address that left is kept as a hash only."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.directory.models import Person

from .audience import Audience


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def confirmed(self) -> "SubscriberQuerySet":
        """Those who read: they asked for it and confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> "SubscriberQuerySet":
        return self.filter(confirmed_at__isnull=True)


class Subscriber(Audience):
    """An address that asked for the newsletter. Who leaves is deleted here and becomes a suppression."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = models.EmailField(_("mail address"))
    address_hash = models.CharField(max_length=64, unique=True, editable=False)
    provider = models.SlugField(_("mail provider"), max_length=20, editable=False)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="de")
    easy_language = models.BooleanField(_("easy language where there is one"), default=False)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    signed_up_at = models.DateTimeField(_("signed up"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, db_index=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.address


class Suppression(models.Model):
    """An address that must not be written to, known by its keyed hash alone."""

    class Reason(models.TextChoices):
        LEFT = "left", _("left the newsletter")
        BOUNCED = "bounced", _("cannot be delivered to")
        COMPLAINT = "complaint", _("complained to its provider")
        ERASED = "erased", _("was erased on request")
        TEAM = "team", _("set by the team")

    address_hash = models.CharField(max_length=64, unique=True)
    reason = models.SlugField(_("why suppressed"), max_length=20, choices=Reason)
    at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("suppression")
        verbose_name_plural = _("suppressions")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.at:%Y-%m-%d}"
