from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.models import Event, Registration

from ..arranging import publish
from ..models import SeatingPlan, TableHost
from ..refusing import CompositionError, refusal_of
from ..repairing import Move, Repair, keep_repair, missing, propose_repair
from ..stating import people_for_tables
from ..telling import Whom
from .board import is_closed
from .finding import called, event_of, number_in


@allow(Permission.CHANGE_SEATING)
def repair(request: HttpRequest, slug: str) -> HttpResponse:
    """Tables again after people stayed away: first who is missing, then the proposal, then one button."""
    event = event_of(request, slug)
    plan = SeatingPlan.objects.in_force(event) or SeatingPlan.objects.newest_of(event)
    if plan is None or is_closed(request, plan):
        return redirect("seating:seating", slug=slug)
    guests = people_for_tables(event)
    asked = request.POST if request.method == "POST" else request.GET
    meant = named_as_gone(request, guests)
    gone = (gone_of(asked, plan) & {guest.pk for guest in guests}) | meant
    try:
        proposal = propose_repair(plan, {round_.number: gone for round_ in plan.rounds.all()})
    except CompositionError as error:
        messages.error(request, refusal_of(event, error, signed_in(request)))
        proposal = None
    if request.method == "POST" and proposal:
        repaired = keep_repair(plan, proposal, by=request.user)
        publish(repaired, by=request.user, tell=Whom.MOVED if "tell" in request.POST else None)
        messages.success(request, _("The new tables are published."))
        return redirect("seating:seating", slug=slug)
    context = {
        "event": event,
        "plan": plan,
        "gone": gone,
        "unclear": "" if meant else request.GET.get("name", ""),
        "guests": sorted(guests, key=lambda guest: guest.pk not in gone),
        "proposal": proposal,
        "people": people_who_move(event, guests, proposal) if proposal else [],
        "present": len(guests) - len(gone),
    }
    return render(request, "seating/repair.html", context)


def gone_of(asked, plan: SeatingPlan) -> set[int]:
    """Who is missing: as ticked on this page, else as check-in and earlier repairs say."""
    if "looked" in asked:
        return {number_in(value) for value in asked.getlist("gone")}
    return missing(plan)


def named_as_gone(request: HttpRequest, guests: list[Registration]) -> set[int]:
    """Whoever was typed in; who is meant must be plain."""
    name = request.GET.get("name", "")
    meant = called(guests, name)
    if name and not meant:
        messages.error(
            request, _("Nobody with a seat is called “%(name)s”. A part of the name is enough.") % {"name": name}
        )
    if len(meant) > 1:
        messages.error(
            request,
            _("%(names)s are called so. Type the whole name.") % {"names": ", ".join(guest.name for guest in meant)},
        )
    return {guest.pk for guest in meant} if len(meant) == 1 else set()


def people_who_move(event: Event, guests: list[Registration], proposal: Repair) -> list[dict]:
    """Each person once, by name, with the moves in each round and a reason that can be read aloud."""
    hosts = TableHost.objects.tables_of(event)
    moves = defaultdict(list)
    for move in proposal.moves:
        moves[move.registration].append({"move": move, "why": why(move, host_of=hosts.get(move.registration))})
    return [{"registration": guest, "moves": moves[guest.pk]} for guest in guests if guest.pk in moves]


def why(move: Move, *, host_of: int | None) -> str:
    if move.table_after == host_of:
        return _("Is host there.")
    if move.table_before is None:
        return _("Had no seat yet.")
    return _("Table %(after)s would be too small or too one-sided; table %(before)s can spare somebody.") % {
        "after": move.table_after,
        "before": move.table_before,
    }
