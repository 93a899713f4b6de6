from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..models import SeatingPlan
from ..undoing import Change, ChangedMeanwhile, undo
from .board import is_closed
from .finding import number_in, plan_or_404


@allow(Permission.CHANGE_SEATING)
@require_POST
def undo_last(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back the change that the board showed as the last one."""
    plan = plan_or_404(request, slug)
    if is_closed(request, plan):
        return redirect(board_of(plan))
    try:
        change = undo(plan, number_in(request.POST.get("change", "")))
    except ChangedMeanwhile:
        messages.error(request, _("Something else was changed meanwhile. Look at the tables, then take it back."))
        return redirect(board_of(plan))
    messages.success(request, _("Taken back: %(names)s.") % {"names": ", ".join(change.names)})
    return redirect(f"{board_of(plan)}&{place_of(change)}#chosen")


def board_of(plan: SeatingPlan) -> str:
    return f"{reverse('seating:seating', args=[plan.event.slug])}?version={plan.version}"


def place_of(change: Change) -> str:
    record = change.records[0]
    return f"round={record.round.number}&person={record.registration_id}"
