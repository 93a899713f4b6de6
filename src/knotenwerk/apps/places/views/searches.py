from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.core.folding import fold

from ..countries import country_name
from ..fields import Town
from ..models import Settlement, Territory
from ..suggesting import asked, options

MANY = 10


@allow(Permission.SIGNED_IN)
@cache_control(private=True, max_age=300)
def towns(request: HttpRequest) -> HttpResponse:
    """Towns anywhere on earth whose name begins so: options for a form, or JSON."""
    found = Settlement.objects.called(fold(asked(request)), limit=MANY)
    if request.htmx:
        return options(request, [(str(Town(town.label, town.country)), country_name(town.country)) for town in found])
    return JsonResponse({"towns": [told(town) for town in found]})


def told(town: Settlement) -> dict[str, object]:
    return {
        "geoname": town.geoname,
        "name": town.label,
        "country": town.country,
        "country_name": country_name(town.country),
        "inhabitants": town.population,
        "longitude": town.longitude,
        "latitude": town.latitude,
    }


@allow(Permission.READ_DIRECTORY, Permission.READ_EVENTS, Permission.CHANGE_PLACES)
def territory_search(request: HttpRequest) -> HttpResponse:
    """Territories whose name holds every word: options for a form, or JSON."""
    standing = Territory.objects.standing().select_related("state")
    typed = asked(request)
    found = standing.matching(typed).largest_first()[:MANY] if fold(typed) else []
    if request.htmx:
        return options(request, [(territory.typed, note(territory)) for territory in found])
    return JsonResponse(
        {
            "territories": [
                {"id": territory.pk, "name": territory.short_name, "typed": territory.typed, "note": note(territory)}
                for territory in found
            ]
        }
    )


def note(territory: Territory) -> str:
    return ", ".join(filter(None, (territory.type_label, territory.state and territory.state.short)))
