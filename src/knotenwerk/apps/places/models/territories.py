"""Territories from the official register (with keys), or added by the team (without)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knotenwerk.core.folding import fold
from knotenwerk.vocabularies import vocabulary

from .states import FederalState


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def valid_on(self, day: date) -> "TerritoryQuerySet":
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )

    def municipalities(self) -> "TerritoryQuerySet":
        return self.filter(kind=Territory.Kind.MUNICIPALITY)

    def standing(self) -> "TerritoryQuerySet":
        """Those that have not ended."""
        return self.filter(valid_to__isnull=True)

    def matching(self, text: str) -> "TerritoryQuerySet":
        """Those whose name holds every word, or whose key begins with the number."""
        found = self
        for word in fold(text).split():
            if word.isdigit():
                found = found.filter(Q(ags__startswith=word) | Q(ars__startswith=word))
            else:
                found = found.filter(search__contains=word)
        return found

    def typed_as(self, name: str, key: str) -> "Territory | None":
        """The territory that `typed` tells: by key, or by the number of one without a key."""
        keyless = Q(ags="", ars="", pk=int(key)) if len(key) < 12 else Q()
        found = self.filter(Q(ags=key) | Q(ars=key) | keyless).order_by(F("valid_to").desc(nulls_first=True), "pk")
        exact = [territory for territory in found if fold(name) in {fold(territory.short_name), fold(territory.name)}]
        return next(iter([*exact, *found]), None)

    def largest_first(self) -> "TerritoryQuerySet":
        return self.order_by(F("inhabitants").desc(nulls_last=True), "short_name", "pk")


class Territory(models.Model):
    """A territorial authority: from the official register (with keys) or added by the team (without)."""

    class Kind(models.TextChoices):
        STATE = "10", _("Federal state")
        REGION = "20", _("Administrative region")
        REGION_BW = "30", _("Region (Baden-Württemberg)")
        DISTRICT = "40", _("District")
        ASSOCIATION = "50", _("Municipal association")
        MUNICIPALITY = "60", _("Municipality")
        CITY_DISTRICT = "city_district", _("City district")
        OTHER = "other", _("Other area of responsibility")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    municipal_type = models.CharField(_("official type"), max_length=2, blank=True)
    ags = models.CharField(_("municipality key (AGS)"), max_length=8, blank=True)
    ars = models.CharField(_("regional key (ARS)"), max_length=12, blank=True)
    name = models.CharField(_("official name"), max_length=160)
    short_name = models.CharField(_("short name"), max_length=160)
    search = models.CharField(max_length=200, editable=False, db_index=True)
    state = models.ForeignKey(
        FederalState,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="territories",
        verbose_name=_("federal state"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("belongs to"),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name=_("taken over by")
    )
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    area = models.DecimalField(_("area in km²"), max_digits=9, decimal_places=2, null=True, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    edition = models.CharField(_("edition of the register"), max_length=40, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["short_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["ars", "kind", "valid_from"],
                condition=~Q(ars=""),
                name="territory_key_once_a_date",
                violation_error_message=_("A territory with this key and date exists already."),
            ),
            models.UniqueConstraint(
                fields=["ars", "kind"],
                condition=~Q(ars="") & Q(valid_from__isnull=True),
                name="territory_key_once_undated",
                violation_error_message=_("A territory with this key exists already."),
            ),
            models.UniqueConstraint(
                fields=["ags", "kind"],
                condition=~Q(ags="") & Q(valid_to__isnull=True),
                name="territory_standing_once",
                violation_error_message=_("A territory with this key stands already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="territory_valid_from_before_to",
                violation_error_message=_("The territory would end before it begins."),
            ),
        ]
        indexes = [models.Index(fields=["kind", "ags"])]

    def __str__(self) -> str:
        return self.short_name

    def save(self, **options) -> None:
        self.search = self.searchable()
        super().save(**options)

    def searchable(self) -> str:
        return fold(f"{self.short_name} {self.name}")[:200]

    @property
    def is_official(self) -> bool:
        """From the register; the team may say who takes it over, and nothing else."""
        return bool(self.ags or self.ars)

    @property
    def type_label(self) -> str:
        """The official type in words ("Landkreis"), else the kind."""
        of_type = {entry["code"]: entry for entry in vocabulary()["municipal_types"]}.get(self.municipal_type)
        return said(of_type) if of_type else self.get_kind_display()

    @property
    def size_class(self) -> str:
        """The class by inhabitants in words, "" where they are not known."""
        return "" if self.inhabitants is None else said(size_class_of(self.inhabitants))

    @property
    def typed(self) -> str:
        """How it is written so that it is meant and no other."""
        return f"{self.short_name} ({self.ags or self.ars or self.pk})"

    def line_of_parents(self) -> list["Territory"]:
        """What it belongs to, from the Land downwards."""
        line: list[Territory] = []
        above = self.parent
        while above and above not in line:
            line.insert(0, above)
            above = above.parent
        return line


def size_class_of(inhabitants: int) -> dict:
    """The entry of the vocabulary `size_classes` for a number of inhabitants."""
    return next(
        entry
        for entry in vocabulary()["size_classes"]
        if entry["min"] <= inhabitants and (entry["max"] is None or inhabitants <= entry["max"])
    )


def said(entry: dict) -> str:
    return entry["de"] if (get_language() or "de").startswith("de") else entry["en"]
