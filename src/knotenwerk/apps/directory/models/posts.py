"""A post outlives its holder: when the officer changes, the town's place in the network stays."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from knotenwerk.apps.vocabulary.models import LevelOfAction, Role, Sector, Seniority

from .organisations import Organisation
from .persons import Person


class PostQuerySet(models.QuerySet["Post"]):
    def standing(self) -> "PostQuerySet":
        return self.filter(abolished_on__isnull=True)

    def vacant(self, day: date | None = None) -> "PostQuerySet":
        """Posts that exist and that nobody holds on that day, today by default."""
        held = Tenure.objects.on(day or timezone.localdate()).filter(post=OuterRef("pk"))
        return self.standing().exclude(Exists(held))

    def worded(self) -> "PostQuerySet":
        """With all that one line about a post names."""
        return self.select_related("organisation__state", "role", "level", "sector", "seniority")


class Post(models.Model):
    """A function in an organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="posts", verbose_name=_("organisation")
    )
    function = models.CharField(_("function"), max_length=200, blank=True)
    role = models.ForeignKey(
        Role,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("kind of function"),
    )
    level = models.ForeignKey(
        LevelOfAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("level of action"),
    )
    sector = models.ForeignKey(
        Sector,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("sector"),
    )
    seniority = models.ForeignKey(
        Seniority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("seniority"),
    )
    abolished_on = models.DateField(_("abolished on"), null=True, blank=True)

    history = HistoricalRecords()
    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["organisation", "pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.title else str(self.organisation)

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        Person.objects.filter(tenures__post=self).to_be_indexed()

    @property
    def title(self) -> str:
        """What the post is called: as the person would say it, else its kind of function."""
        return self.function or (str(self.role) if self.role else "")


class Span(models.Model):
    """From a day to a day, both included; either end may be open."""

    begin = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_held_on(self, day: date) -> bool:
        return (self.begin is None or self.begin <= day) and (self.end is None or self.end >= day)


class TenureQuerySet(models.QuerySet["Tenure"]):
    def on(self, day: date) -> "TenureQuerySet":
        return self.filter(Q(begin__isnull=True) | Q(begin__lte=day), Q(end__isnull=True) | Q(end__gte=day))

    def worded(self) -> "TenureQuerySet":
        """With all that one line about a post names."""
        return self.select_related(
            "post__organisation__state", "post__role", "post__level", "post__sector", "post__seniority"
        )


class Tenure(Span):
    """The span in which one person holds one post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tenures")
    main = models.BooleanField(_("main post"), default=True)

    history = HistoricalRecords()
    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ["-main", F("begin").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(begin__isnull=True) | Q(end__gte=F("begin")),
                name="tenure_begins_before_it_ends",
                violation_error_message=_("The last day lies before the first day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.post}"

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        Person.objects.filter(pk=self.person_id).to_be_indexed()

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        Person.objects.filter(pk=self.person_id).to_be_indexed()
        return deleted


def with_posts(persons: models.QuerySet[Person], day: date | None = None) -> models.QuerySet[Person]:
    """Persons with the tenures of that day, today by default, as the list `posts_now`, main post first."""
    now = Tenure.objects.on(day or timezone.localdate()).worded()
    posts = models.Prefetch("tenures", queryset=now, to_attr="posts_now")
    return persons.prefetch_related(posts)  # type: ignore[no-redef]  # Person names it for those who read it


class Affiliation(Span):
    """A person's tie to an organisation without a post: board, membership, volunteer."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="affiliations")
    kind = models.CharField(_("kind"), max_length=80, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = [F("begin").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "kind"],
                name="affiliation_once",
                violation_error_message=_("This affiliation is there already. Please change its dates instead."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(begin__isnull=True) | Q(end__gte=F("begin")),
                name="affiliation_begins_before_it_ends",
                violation_error_message=_("The last day lies before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.organisation}"

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        Person.objects.filter(pk=self.person_id).to_be_indexed()
