"""Who has met whom, as far as it is confirmed: what a person shows to "people I met" goes to nobody else."""

from django.db.models import QuerySet

from knotenwerk.apps.directory.models import Person

from .models import Encounter, Participation


def people_met(person: Person) -> QuerySet[Participation, int]:
    """Keys of the persons who share a standing, confirmed encounter with this one."""
    shared = Encounter.objects.confirmed().standing().filter(participations__person=person)
    others = Participation.objects.filter(encounter__in=shared, person__isnull=False).exclude(person=person)
    return others.values_list("person", flat=True).distinct()
