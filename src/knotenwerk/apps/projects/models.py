"""Who pays for what: projects, funders and grants, and the notice and logo that were valid on a day."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.words import day as said

from .logos import check_logo, logo_path


class Funder(models.Model):
    """A body that gives money. Its name, notice and logo are data valid for a time: ministries are renamed."""

    key = models.SlugField(
        _("short form"), max_length=60, unique=True, help_text=_("as the team calls it, such as a ministry's letters")
    )
    readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Reader",
        blank=True,
        related_name="funders_read",
        verbose_name=_("accounts that see the counts"),
        help_text=_("They see the counts of every project with a grant of this funder, and never a name."),
    )

    shown: list["FunderAppearance"]
    """How it appeared on the day asked for; `funding.grants_on` adds it."""

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("projects:funder", args=[self.pk])


class Reader(models.Model):
    """An account outside the team that sees the counts of what a funder funds."""

    funder = models.ForeignKey(Funder, on_delete=models.CASCADE)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("reader of counts")
        constraints = [models.UniqueConstraint(fields=["funder", "account"], name="reader_once")]

    def __str__(self) -> str:
        return f"{self.account}: {self.funder}"


class ValidBetween(models.QuerySet["FunderAppearance"]):
    def valid_on(self, day: date) -> "ValidBetween":
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )


class FunderAppearance(models.Model):
    """How a funder is named and shown from one day to another."""

    funder = models.ForeignKey(Funder, on_delete=models.CASCADE, related_name="appearances")
    name = models.CharField(_("name"), max_length=200)
    notice = models.CharField(
        _("funding notice"),
        max_length=400,
        blank=True,
        help_text=_("Word for word as the funder wants it. {programme} and {number} stand for those of the grant."),
    )
    logo = models.FileField(
        _("logo"),
        upload_to=logo_path,
        blank=True,
        validators=[check_logo],
        help_text=_("PNG, JPEG or WebP, at most 1 MB."),
    )
    logo_text = models.CharField(
        _("text for the logo"),
        max_length=200,
        blank=True,
        help_text=_("What the logo says, for those who do not see it."),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = ValidBetween.as_manager()

    class Meta:
        verbose_name = _("appearance of a funder")
        ordering = ["funder", F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="appearance_from_before_to",
                violation_error_message=_("The last day lies before the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a span that another appearance of the same funder already covers in part."""
        for other in self.funder.appearances.exclude(pk=self.pk):
            if self.overlaps(other):
                raise ValidationError(
                    _("%(span)s this funder already appears as “%(name)s”. End that first, or choose other days."),
                    params={"span": other.span, "name": other.name},
                    code="overlap",
                )

    def overlaps(self, other: "FunderAppearance") -> bool:
        return (self.valid_from or date.min) <= (other.valid_to or date.max) and (other.valid_from or date.min) <= (
            self.valid_to or date.max
        )

    @property
    def span(self) -> str:
        """The days of this appearance as the beginning of a sentence."""
        if self.valid_from and self.valid_to:
            return _("From %(first)s to %(last)s") % {"first": said(self.valid_from), "last": said(self.valid_to)}
        if self.valid_from:
            return _("Since %(first)s") % {"first": said(self.valid_from)}
        if self.valid_to:
            return _("Until %(last)s") % {"last": said(self.valid_to)}
        return str(_("At all times"))


class ProjectQuerySet(models.QuerySet["Project"]):
    def counted_for(self, account) -> "ProjectQuerySet":
        """Projects whose counts this account may see: the team all, a funder those it gives money to."""
        if account.may(Permission.READ_EVENTS, Permission.CHANGE_PROJECTS):
            return self.all()
        return self.filter(grants__funder__readers=account).distinct()


class Project(models.Model):
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    responsible = models.CharField(_("responsible body"), max_length=200, blank=True)
    begins = models.DateField(_("begins"))
    ends = models.DateField(_("ends"))

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-begins", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("begins")),
                name="project_begins_before_it_ends",
                violation_error_message=_("The project would end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:project", args=[self.pk])


class Grant(models.Model):
    """Money for a project from one funder, with its number, programme and period."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="grants")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="grants", verbose_name=_("funder"))
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    number = models.CharField(_("grant number"), max_length=80)
    begins = models.DateField(_("from"))
    ends = models.DateField(_("to"))
    position = models.PositiveSmallIntegerField(
        _("place in the funding line"), default=0, help_text=_("The smallest number comes first.")
    )

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["position", "begins", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("begins")),
                name="grant_begins_before_it_ends",
                violation_error_message=_("The grant would end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.funder})"
