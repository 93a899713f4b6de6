"""The registrations of an event: the list, one of them with its history, and what the team decides."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.directory.exporting.taking_out import take_out
from knotenwerk.apps.ui.private import private
from knotenwerk.core.folding import fold

from ... import admitting, registrations_table
from ...forms.office import ReasonForm, RefusalForm
from ...forms.papers import TakeOutForm
from ...models import Event, Refusal, Registration
from ...papers import file_stem
from ...withdrawing import TooLate
from .finding import event_to_change, event_to_read, may_change

A_PAGE = 50


@allow(Permission.READ_EVENTS)
def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    """All, or by `?state=`, `?land=` and `?q=`."""
    return page(request, event_to_read(request, slug), TakeOutForm())


def page(request: HttpRequest, event: Event, take_out_form: TakeOutForm) -> HttpResponse:
    found = selected(event.registrations, request.GET).select_related("sector", "group", "person").by_name()
    return render(
        request,
        "events/office/registrations.html",
        {
            "event": event,
            "may_change": may_change(request, event),
            "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
            "states": states_of(event),
            "state": request.GET.get("state", ""),
            "q": request.GET.get("q", ""),
            "take_out_form": take_out_form,
            "may_take_out": request.user.may(Permission.EXPORT_DIRECTORY),
        },
    )


@allow(Permission.EXPORT_DIRECTORY)
@private
@require_POST
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """What the list shows, as a table to take along; noted with who and why."""
    event, form = event_to_read(request, slug), TakeOutForm(request.POST)
    if not form.is_valid():
        return page(request, event, form)
    questions = list(event.questions.all())
    return take_out(
        registrations_table.headers(questions),
        registrations_table.rows(event, selected(event.registrations, request.GET), questions),
        form.cleaned_data["format"],
        file_stem(_("Registrations"), event),
        subject=_("registrations: %(event)s") % {"event": event},
        by=request.user,
        why=form.cleaned_data["why"],
        language=get_language(),
    )


def selected(registrations, wanted):
    if wanted.get("state") in Registration.State:
        registrations = registrations.filter(state=wanted["state"])
    if wanted.get("land"):
        registrations = registrations.filter(federal_state__key=wanted["land"])
    for word in fold(wanted.get("q", "")).split():
        registrations = registrations.filter(Q(sort_key__contains=word) | Q(organisation_name__icontains=word))
    return registrations


def states_of(event: Event) -> list[tuple[str, str, int]]:
    """The states that occur, in the order of a registration's life: key, label, how many."""
    counts = dict(event.registrations.order_by().values_list("state").annotate(n=Count("pk")))
    return [(state.value, str(state.label), counts[state]) for state in Registration.State if state in counts]


@allow(Permission.READ_EVENTS)
def registration(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = event_to_read(request, slug)
    registration = registration_of(event, pk)
    refusal = registration.refusals.select_related("refused_by", "reviewed_by").first()
    return render(
        request,
        "events/office/registration.html",
        {
            "event": event,
            "registration": registration,
            "may_change": may_change(request, event),
            "answers": registration.answers.select_related("question").order_by("question__position", "question"),
            "refusal": refusal,
            "may_review": bool(refusal and not refusal.reviewed_at and refusal.refused_by != request.user),
            "history": registration.history.select_related("history_user").order_by("-history_date", "-history_id"),
            "messages_sent": registration.messages.all(),
            "others": registration.group.registrations.exclude(pk=pk) if registration.group else [],
            "form": ReasonForm(),
        },
    )


def registration_of(event: Event, pk: int) -> Registration:
    related = event.registrations.select_related("event", "sector", "level", "federal_state", "group", "person")
    return get_object_or_404(related, pk=pk)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def seat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return decide(request, slug, pk, admitting.seat, _("%(name)s has a seat."))


@allow(Permission.CHANGE_EVENTS)
@require_POST
def wait(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return decide(request, slug, pk, admitting.put_on_waiting_list, _("%(name)s is on the waiting list."))


@allow(Permission.CHANGE_EVENTS)
@require_POST
def withdrawal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return decide(request, slug, pk, admitting.withdraw, _("%(name)s is withdrawn."))


def decide(request: HttpRequest, slug: str, pk: int, act: Callable[..., None], done: str) -> HttpResponse:
    """Do one act with the reason that was typed, and say what it led to."""
    event = event_to_change(request, slug)
    registration = registration_of(event, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The reason is too long: at most 100 letters."))
        return redirect("events:office-registration", slug, pk)
    try:
        act(registration, by=request.user, now=timezone.now(), reason=form.cleaned_data["reason"])
    except admitting.RegisteredAlreadyError as twin:
        messages.error(request, _("%(name)s has another registration that is valid.") % {"name": twin.existing.name})
    except TooLate:
        messages.error(request, _("The event is over; nobody can withdraw any more."))
    else:
        messages.success(request, done % {"name": registration.name})
    return redirect("events:office-registration", slug, pk)


@allow(Permission.CHANGE_EVENTS)
def refusal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A refusal is written down with its reason; a second person reads it."""
    event = event_to_change(request, slug)
    registration = registration_of(event, pk)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        admitting.refuse(registration, form.cleaned_data["reason"], by=request.user, now=timezone.now())
        messages.success(request, _("The refusal is written down. A second person has to read it."))
        return redirect("events:office-registration", slug, pk)
    return render(request, "events/office/refusal.html", {"event": event, "registration": registration, "form": form})


@allow(Permission.CHANGE_EVENTS)
@require_POST
def review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = event_to_change(request, slug)
    refusal = get_object_or_404(Refusal.objects.filter(registration__event=event), pk=pk)
    try:
        admitting.review(refusal, by=request.user, now=timezone.now())
    except admitting.SecondPersonNeededError:
        messages.error(request, _("You refused it yourself; somebody else has to read it."))
    else:
        messages.success(request, _("Noted: you have read the refusal. The person is told by mail."))
    return redirect("events:office-registration", slug, refusal.registration_id)
