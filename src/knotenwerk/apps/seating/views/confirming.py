from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.words import day

from ..confirming import NotYetHeld, begin_sittings, confirm, correct, reopen
from ..models import Round, SeatingPlan, Sitting
from .finding import event_of, number_in


@allow(Permission.CONFIRM_ENCOUNTERS)
def confirmation(request: HttpRequest, slug: str) -> HttpResponse:
    """Who really sat where: prefilled from check-in, corrected by hand, then confirmed."""
    event = event_of(request, slug)
    plan = SeatingPlan.objects.in_force(event)
    if plan is None:
        return render(request, "seating/nothing_to_confirm.html", {"event": event})
    if request.method == "POST" and not hasattr(plan, "confirmation"):
        begin_sittings(plan)
        corrected = take_corrections(request, plan)
        if "confirm" in request.POST:
            return confirmed(request, plan)
        messages.success(
            request,
            ngettext("One correction is saved.", "%(count)s corrections are saved.", corrected) % {"count": corrected},
        )
        return redirect("seating:confirmation", slug=slug)
    if not hasattr(plan, "confirmation"):
        begin_sittings(plan)
    context = {"event": event, "plan": plan, "rounds": rounds_of(plan)}
    return render(request, "seating/confirmation.html", context)


def rounds_of(plan: SeatingPlan) -> list[dict]:
    return [about_round(round_) for round_ in plan.rounds.all()]


def about_round(round_: Round) -> dict:
    sittings = list(
        round_.sittings.select_related("registration__sector", "table").order_by("registration__sort_key", "pk")
    )
    absent = sum(sitting.table_id is None for sitting in sittings)
    return {
        "round": round_,
        "tables": list(round_.tables.all()),
        "sittings": sittings,
        "absent": absent,
        "few": absent > len(sittings) // 2,
    }


def take_corrections(request: HttpRequest, plan: SeatingPlan) -> int:
    """Each field `sitting-7` holds the number of a table, or 0 for somebody who was not there."""
    count = 0
    for sitting in Sitting.objects.filter(round__plan=plan).select_related("round", "registration", "table"):
        said = request.POST.get(f"sitting-{sitting.pk}", "")
        known = sitting.table.number if sitting.table else 0
        number = number_in(said)
        table = sitting.round.tables.filter(number=number).first()
        if number == known or (table is None and said != "0"):
            continue
        correct(sitting.round, sitting.registration, table)
        count += 1
    return count


def confirmed(request: HttpRequest, plan: SeatingPlan) -> HttpResponse:
    try:
        count = confirm(plan, by=request.user, today=timezone.localdate(timezone=plan.event.zone))
    except NotYetHeld as early:
        messages.error(
            request,
            _("The last round is on %(day)s. Only then can anybody know who sat where; confirm it afterwards.")
            % {"day": day(early.day)},
        )
        return redirect("seating:confirmation", slug=plan.event.slug)
    messages.success(
        request,
        ngettext(
            "Confirmed. One encounter now stands in the ledger.",
            "Confirmed. %(count)s encounters now stand in the ledger.",
            count,
        )
        % {"count": count},
    )
    return redirect("seating:confirmation", slug=plan.event.slug)


@allow(Permission.CONFIRM_ENCOUNTERS)
@require_POST
def reopening(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the encounters back, so that sittings can be corrected."""
    event = event_of(request, slug)
    plan = SeatingPlan.objects.in_force(event)
    if plan is not None and hasattr(plan, "confirmation"):
        count = reopen(plan, why=request.POST.get("why", "")[:200], by=request.user)
        messages.success(
            request,
            ngettext(
                "One encounter was taken back. Correct the seats and confirm again.",
                "%(count)s encounters were taken back. Correct the seats and confirm again.",
                count,
            )
            % {"count": count},
        )
    return redirect("seating:confirmation", slug=slug)
