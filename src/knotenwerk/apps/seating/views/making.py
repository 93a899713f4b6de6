from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.models import Event

from ..composing import compose
from ..confiding import may_know
from ..forms.wanted import WantedForm, as_initial, first_wishes
from ..models import Calculation, SeatingPlan
from ..refusing import CompositionError, Obstacles, obstacles, refusal_of
from ..ruling import rules_of
from ..stating import people_for_tables
from ..tasks import calculate
from ..wanting import Effort, Wanted
from .finding import event_of, plan_of

MANY = 120
"""Above this many people a plan is made in the background."""


@allow(Permission.CHANGE_SEATING)
def new_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a plan. What cannot hold is said first; soft rules may be broken knowingly."""
    event = event_of(request, slug)
    people = people_for_tables(event)
    newest = SeatingPlan.objects.newest_of(event)
    wishes = as_initial(Wanted.from_json(newest.wanted)) if newest else first_wishes(event, people=len(people))
    form = WantedForm(event, request.POST or None, initial=wishes)
    found = Obstacles([], are_hard=False)
    if request.method == "POST" and form.is_valid():
        found = obstacles(event, form.wanted, signed_in(request))
        knows = "anyway" in request.POST and not found.are_hard
        if people and (not found.sentences or knows):
            return make(request, event, form.wanted, people=len(people), based_on=newest)
    context = {
        "event": event,
        "form": form,
        "people": len(people),
        "reasons": found.sentences,
        "may_go_on": bool(found.sentences) and not found.are_hard,
        "rules": rules_of(event, signed_in(request)),
    }
    return render(request, "seating/new.html", context)


def make(
    request: HttpRequest, event: Event, wanted: Wanted, *, people: int, based_on: SeatingPlan | None
) -> HttpResponse:
    if wanted.effort == Effort.THOROUGH or people > MANY:
        calculation = Calculation.objects.create(
            event=event, wanted=wanted.as_json(), based_on=based_on, started_by=signed_in(request)
        )
        calculate.enqueue(calculation.pk)
        return redirect("seating:calculation", slug=event.slug, pk=calculation.pk)
    try:
        plan = compose(event, wanted, by=request.user, based_on=based_on)
    except CompositionError as error:
        messages.error(request, refusal_of(event, error, signed_in(request)))
        return redirect("seating:new-plan", slug=event.slug)
    messages.success(
        request, _("Version %(version)s is made. Nobody sees it before you publish it.") % {"version": plan.version}
    )
    return redirect("seating:seating", slug=event.slug)


@allow(Permission.CHANGE_SEATING)
@require_POST
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the plan anew with the same wishes; pinned seats stay."""
    event = event_of(request, slug)
    plan, people = plan_of(request, event), len(people_for_tables(event))
    if plan is None or not people:
        return redirect("seating:new-plan", slug=slug)
    wanted = Wanted.from_json({**plan.wanted, "seed": plan.seed + 1})
    return make(request, event, wanted, people=people, based_on=plan)


@allow(Permission.CHANGE_SEATING)
def calculation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far a plan in the background is. Whoever waits before it gets the whole page once it is over."""
    event = event_of(request, slug)
    found = get_object_or_404(Calculation.objects.select_related("plan"), pk=pk, event=event)
    if found.ended_at and request.htmx:
        return HttpResponseClientRefresh()
    context = {
        "event": event,
        "calculation": found,
        "so_far": said_so_far(found),
        "refusal": found.problem.get("whole" if may_know(signed_in(request), event) else "open"),
    }
    return render(request, "seating/calculation.html", context)


def said_so_far(calculation: Calculation) -> str:
    """How far the search is, and how far from the best there is its best plan may be."""
    done = _("%(percent)s of 100 parts of the search are done.") % {"percent": calculation.progress}
    if calculation.distance is None:
        return done
    if not calculation.distance:
        return f"{done} " + _("The best plan so far is proven best possible.")
    return f"{done} " + ngettext(
        "The best plan so far is at most as far from the best possible as one person out of place in an even mix.",
        "The best plan so far is at most as far from the best possible as %(count)s people out of place "
        "in an even mix.",
        calculation.distance,
    ) % {"count": calculation.distance}


@allow(Permission.CHANGE_SEATING)
@require_POST
def stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Stop searching: the best plan so far is kept."""
    event = event_of(request, slug)
    Calculation.objects.filter(pk=pk, event=event, ended_at__isnull=True).update(stop_asked_at=timezone.now())
    return redirect("seating:calculation", slug=slug, pk=pk)
