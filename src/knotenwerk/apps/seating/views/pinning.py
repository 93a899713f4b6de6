"""Pinning people, tables and rounds: what is pinned stays when the plan is made again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.models import Event

from ..arranging import pin, pin_round, pin_table
from ..models import Round, Table
from .board import board_at, is_closed
from .finding import seat_of


@allow(Permission.CHANGE_SEATING)
@require_POST
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    seat = seat_of(request, pk)
    if not is_closed(request, seat.round.plan):
        pin(seat, pinned=not seat.pinned)
        said = _("%(name)s is pinned here.") if seat.pinned else _("%(name)s is no longer pinned.")
        messages.success(request, said % {"name": seat.registration.name})
    return redirect(board_at(seat.round, seat.registration_id))


@allow(Permission.CHANGE_SEATING)
@require_POST
def table(request: HttpRequest, pk: int) -> HttpResponse:
    tables = Table.objects.select_related("round__plan__event", "pin")
    table = get_object_or_404(tables, pk=pk, round__plan__event__in=Event.objects.led_by(request.user))
    if not is_closed(request, table.round.plan):
        pinned = not hasattr(table, "pin")
        pin_table(table, pinned=pinned, by=signed_in(request))
        said = _("Table %(table)s is pinned.") if pinned else _("Table %(table)s is no longer pinned.")
        messages.success(request, said % {"table": table})
    return redirect(f"{board_at(table.round)}#table-{table}")


@allow(Permission.CHANGE_SEATING)
@require_POST
def turn(request: HttpRequest, pk: int) -> HttpResponse:
    """A whole round."""
    rounds = Round.objects.select_related("plan__event", "pin")
    round_ = get_object_or_404(rounds, pk=pk, plan__event__in=Event.objects.led_by(request.user))
    if not is_closed(request, round_.plan):
        pinned = not hasattr(round_, "pin")
        pin_round(round_, pinned=pinned, by=signed_in(request))
        said = _("Round %(number)s is pinned.") if pinned else _("Round %(number)s is no longer pinned.")
        messages.success(request, said % {"number": round_.number})
    return redirect(board_at(round_))
