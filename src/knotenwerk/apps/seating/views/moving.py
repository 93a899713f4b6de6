"""One person to another table: the effect is shown first, then a form does it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission

from ..arranging import TableFull, change_places, move
from ..explaining import Explained
from ..forms.moves import MoveForm
from ..models import Round, Seat, Table
from ..weighing import Effect, effect_of_change, effect_of_move
from .board import board_after, board_at, is_closed, round_asked_for
from .finding import called, number_in, plan_or_404, seat_of


@allow(Permission.CHANGE_SEATING)
def move_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for, what the move would do, and with whom changing places would do better; posted, the move."""
    seat = seat_of(request, pk)
    form = MoveForm(seat, request.POST if request.method == "POST" else request.GET)
    if is_closed(request, seat.round.plan):
        return back_to(seat)
    if not form.is_valid():
        messages.error(
            request,
            _("%(name)s sits at table %(table)s. Choose one of the other tables of this round.")
            % {"name": seat.registration.name, "table": seat.table},
        )
        return back_to(seat)
    if request.method != "POST":
        context = weighed(seat, form.cleaned_data["table"], signed_in(request))
        return render(request, "seating/weigh.html", context | {"on_board": "on_board" in request.GET})
    before = seat.table
    try:
        move(seat, form.cleaned_data["table"])
    except TableFull as full:
        messages.error(request, is_full(full) + " " + _("Let two people change places instead."))
    else:
        messages.success(
            request, _("%(name)s now sits at table %(table)s.") % {"name": seat.registration.name, "table": seat.table}
        )
    return back_to(seat, before, seat.table)


def is_full(full: TableFull) -> str:
    return _("Table %(table)s has %(count)s people and is full.") % {
        "table": full.table.number,
        "count": full.seated,
    }


def weighed(seat: Seat, table: Table, viewer: Account) -> dict:
    explained = Explained.of(seat.round.plan, viewer)
    others = list(table.taken.select_related("registration__sector", "table").order_by("registration__sort_key", "pk"))
    is_free = table.has_room_for(len(others))
    return {
        "event": seat.round.plan.event,
        "plan": seat.round.plan,
        "seat": seat,
        "table": table,
        "full": "" if is_free else is_full(TableFull(table, len(others))),
        "effect": effect_of_move(explained, seat, table.number),
        "swaps": swaps(explained, seat, others),
        "back": board_at(seat.round, seat.registration_id),
    }


def swaps(explained: Explained, seat: Seat, others: list[Seat]) -> list[tuple[Seat, Effect]]:
    """With whom to change places, the best for the plan first. Whoever is pinned stays."""
    weighed = [(other, effect_of_change(explained, seat, other)) for other in others if not other.pinned]
    return sorted(weighed, key=lambda swap: swap[1].cost)


@allow(Permission.CHANGE_SEATING)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Two people of one round change places; asked for, the table of the other is weighed."""
    seat = seat_of(request, pk)
    asked = request.POST if request.method == "POST" else request.GET
    others = seat.round.seats.exclude(table=seat.table_id).select_related("table", "registration")
    other = others.filter(pk=number_in(asked.get("other", ""))).first()
    if is_closed(request, seat.round.plan):
        return back_to(seat)
    if other is None:
        messages.error(request, _("Choose somebody who sits at another table in this round."))
        return back_to(seat)
    if request.method != "POST":
        return render(request, "seating/weigh.html", weighed(seat, other.table, signed_in(request)) | {"other": other})
    change_places(seat, other)
    messages.success(
        request,
        _("%(name)s and %(other)s changed places.")
        % {"name": seat.registration.name, "other": other.registration.name},
    )
    return back_to(seat, seat.table, other.table)


def back_to(seat: Seat, *touched: Table) -> HttpResponse:
    return redirect(board_after(seat, *touched))


@allow(Permission.CHANGE_SEATING)
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody by a part of their name; with a table, what seating them there would do."""
    round_ = round_asked_for(request, plan_or_404(request, slug))
    seats = seats_called(round_, request.GET.get("name", ""))
    table = round_.tables.filter(number=number_in(request.GET.get("table", ""))).first()
    if not seats:
        messages.error(request, _("Nobody in this round is called so. A part of the name is enough."))
        return redirect(board_at(round_))
    places = [(seat, place_of(seat, table)) for seat in seats]
    if len(places) == 1:
        return redirect(places[0][1])
    context = {"event": round_.plan.event, "places": places, "table": table, "back": board_at(round_)}
    return render(request, "seating/found.html", context)


def seats_called(round_: Round, name: str) -> list[Seat]:
    seats = round_.seats.select_related("registration__sector", "table").order_by("registration__sort_key", "pk")
    by_guest = {seat.registration: seat for seat in seats}
    return [by_guest[guest] for guest in called(by_guest, name)]


def place_of(seat: Seat, table: Table | None) -> str:
    """Where to go on with somebody who was found."""
    if table is None or table == seat.table:
        return board_at(seat.round, seat.registration_id)
    return f"{reverse('seating:move', args=[seat.pk])}?table={table.pk}"
