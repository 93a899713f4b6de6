"""The list of events, and making new ones."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.words import day

from ...addresses import free_address
from ...editions import give_lead, next_edition, next_number
from ...forms.event import EditionForm, NewEventForm
from ...models import Event, Series


@allow(Permission.READ_EVENTS)
def events(request: HttpRequest) -> HttpResponse:
    """Drafts, what comes, what was; one series alone by `?series=`."""
    now = timezone.now()
    mine = Event.objects.led_by(request.user).with_seats().select_related("type", "series")
    series = Series.objects.filter(slug=request.GET.get("series", "")).first()
    if series:
        mine = mine.filter(series=series)
    return render(
        request,
        "events/office/events.html",
        {
            "series": series,
            "all_series": Series.objects.filter(events__in=Event.objects.led_by(request.user)).distinct(),
            "drafts": mine.drafts(),
            "upcoming": mine.beyond_draft().upcoming(now),
            "past": Paginator(mine.beyond_draft().past(now), 20).get_page(request.GET.get("page")),
            "may_change": request.user.may(Permission.CHANGE_EVENTS),
        },
    )


@allow(Permission.CHANGE_EVENTS)
def new_event(request: HttpRequest) -> HttpResponse:
    form = NewEventForm(request.POST or None, instance=Event())
    if request.method == "POST" and form.is_valid():
        event = create(form, request.user)
        return made(request, event)
    return render(request, "events/office/new.html", {"form": form})


@transaction.atomic
def create(form: NewEventForm, account) -> Event:
    event = form.save(commit=False)
    if form.cleaned_data["new_series"]:
        name = form.cleaned_data["new_series"]
        event.series = Series.objects.create(name_de=name, slug=free_address(name, Series))
    event.edition = next_number(event, event.starts_at)
    event.slug = free_address(event.title_de)
    event.save()
    give_lead(event, account)
    return event


@allow(Permission.CHANGE_EVENTS)
def new_edition(request: HttpRequest, slug: str) -> HttpResponse:
    """The next event like this one: everything is copied but people and dates."""
    event = get_object_or_404(Event.objects.led_by(request.user).select_related("series"), slug=slug)
    form = EditionForm(request.POST or None, event=event, initial={"title": event.title_de})
    if request.method == "POST" and form.is_valid():
        draft = next_edition(event, by=request.user, **form.cleaned_data)
        return made(request, draft)
    return render(request, "events/office/new_edition.html", {"form": form, "event": event})


def made(request: HttpRequest, draft: Event) -> HttpResponse:
    messages.success(request, _("“%(title)s” is there as a draft; only the team sees it.") % {"title": draft.title})
    if draft.is_over(timezone.now()):
        messages.warning(request, _("It was over on %(day)s. Is the date right?") % {"day": day(draft.last_day)})
    return redirect("events:office-event", draft.slug)
