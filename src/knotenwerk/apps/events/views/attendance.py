"""Who was really there: the signed list taken over, the attendance as a table to take along."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.directory.exporting.taking_out import take_out
from knotenwerk.apps.ui.private import private

from .. import attendance_table, attending
from ..checking_in import mark_signed
from ..door import day_at, door
from ..forms.papers import TakeOutForm
from ..models import Event
from ..papers import file_stem
from .check_in import chosen_day, event_at_door


@allow(Permission.CHECK_IN)
@private
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    event, now = event_at_door(request, slug), timezone.now()
    day = chosen_day((request.POST or request.GET).get("day", ""), event, now)
    if request.method == "POST":
        mark_signed(
            event,
            day,
            request.POST.getlist("signed"),
            shown=request.POST.getlist("shown"),
            key=request.POST.get("key", "")[:40] or uuid4().hex,
            by=request.user,
            now=now,
        )
        messages.success(request, _("The list is taken over."))
        return redirect(f"{reverse('events:attendance', args=[slug])}?day={day.isoformat()}")
    return page(request, event, day, TakeOutForm())


def page(request: HttpRequest, event: Event, day: date, take_out_form: TakeOutForm) -> HttpResponse:
    with timezone.override(event.zone):
        return render(
            request,
            "events/check_in/attendance.html",
            {
                "event": event,
                "day": day,
                "door": door(event, day),
                "key": uuid4().hex,
                "days": attending.by_day(event),
                "whole": attending.whole(event),
                "is_over": event.ends_at <= timezone.now(),
                "take_out_form": take_out_form,
                "may_take_out": request.user.may(Permission.EXPORT_DIRECTORY),
            },
        )


@allow(Permission.EXPORT_DIRECTORY)
@private
@require_POST
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """Attendance as a table to take along; noted with who and why."""
    event, form = event_at_door(request, slug), TakeOutForm(request.POST)
    if not form.is_valid():
        return page(request, event, day_at(event, timezone.now()), form)
    return take_out(
        attendance_table.headers(event),
        attendance_table.rows(event),
        form.cleaned_data["format"],
        file_stem(_("Attendance"), event),
        subject=_("attendance: %(event)s") % {"event": event},
        by=request.user,
        why=form.cleaned_data["why"],
        language=get_language(),
    )
