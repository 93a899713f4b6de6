from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..comparing import Comparison
from ..models import SeatingPlan
from .finding import number_in, plan_or_404


@allow(Permission.READ_SEATING)
def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Another version and this one: who sits elsewhere, and what each does better."""
    plan = plan_or_404(request, slug)
    others = plan.event.seating_plans.exclude(pk=plan.pk).order_by("-version")
    other = others.filter(version=number_in(request.GET.get("with", ""))).first() or usual(plan)
    compared = Comparison(*sorted((plan, other), key=lambda each: each.version)) if other else None
    context = {"event": plan.event, "plan": plan, "others": others, "other": other, "compared": compared}
    return render(request, "seating/comparison.html", context)


def usual(plan: SeatingPlan) -> SeatingPlan | None:
    """What one compares with unasked: what it was made from, else the newest other one."""
    return plan.based_on or SeatingPlan.objects.exclude(pk=plan.pk).newest_of(plan.event)
