"""Who gets the newsletter, and which addresses must not be written to. An address that left is kept as a hash only."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.vocabulary.models import Topic

from ..addressing import provider_of
from ..hashing import hash_of
from .audience import Audience

MAILS_AN_HOUR = 300


class ReaderImport(models.Model):
    """A list of readers kept elsewhere, tried first; written only with the proof of each consent."""

    file_name = models.CharField(_("list"), max_length=200)
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("written"), null=True)
    undone_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        verbose_name = _("import of readers")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ReaderImportRow(models.Model):
    """One row of the list; it goes when the list is written, or the night after."""

    batch = models.ForeignKey(ReaderImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    address = models.EmailField(_("mail address"), blank=True)
    given_at = models.DateTimeField(_("consent given"), null=True)
    proof = models.TextField(_("where and how it was given"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    topics = models.ManyToManyField(Topic, related_name="+")
    refused = models.CharField(_("why it is left out"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("row of an import of readers")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.batch} ({self.number})"


class SignUpHour(models.Model):
    """How many mails about sign-ups left in one hour. A full hour means abuse, and that sign-up pauses."""

    hour = models.DateTimeField(_("hour"), primary_key=True)
    mails = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("mails about sign-ups in one hour")
        ordering = ["-hour"]
        constraints = [
            models.CheckConstraint(condition=models.Q(mails__lte=MAILS_AN_HOUR), name="sign_up_hour_within_budget")
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}: {self.mails}"


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def confirmed(self) -> "SubscriberQuerySet":
        """Those who read: they asked for it and confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> "SubscriberQuerySet":
        return self.filter(confirmed_at__isnull=True)

    def at(self, address: str) -> "SubscriberQuerySet":
        return self.filter(address_hash=hash_of(address))


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
    mailed_at = models.DateTimeField(_("last mail about the sign-up"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("earlier address")
    )
    taken_over_by = models.ForeignKey(
        ReaderImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="readers"
    )

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.address

    def save(self, *args, **kwargs) -> None:
        self.address_hash, self.provider = hash_of(self.address), provider_of(self.address)
        super().save(*args, **kwargs)


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
