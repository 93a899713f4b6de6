"""Projects with their grants, for the office; and for a funder the way to the counts."""

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms import GrantForms, ProjectForm
from ..funding import funding, gaps, warnings
from ..models import Funder, Project


@allow(Permission.READ_EVENTS, Permission.CHANGE_PROJECTS)
def projects(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "projects/projects.html",
        {
            "projects": Project.objects.prefetch_related("grants__funder"),
            "funders": Funder.objects.prefetch_related("appearances"),
            "may_change": request.user.may(Permission.CHANGE_PROJECTS),
        },
    )


@allow(Permission.READ_EVENTS, Permission.CHANGE_PROJECTS)
def project(request: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project.objects.prefetch_related("grants__funder"), pk=pk)
    return render(
        request,
        "projects/project.html",
        {
            "project": project,
            "gaps": gaps(project, project.begins, project.ends),
            "warnings": warnings(project, project.begins, project.ends),
            "samples": [(day, funding(project, day)) for day in sorted({project.begins, project.ends})],
            "may_change": request.user.may(Permission.CHANGE_PROJECTS),
            "may_count": request.user.may(Permission.READ_COUNTS),
        },
    )


@allow(Permission.CHANGE_PROJECTS)
def new_project(request: HttpRequest) -> HttpResponse:
    return edit(request, Project(), heading=_("A new project"))


@allow(Permission.CHANGE_PROJECTS)
def change_project(request: HttpRequest, pk: int) -> HttpResponse:
    project = get_object_or_404(Project, pk=pk)
    return edit(request, project, heading=project.name)


def edit(request: HttpRequest, project: Project, *, heading: str) -> HttpResponse:
    form = ProjectForm(request.POST or None, instance=project)
    grants = GrantForms(request.POST or None, instance=project, prefix="grants")
    if request.method == "POST" and all([form.is_valid(), grants.is_valid()]):
        with transaction.atomic():
            form.save()
            grants.save()
        messages.success(request, _("“%(name)s” is saved.") % {"name": project.name})
        return redirect(project)
    return render(request, "projects/edit_project.html", {"form": form, "grants": grants, "heading": heading})


@allow(Permission.CHANGE_PROJECTS)
def remove_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove; a project with events stays, since their papers take the funding line from it."""
    project = get_object_or_404(Project, pk=pk)
    if request.method == "POST":
        try:
            project.delete()
        except ProtectedError as kept:
            why = _("“%(name)s” stays: events belong to it. First give these events another project: %(events)s.")
            events = ", ".join(str(event) for event in kept.protected_objects)
            messages.error(request, why % {"name": project.name, "events": events})
            return redirect(project)
        messages.success(request, _("“%(name)s” is removed.") % {"name": project.name})
        return redirect("projects:projects")
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": _("Remove “%(name)s”?") % {"name": project.name},
            "text": _("Its grants are removed with it."),
            "label": _("Remove the project"),
            "back": project.get_absolute_url(),
            "danger": True,
        },
    )


@allow(Permission.READ_COUNTS)
def counts(request: HttpRequest) -> HttpResponse:
    """The projects whose counts this account may see; the counts themselves are a page of the events."""
    projects = Project.objects.counted_for(request.user).prefetch_related("grants__funder")
    return render(request, "projects/counts.html", {"projects": projects})
