"""What came back after a mail had left: one row for each delivery report or complaint, known by its hash."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .deliveries import Delivery
from .issues import NewsletterIssue


class DeliveryReportQuerySet(models.QuerySet["DeliveryReport"]):
    def to_look_at(self) -> "DeliveryReportQuerySet":
        """What was not understood, or is about no delivery of ours."""
        return self.filter(models.Q(kind=DeliveryReport.Kind.UNKNOWN) | models.Q(delivery=None))


class DeliveryReport(models.Model):
    class Kind(models.TextChoices):
        HARD = "hard", _("cannot be delivered")
        SOFT = "soft", _("could not be delivered this time")
        POLICY = "policy", _("refused by a rule: our configuration")
        COMPLAINT = "complaint", _("complaint")
        DELAYED = "delayed", _("on its way, delayed")
        PASSED = "passed", _("arrived or passed on")
        UNKNOWN = "unknown", _("not understood")

    sha256 = models.CharField(max_length=64, unique=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, null=True, related_name="reports")
    kind = models.SlugField(_("kind"), max_length=12, choices=Kind)
    status = models.CharField(_("status"), max_length=12, blank=True, help_text="RFC 3463")
    words = models.CharField(_("words"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = DeliveryReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery report")
        verbose_name_plural = _("delivery reports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.status}"


class IssueReply(models.Model):
    """Somebody answered an issue: only that, so that it can be counted. Their mail stays where it is."""

    sha256 = models.CharField(max_length=64, unique=True)
    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="replies")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reply to an issue")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.issue}, {self.at:%Y-%m-%d}"
