"""Consent and its proof, and the trace of what was looked at, taken out and erased."""

import hashlib
import json
from datetime import UTC
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(models.Model):
    """A row that is written once: neither changed nor deleted by the application."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if self.pk and not self._state.adding:
            raise TypeError(f"{type(self).__name__} is append-only: write a new row instead.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} is append-only: it is not deleted.")


class ConsentText(AppendOnly):
    """The exact wording of one purpose in one language and version; its hash proves it was not changed."""

    purpose = models.SlugField(_("purpose"), max_length=60)
    version = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("wording"))
    sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("consent text")
        ordering = ["purpose", "language", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version", "language"], name="consent_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version} ({self.language})"

    def save(self, *args, **kwargs) -> None:
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        super().save(*args, **kwargs)


class ConsentQuerySet(models.QuerySet["Consent"]):
    def of(self, *, person_key=None, mail: str = "") -> "ConsentQuerySet":
        """All rows about a person (by its key) or a mail address, oldest first."""
        rows = self.filter(person_key=person_key) if person_key else self.at(mail)
        return rows.order_by("at", "pk")

    def at(self, mail: str) -> "ConsentQuerySet":
        """Those of one mail address in whatever spelling."""
        return self.alias(spelled=Lower("mail")).filter(spelled=mail.lower())

    def taken_back_before(self, moment) -> "ConsentQuerySet":
        """Whole chains that ended with a refusal or a withdrawal before this moment."""
        ended = self.filter(next=None, act__in=("refused", "withdrawn"), at__lt=moment)
        return self.filter(chain__in=ended.values("chain"))


class Consent(AppendOnly):
    """One event in the life of a consent: asked, given, confirmed, refused or withdrawn.

    Each row seals the one it comes after: who changes, removes or inserts one breaks the seals of all that follow.
    """

    class Act(models.TextChoices):
        ASKED = "asked", _("asked for")
        GIVEN = "given", _("given")
        MAILED = "mailed", _("mail sent to confirm it")
        CHANGED = "changed", _("changed in its details")
        CONFIRMED = "confirmed", _("confirmed")
        TAKEN_OVER = "taken_over", _("taken over with its proof")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    person_key = models.UUIDField(_("person"), null=True, blank=True, db_index=True)
    mail = models.EmailField(_("mail address"), blank=True)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    act = models.CharField(_("act"), max_length=12, choices=Act)
    at = models.DateTimeField(_("when"), default=timezone.now)
    way = models.CharField(_("way"), max_length=80, help_text=_("form, page or person through whom it was given"))
    form_version = models.CharField(_("version of the form"), max_length=40, blank=True)
    subject = models.CharField(_("what it is about"), max_length=120, blank=True)
    evidence = models.JSONField(_("what else proves it"), default=dict, blank=True)
    chain = models.UUIDField(default=uuid4, editable=False, db_index=True)
    after = models.OneToOneField("self", on_delete=models.RESTRICT, null=True, editable=False, related_name="next")
    seal = models.CharField(_("seal"), max_length=64, editable=False)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        ordering = ["at", "pk"]
        indexes = [models.Index(Lower("mail"), name="consent_mail_lower")]

    def __str__(self) -> str:
        return f"{self.text.purpose}: {self.get_act_display()}"

    def save(self, *args, **kwargs) -> None:
        self.seal = self.sealed()
        super().save(*args, **kwargs)

    def sealed(self) -> str:
        """SHA-256 over this row and the seal before it; the person's key is left out, since records are merged."""
        told = {
            "chain": str(self.chain),
            "after": self.after.seal if self.after else "",
            "mail": self.mail,
            "purpose": self.text.purpose,
            "text": self.text.sha256,
            "act": str(self.act),
            "at": self.at.astimezone(UTC).isoformat(timespec="milliseconds"),
            "way": self.way,
            "form_version": self.form_version,
            "subject": self.subject,
            "evidence": self.evidence,
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def is_intact(self) -> bool:
        """Whether this row, its text and its place in the chain are as they were written."""
        text = hashlib.sha256(self.text.text.encode()).hexdigest()
        return text == self.text.sha256 and self.sealed() == self.seal


class AuditEntry(AppendOnly):
    """Who looked at, exported or erased what: not the content, only the fact."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    act = models.SlugField(_("act"), max_length=60)
    subject = models.CharField(_("what"), max_length=200)
    details = models.JSONField(_("details"), default=dict, blank=True)

    class Meta:
        verbose_name = _("entry in the change log")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act}: {self.subject}"
