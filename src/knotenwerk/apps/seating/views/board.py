from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import replace_url

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from ..arranging import HoldsAlready, publish
from ..board import by_person, moved_since, tables_of
from ..explaining import Explained
from ..forms.moves import MoveForm
from ..models import Round, Seat, SeatingPlan, Table
from ..telling import Whom
from ..undoing import last_change
from ..unmet import unmet
from .finding import event_of, number_in, plan_of, plan_or_404


@allow(Permission.READ_SEATING)
def seating(request: HttpRequest, slug: str) -> HttpResponse:
    """The board of one version and round; without a plan, what to do first.

    After a change that the page follows by itself only the tables it touched are given.
    """
    event = event_of(request, slug)
    plan = plan_of(request, event)
    if plan is None:
        return render(request, "seating/empty.html", {"event": event})
    round_ = round_asked_for(request, plan)
    context = {"event": event, "plan": plan, "round": round_, **what_stands_on(request, plan, round_)}
    if not request.htmx:
        return render(request, "seating/board.html", context)
    person = context["chosen"] and context["chosen"]["seat"].registration_id
    return replace_url(render(request, "seating/board.html#plan", context), board_at(round_, person))


def what_stands_on(request: HttpRequest, plan: SeatingPlan, round_: Round) -> dict[str, Any]:
    """The tables, how good they are, and whoever was chosen."""
    explained = Explained.of(plan, signed_in(request))
    may_change = request.user.may(Permission.CHANGE_SEATING) and not hasattr(plan, "confirmation")
    return {
        "rounds": plan.rounds.select_related("pin"),
        "tables": tables_of(round_, moved_since(plan), only=touched(request)),
        "quality": explained.quality(),
        "sentences": unmet(explained, round_.number),
        "chosen": chosen_seat(request, plan, round_, explained),
        "may_change": may_change,
        "last_change": last_change(plan) if may_change else None,
        "newest": SeatingPlan.objects.newest_of(plan.event),
        "holding": SeatingPlan.objects.in_force(plan.event),
    }


def touched(request: HttpRequest) -> set[int] | None:
    """The tables that a change has touched, where only they are wanted."""
    return {number_in(table) for table in request.GET.getlist("touched")} if request.htmx else None


def round_asked_for(request: HttpRequest, plan: SeatingPlan) -> Round:
    rounds = plan.rounds.select_related("pin")
    round_ = rounds.filter(number=number_in(request.GET.get("round", "1"))).first()
    if round_ is None:
        raise Http404
    return round_


def chosen_seat(request: HttpRequest, plan: SeatingPlan, round_: Round, explained: Explained) -> dict | None:
    """The person in the margin: where they sit in each round, why here, and what can be done."""
    person = number_in(request.GET.get("person", ""))
    seats = list(
        plan.seats().filter(registration=person).select_related("round", "table", "registration__federal_state")
    )
    seat = next((seat for seat in seats if seat.round_id == round_.pk), None)
    if seat is None:
        return None
    return {
        "seat": seat,
        "elsewhere": sorted(((other.round.number, other.table.number) for other in seats), key=lambda place: place[0]),
        "why": explained.why(str(person), round_.number),
        "form": MoveForm(seat),
        "others": round_.seats.exclude(pk=seat.pk)
        .exclude(table=seat.table_id)
        .select_related("registration", "table")
        .order_by("registration__sort_key"),
    }


def board_at(round_: Round, person: int | None = None) -> str:
    """The address of the board with a round, and with somebody chosen in it."""
    url = reverse("seating:seating", args=[round_.plan.event.slug])
    query = f"version={round_.plan.version}&round={round_.number}"
    return f"{url}?{query}&person={person}#chosen" if person else f"{url}?{query}"


def board_after(seat: Seat, *tables: Table) -> str:
    """The board with whoever was seated; `tables` are those the change has touched."""
    address, _hash, anchor = board_at(seat.round, seat.registration_id).partition("#")
    return f"{address}{''.join(f'&touched={table.pk}' for table in tables)}#{anchor}"


def is_closed(request: HttpRequest, plan: SeatingPlan) -> bool:
    """What was confirmed is not moved any more; says so."""
    if not hasattr(plan, "confirmation"):
        return False
    messages.error(request, _("This plan is confirmed. Reopen the confirmation before you change seats."))
    return True


@allow(Permission.CHANGE_SEATING)
@require_POST
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Make this version known; from now on it is what people rely on."""
    plan = plan_or_404(request, slug)
    try:
        publish(plan, by=request.user, tell=Whom.NEVER_TOLD_OR_MOVED if "tell" in request.POST else None)
    except HoldsAlready as other:
        messages.error(request, why_it_holds(other.plan))
    else:
        messages.success(request, _("Version %(version)s is published.") % {"version": plan.version})
    return redirect(f"{reverse('seating:seating', args=[slug])}?version={plan.version}")


def why_it_holds(plan: SeatingPlan) -> str:
    if hasattr(plan, "confirmation"):
        said = _("Version %(version)s is confirmed. Reopen the confirmation before another version is published.")
    else:
        said = _("Version %(version)s is newer and published already. Make a new version to replace it.")
    return said % {"version": plan.version}


@allow(Permission.READ_SEATING)
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody by name with their table in each round."""
    plan = plan_or_404(request, slug)
    context = {"event": plan.event, "plan": plan, "rounds": plan.rounds.all(), "rows": by_person(plan)}
    return render(request, "seating/people.html", context)
