"""The events of a project for its funder: counts, never persons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.projects.models import Project

from ...counting import counts_of


@allow(Permission.READ_COUNTS)
def counts(request: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project.objects.counted_for(request.user).prefetch_related("grants__funder"), pk=pk)
    return render(request, "events/office/counts.html", {"project": project, "counts": counts_of(project)})
