from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import prefix  # noqa: F401 - the look-up `begins`


class SettlementQuerySet(models.QuerySet["Settlement"]):
    def called(self, folded: str, *, limit: int = 10) -> list["Settlement"]:
        """Towns with a name that begins so. First those shown under exactly this name, then those shown under a
        longer one, then those otherwise called so; in each the largest first.

        Of a single or two letters only whole names are looked for ("Au", "Ås").
        """
        names = SettlementName.objects.order_by("-shown", "-population").values_list("settlement", flat=True)
        found = list(names.filter(search=folded, shown=True)[:limit])
        if len(folded) >= SettlementName.SHORTEST_BEGINNING:
            # a large town has many names that begin alike, so more are taken than towns are wanted
            found += names.filter(search__begins=folded)[: 6 * limit]
        found = list(dict.fromkeys(found))[:limit]
        towns = self.in_bulk(found)
        return [towns[geoname] for geoname in found if geoname in towns]


class Settlement(models.Model):
    """A town anywhere on earth, from GeoNames (CC BY 4.0): a place to type, not a territory with duties."""

    geoname = models.PositiveBigIntegerField(primary_key=True)
    name = models.CharField(_("name"), max_length=120)
    german_name = models.CharField(_("name in German"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("region"), max_length=20, blank=True)
    population = models.PositiveIntegerField(_("inhabitants"), default=0)
    longitude = models.FloatField(_("longitude"))
    latitude = models.FloatField(_("latitude"))

    objects = SettlementQuerySet.as_manager()

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")
        ordering = ["-population"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language, as far as we know it."""
        in_german = (get_language() or "").startswith("de")
        return (in_german and self.german_name) or self.name


class SettlementName(models.Model):
    """One spelling of a town's name, folded: München, Munich and Monaco di Baviera lead to the same town."""

    SHORTEST_BEGINNING = 3

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="names", db_index=False)
    search = models.CharField(max_length=120)
    population = models.PositiveIntegerField(default=0)  # the town's, so that one index answers alone
    shown = models.BooleanField(default=False)  # the name it is shown under, not one of the others

    class Meta:
        verbose_name = _("name of a town")
        verbose_name_plural = _("names of towns")
        indexes = [
            models.Index(
                fields=["search", "shown", "population", "settlement"],
                opclasses=["varchar_pattern_ops", "bool_ops", "int4_ops", "int8_ops"],
                name="settlement_name_search",
            )
        ]

    def __str__(self) -> str:
        return self.search


class Gazetteer(models.Model):
    """Which edition of GeoNames was loaded, with which smallest towns and when. Kept in one row."""

    version = models.CharField(max_length=40)
    smallest = models.PositiveIntegerField()
    towns = models.PositiveIntegerField()
    loaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("gazetteer")
        verbose_name_plural = _("gazetteers")

    def __str__(self) -> str:
        return f"GeoNames {self.version}"
