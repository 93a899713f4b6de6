from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..arranging import publish
from ..confirming import absent_by_round
from ..models import SeatingPlan
from ..refusing import CompositionError, refusal_of
from ..repairing import Repair, keep_repair, propose_repair
from .finding import event_of


@allow(Permission.CHANGE_SEATING)
def repair(request: HttpRequest, slug: str) -> HttpResponse:
    """Tables again after people stayed away: first who is missing, then the proposal, then one button."""
    event = event_of(request, slug)
    plan = SeatingPlan.objects.newest_of(event)
    if plan is None:
        return redirect("seating:seating", slug=slug)
    asked = request.POST if request.method == "POST" else request.GET
    gone = gone_of(asked, plan)
    try:
        proposal = propose_repair(plan, {round_.number: gone for round_ in plan.rounds.all()})
    except CompositionError as error:
        messages.error(request, refusal_of(event, error))
        proposal = None
    if request.method == "POST" and proposal:
        repaired = keep_repair(plan, proposal, by=request.user)
        publish(repaired, by=request.user)
        messages.success(request, _("The new tables are published."))
        return redirect("seating:seating", slug=slug)
    context = {
        "event": event,
        "plan": plan,
        "gone": gone,
        "guests": guests_of(plan),
        "proposal": proposal,
        "moves": moves_in_words(plan, proposal) if proposal else [],
        "present": len(set(plan.seats().values_list("registration", flat=True)) - gone),
    }
    return render(request, "seating/repair.html", context)


def gone_of(asked, plan: SeatingPlan) -> set[int]:
    """Who is missing: as ticked on this page, else as check-in says."""
    if "looked" in asked:
        return {int(value) for value in asked.getlist("gone") if value.isdigit()}
    return set().union(*absent_by_round(plan).values())


def guests_of(plan: SeatingPlan) -> list:
    seats = plan.seats().filter(round__number=1).select_related("registration__sector", "table")
    return [seat.registration for seat in seats.order_by("registration__sort_key", "pk")]


def moves_in_words(plan: SeatingPlan, proposal: Repair) -> list[dict]:
    """Each move with the person, both tables and a reason that can be read aloud."""
    people = {seat.registration_id: seat.registration for seat in plan.seats().select_related("registration__sector")}
    people.update(
        {registration.pk: registration for registration in plan.event.registrations.seated().select_related("sector")}
    )
    return [
        {"move": move, "registration": people[move.registration], "why": why(move.table_before, move.table_after)}
        for move in proposal.moves
    ]


def why(before: int | None, after: int) -> str:
    if before is None:
        return _("Had no seat yet.")
    return _("Table %(after)s would be too small or too one-sided; table %(before)s can spare somebody.") % {
        "after": after,
        "before": before,
    }
