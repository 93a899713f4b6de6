"""Choosing who gets a seat: asked for, made in the background, drawn, accepted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from ...choosing.accepting import SeatsGone, accept
from ...choosing.asking import asked_to_choose
from ...choosing.missing import rows_with
from ...choosing.proposing import DrawnAlready, NotPublished, draw, publish_lottery
from ...forms.choosing import SeatChoiceForm, SeatDrawForm
from ...models import Event, SeatChoice
from ...seats import free_seats
from ...tasks import choose_seats
from ..lottery import as_file
from .finding import event_to_change


@allow(Permission.CHANGE_EVENTS)
def new_choice(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    who, free = asked_to_choose(event), free_seats(event) or 0
    most = min(free, len(who.waiting))
    form = SeatChoiceForm(request.POST or None, instance=SeatChoice(event=event), who=who, most=most)
    if request.method == "POST" and most and form.is_valid():
        form.instance.started_by = signed_in(request)
        choice = form.save()
        choose_seats.enqueue(choice.pk)
        return redirect("events:seat-choice", slug, choice.pk)
    context = {
        "event": event,
        "form": form,
        "free": free,
        "most": most,
        "waiting": len(who.waiting),
        "left_out": event.people_waiting - len(who.waiting),
        "choices": event.seat_choices.select_related("draw", "acceptance"),
    }
    return render(request, "events/office/new_choice.html", context)


def choice_of(event: Event, pk: int) -> SeatChoice:
    choices = event.seat_choices.select_related("publication", "draw", "acceptance__accepted_by")
    return get_object_or_404(choices, pk=pk)


@allow(Permission.CHANGE_EVENTS)
def seat_choice(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far it is, then the proposal. Whoever waits before it gets the whole page once it is made."""
    event = event_to_change(request, slug)
    choice = choice_of(event, pk)
    if request.htmx and not choice.is_running:
        return HttpResponseClientRefresh()
    return page(request, event, choice, SeatDrawForm())


def page(request: HttpRequest, event: Event, choice: SeatChoice, draw_form: SeatDrawForm) -> HttpResponse:
    chances = list(choice.chances.select_related("registration__sector"))
    is_proposal = choice.is_decided and not hasattr(choice, "acceptance")
    context = {
        "event": event,
        "choice": choice,
        "draw_form": draw_form,
        "chances": chances,
        "chosen": sum(chance.chosen for chance in chances),
        "smallest": min((chance.chance for chance in chances if chance.chance is not None), default=None),
        "rows": rows_with(event, [chance.registration_id for chance in chances if chance.chosen])
        if is_proposal
        else [],
        "is_proposal": is_proposal,
    }
    return render(request, "events/office/seat_choice.html", context)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is still being made is thrown away."""
    event = event_to_change(request, slug)
    event.seat_choices.filter(pk=pk, ended_at=None, stopped_at=None).update(stopped_at=timezone.now())
    return redirect("events:seat-choice", slug, pk)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def publication(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = event_to_change(request, slug)
    choice = get_object_or_404(event.seat_choices.exclude(lottery_file=""), pk=pk)
    publish_lottery(choice, by=signed_in(request))
    messages.success(request, _("Published: everybody in it sees their chance and their number on their page."))
    return redirect("events:seat-choice", slug, pk)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def draw_lots(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = event_to_change(request, slug)
    choice, form = choice_of(event, pk), SeatDrawForm(request.POST)
    if not choice.lottery_file or not form.is_valid():
        return page(request, event, choice, form)
    try:
        draw(choice, form.cleaned_data["seed"], by=signed_in(request))
    except DrawnAlready:
        messages.error(request, _("It is drawn already; the seed stands on this page."))
    except NotPublished:
        messages.error(request, _("Publish the lottery first, so that everybody can check the draw."))
    return redirect("events:seat-choice", slug, pk)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def acceptance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = event_to_change(request, slug)
    choice = choice_of(event, pk)
    if not choice.is_decided:
        return redirect("events:seat-choice", slug, pk)
    try:
        n = accept(choice, by=signed_in(request), now=timezone.now())
    except SeatsGone as gone:
        messages.error(request, too_few_left(gone))
        return redirect("events:seat-choice", slug, pk)
    messages.success(
        request,
        ngettext(
            "%(n)s person has a seat now. Everybody is told by mail, also why they wait.",
            "%(n)s people have a seat now. Everybody is told by mail, also why they wait.",
            n,
        )
        % {"n": n},
    )
    return redirect("events:seat-choice", slug, pk)


def too_few_left(gone: SeatsGone) -> str:
    return _("Chosen: %(chosen)s. Seats left by now: %(free)s. Choose anew, or raise the number of seats.") % {
        "chosen": gone.chosen,
        "free": gone.free,
    }


@allow(Permission.CHANGE_EVENTS)
def lottery_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    choice = get_object_or_404(event_to_change(request, slug).seat_choices.exclude(lottery_file=""), pk=pk)
    return as_file(choice)
