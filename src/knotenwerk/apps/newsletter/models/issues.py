"""An issue, what it is put together from, its earlier versions, and who brought it from draft to done."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.projects.models import Project

from ..pictures import check_picture, picture_path
from ..wording import check_link, check_words
from .audience import FOR_EVERYBODY, Audience


class NewsletterIssueQuerySet(models.QuerySet["NewsletterIssue"]):
    def archived(self) -> "NewsletterIssueQuerySet":
        """What everybody may read: sent, and meant for all readers."""
        return self.filter(**FOR_EVERYBODY, published_at__isnull=False).order_by("-published_at", "-pk")


class NewsletterIssue(Audience):
    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        REVIEW = "review", _("to be looked at")
        APPROVED = "approved", _("approved")
        SCHEDULED = "scheduled", _("scheduled")
        SENDING = "sending", _("being sent")
        PAUSED = "paused", _("paused")
        DONE = "done", _("sent")
        CANCELLED = "cancelled", _("called off")

    slug = models.SlugField(_("short address"), max_length=80, unique=True)
    subject = models.CharField(_("subject"), max_length=150, validators=[check_words])
    preview_line = models.CharField(_("line beside the subject"), max_length=150, blank=True, validators=[check_words])
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("project")
    )
    languages = models.JSONField(_("languages"), default=list)
    state = models.SlugField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    scheduled_at = models.DateTimeField(_("planned for"), null=True, blank=True)
    valid_until = models.DateTimeField(_("tried until"), null=True, blank=True)
    felt_at = models.DateTimeField(null=True, blank=True, help_text="when a sender last had it in mind")
    published_at = models.DateTimeField(_("in the archive since"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = NewsletterIssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="scheduled") | models.Q(scheduled_at__isnull=False),
                name="issue_scheduled_for_when",
                violation_error_message=_("A scheduled issue needs the time it is sent at."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sending") | models.Q(valid_until__isnull=False, felt_at__isnull=False),
                name="issue_sending_until_when",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def is_leaving(self, now: datetime) -> bool:
        """Being sent, or about to be as soon as a sender looks."""
        is_due = self.state == self.State.SCHEDULED and self.scheduled_at is not None and self.scheduled_at <= now
        return is_due or self.state == self.State.SENDING

    def pieces_for_everybody(self) -> "models.QuerySet[Piece]":
        return self.pieces.filter(**FOR_EVERYBODY)


class IssueStep(models.Model):
    """One change of state, with who, when and, where there is one, why."""

    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="steps")
    state = models.SlugField(_("state"), max_length=12, choices=NewsletterIssue.State)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of an issue")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.issue}: {self.get_state_display()}"


class Piece(Audience):
    """One contribution to an issue. Its words are a copy: what changes later at the source changes no issue."""

    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="pieces")
    position = models.PositiveSmallIntegerField(_("place in the issue"), default=0)
    source = models.SlugField(_("taken over from"), max_length=40, blank=True, help_text=_("empty: written freely"))
    reference = models.CharField(max_length=80, blank=True)
    heading = models.CharField(_("heading"), max_length=150, validators=[check_words])
    text = models.TextField(_("text"), blank=True)
    easy_heading = models.CharField(
        _("heading in easy language"), max_length=150, blank=True, validators=[check_words]
    )
    easy_text = models.TextField(_("text in easy language"), blank=True)
    link = models.CharField(_("address of the link"), max_length=500, blank=True, validators=[check_link])
    link_label = models.CharField(_("what the link says"), max_length=120, blank=True, validators=[check_words])
    image = models.FileField(
        _("picture"),
        upload_to=picture_path,
        blank=True,
        validators=[check_picture],
        help_text=_("PNG, JPEG or WebP, at most 1 MB. It is sent as it is; 1200 pixels wide are enough."),
    )
    image_text = models.CharField(
        _("text for the picture"),
        max_length=300,
        blank=True,
        validators=[check_words],
        help_text=_("What the picture shows, for those who do not see it."),
    )

    class Meta:
        verbose_name = _("piece")
        verbose_name_plural = _("pieces")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading


class IssueVersion(models.Model):
    """How an issue stood at one moment, whole: for looking back and for going back."""

    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    content = models.JSONField()

    class Meta:
        verbose_name = _("version of an issue")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["issue", "number"], name="issue_version_once")]

    def __str__(self) -> str:
        return f"{self.issue} ({self.number})"
