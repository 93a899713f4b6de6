from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.directory.models import Person

from .meeting import people_met
from .models import Encounter

SHOWN = 10


@allow(Permission.READ_DIRECTORY)
def of_person(request: HttpRequest, key: str) -> HttpResponse:
    """The encounters of a person, newest first: a box on the person's page, or a page of its own."""
    person = get_object_or_404(Person, key=key)
    encounters = Encounter.objects.standing().filter(participations__person=person).order_by("-day", "-pk")
    everything = not request.htmx
    context = {
        "person": person,
        "count": encounters.count(),
        "people": people_met(person).count(),
        "encounters": encounters if everything else encounters[:SHOWN],
        "more": not everything and encounters.count() > SHOWN,
    }
    return render(request, "encounters/of_person.html#box" if request.htmx else "encounters/of_person.html", context)
