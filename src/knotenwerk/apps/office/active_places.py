"""From how many municipalities and districts somebody took part within twelve months, by Land."""

from datetime import date, timedelta

from django.core.cache import caches
from django.db.models import Count

from knotenwerk.apps.events.models import Registration
from knotenwerk.apps.places.models import Territory

YEAR = timedelta(days=365)
COUNTED = (Territory.Kind.MUNICIPALITY, Territory.Kind.DISTRICT, Territory.Kind.CITY_DISTRICT)


def active_places(today: date) -> dict[str, int]:
    """Counts by the official key of the Land, at most a minute old. Whoever only registered was not there."""
    known = caches["pages"].get(key := f"active-places:{today.isoformat()}")
    if known is None:
        caches["pages"].set(key, known := counted(today))
    return known


def counted(today: date) -> dict[str, int]:
    there = Registration.objects.filter(
        check_ins__taken_back_at__isnull=True,
        check_ins__day__range=(today - YEAR, today),
        organisation__territory__kind__in=COUNTED,
    )
    by_land = there.values("organisation__territory__state__key").order_by()
    return dict(
        by_land.annotate(n=Count("organisation__territory", distinct=True)).values_list(
            "organisation__territory__state__key", "n"
        )
    )
