"""Town halls, associations, police authorities, institutes, ministries: members and hosts like persons."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.places.countries import HOME, country_name
from knotenwerk.apps.places.models import FederalState, Territory
from knotenwerk.apps.vocabulary.models import Sector
from knotenwerk.core.folding import fold

from .persons import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def found_by(self, text: str) -> "OrganisationQuerySet":
        """Those whose name or place holds every word."""
        found = self
        for word in fold(text[:200]).split():
            found = found.filter(search__contains=word)
        return found


class Organisation(models.Model):
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    sector = models.ForeignKey(
        Sector,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("sector"),
    )
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("territory it is"),
        help_text=_("the municipality, district or state this organisation is"),
    )
    areas = models.ManyToManyField(
        Territory,
        through="AreaOfResponsibility",
        related_name="responsible",
        verbose_name=_("areas of responsibility"),
    )
    state = models.ForeignKey(
        FederalState,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("federal state"),
    )
    place = models.CharField(_("town"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, default=HOME)
    website = models.URLField(_("website"), blank=True)
    search = models.TextField(editable=False, default="", blank=True)
    sort_key = models.CharField(max_length=200, editable=False, default="", db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.derive()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_key", "search"}
        super().save(*args, **kwargs)
        Person.objects.filter(
            models.Q(tenures__post__organisation=self) | models.Q(affiliations__organisation=self)
        ).to_be_indexed()

    @property
    def abroad(self) -> str:
        """The name of its country, if that is not ours."""
        return "" if self.country == HOME else country_name(self.country)

    def derive(self) -> None:
        """Fill what follows from the other fields; for `bulk_create`, which calls no `save`."""
        territory = self.territory.short_name if self.territory else ""
        self.sort_key = fold(self.name)[:200]
        self.search = fold(" ".join([self.name, self.short_name, self.place, territory]))


class AreaOfResponsibility(models.Model):
    """One of the territories an organisation answers for: a police district covers several."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("area of responsibility")
        constraints = [models.UniqueConstraint(fields=["organisation", "territory"], name="area_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.territory}"
