"""The settings of an event in sections. Saving one never removes a person and never changes a consent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.projects.funding import funding, warnings

from ... import dating
from ...forms.event import AboutForm, AdmissionForm, DatesForm, FundingForm
from ...models import Event, SeatQuota
from ...publishing import missing
from ...telling import tell_all_about_new_date
from ...waiting import offer_free_seats
from .finding import event_to_change


@allow(Permission.CHANGE_EVENTS)
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    gaps = {gap.section for gap in missing(event)} if event.state == Event.State.DRAFT else set()
    context = {
        "event": event,
        "gaps": gaps,
        "hosts": event.event_hosts.select_related("organisation"),
        "roles": event.roles.count(),
        "quotas": SeatQuota.objects.filter(mix__event=event).count(),
        "questions": event.questions.count(),
        "wordings": event.wordings.count(),
    }
    return render(request, "events/office/settings.html", context)


@allow(Permission.CHANGE_EVENTS)
def about(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    form = AboutForm(request.POST or None, instance=event)
    if request.method == "POST" and form.is_valid():
        form.save()
        return saved(request, form.instance)
    return section(request, event, form, heading=_("What it is about"))


@allow(Permission.CHANGE_EVENTS)
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Date and place with their history; whoever is registered is told by an act of its own."""
    event = event_to_change(request, slug)
    form = DatesForm(request.POST or None, instance=event)
    if request.method == "POST" and form.is_valid():
        change = dating.move(event, by=request.user, now=timezone.now())
        if change and event.registrations.active().exists():
            messages.success(request, _("The new date and place are saved. Nobody was told yet: see below."))
            return redirect("events:settings-dates", event.slug)
        return saved(request, event)
    context = {"changes": event.date_changes.select_related("changed_by"), "told": people_to_tell(event)}
    return section(request, event, form, heading=_("When and where"), template="dates", **context)


def people_to_tell(event: Event) -> int:
    """How many people do not know of the latest change yet."""
    if not event.date_changes.filter(announced_at=None).exists():
        return 0
    return event.registrations.active().filter(confirmed_at__isnull=False).count()


@allow(Permission.CHANGE_EVENTS)
@require_POST
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell everyone registered of the new date and place, once."""
    event, now = event_to_change(request, slug), timezone.now()
    if dating.mark_announced(event, by=request.user, now=now):
        n = tell_all_about_new_date(event, now=now)
        messages.success(request, _("%(n)s people are told by mail, with the new calendar entry.") % {"n": n})
    else:
        messages.info(request, _("Everyone was told already."))
    return redirect("events:settings-dates", event.slug)


@allow(Permission.CHANGE_EVENTS)
def admission(request: HttpRequest, slug: str) -> HttpResponse:
    """Seats and registration. A raised number of seats reaches the waiting list at once."""
    event = event_to_change(request, slug)
    form = AdmissionForm(request.POST or None, instance=event, taken=event.seats_taken)
    if request.method == "POST" and form.is_valid():
        form.save()
        offered = offer_free_seats(event, now=timezone.now())
        if offered:
            messages.info(request, _("%(n)s people from the waiting list are offered a seat.") % {"n": len(offered)})
        return saved(request, event)
    context = {"affected": affected(event, form)}
    return section(request, event, form, heading=_("Seats and registration"), template="admission", **context)


def affected(event: Event, form: AdmissionForm):
    """Those who were seated last and would be above a lowered number of seats."""
    if not form.asks_whether_fewer:
        return []
    last = event.registrations.holding_a_seat().select_related("sector").order_by("-seated_at", "-pk")
    return last[: form.over]


@allow(Permission.CHANGE_EVENTS)
def event_funding(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    form = FundingForm(request.POST or None, instance=event)
    if request.method == "POST" and form.is_valid():
        form.save()
        return saved(request, event)
    project = Event.objects.select_related("project").get(pk=event.pk).project
    context = {
        "funding": funding(project, event.first_day) if project else None,
        "warnings": warnings(project, event.first_day, event.last_day),
    }
    return section(request, event, form, heading=_("Funding"), template="funding", **context)


def section(request: HttpRequest, event: Event, form, *, heading: str, template: str = "section", **context):
    kept = Event.objects.get(pk=event.pk) if form.is_bound else event  # what is not saved stands in the form only
    context |= {"event": kept, "form": form, "heading": heading}
    return render(request, f"events/office/{template}.html", context)


def saved(request: HttpRequest, event: Event) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("events:settings", event.slug)
