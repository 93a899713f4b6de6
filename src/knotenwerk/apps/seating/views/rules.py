from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.models import Event

from ..confiding import may_know
from ..forms.rules import HostForm, PairForm, PresenceForm, TableForm
from ..models import SeatingPlan
from ..ruling import rows_behind, rules_of
from .finding import event_of, number_in


@allow(Permission.CHANGE_SEATING)
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sits not with or please with whom, who stays or is there in some rounds only, and what tables are like."""
    event = event_of(request, slug)
    asked = forms_for(request, event)
    for form in asked.values():
        if form.is_bound and form.is_valid():
            form.save(by=signed_in(request))
            messages.success(request, _("The rule holds from the next plan on."))
            return redirect("seating:rules", slug=slug)
    context = {
        "event": event,
        **asked,
        "rules": rules_of(event, signed_in(request)),
        "newest": SeatingPlan.objects.newest_of(event),
    }
    return render(request, "seating/rules.html", context)


def forms_for(request: HttpRequest, event: Event) -> dict[str, forms.Form]:
    """One form a kind of sentence; each knows by a field of its own that it was sent."""
    person = number_in(request.GET.get("person", "")) or None

    def answers(own_field: str) -> dict | None:
        return request.POST if own_field in request.POST else None

    return {
        "pair": PairForm(
            event,
            answers("first"),
            may_confide=may_know(signed_in(request), event),
            initial={"first": person},
        ),
        "host": HostForm(event, answers("table_number"), initial={"registration": person}),
        "presence": PresenceForm(event, answers("when"), initial={"guest": person}),
        "table": TableForm(event, answers("fact")),
    }


@allow(Permission.CHANGE_SEATING)
@require_POST
def remove_rule(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    event = event_of(request, slug)
    rows = rows_behind(kind, pk, event, signed_in(request))
    if not rows.exists():
        raise Http404
    rows.delete()
    messages.success(request, _("The rule is gone."))
    return redirect("seating:rules", slug=slug)
