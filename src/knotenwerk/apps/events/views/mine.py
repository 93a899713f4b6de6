"""The personal page behind the link in the mails: see how it stands, change, withdraw. Each change is its own act."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.ui.private import private

from .. import answering, asking, calendars, waiting, withdrawing
from ..answering import NoSeatInTheRoom
from ..forms.own import AnswersForm, ModeForm, NeedsForm, PhotoForm
from ..models import Event, Registration, SeatChance
from ..own_facts import own_facts
from ..seats import has_begun, wait_of
from ..stating import how_it_stands
from ..times import moment_at, when_for
from ..waiting import OfferPassed, may_sit
from ..withdrawing import NoWayBack, TooLate
from .lottery import as_file
from .own_forms import OwnForms
from .public import calendar_file
from .registration import about, find

State = Registration.State
WAY = "personal page"


@allow(ANYONE)
@private
@require_GET
def mine(request: HttpRequest, token: str) -> HttpResponse:
    registration = find(token)
    if not registration.confirmed_at:
        return redirect("events:confirm", token)
    return page(request, registration, OwnForms(registration))


def page(request: HttpRequest, registration: Registration, own: OwnForms) -> HttpResponse:
    event, now = registration.event, timezone.now()
    is_over = event.ends_at <= now or event.state == Event.State.CANCELLED
    wait = wait_of(registration) if registration.state == State.WAITING else None
    until = offered_until(registration)
    return render(
        request,
        "events/registration/mine.html",
        about(event)
        | {
            "registration": registration,
            "own": own,
            "when": when_for(registration),
            "own_facts": list(own_facts(registration)),
            "state_words": how_it_stands(registration, wait, until),
            "wait": wait,
            "lot": own_lot(registration),
            "offered_until": until,
            "is_over": is_over,
            "may_change": not has_begun(event, now) and not is_over and registration.state in ACTIVE,
            "may_sit_again": may_sit(event, [registration]),
            "needs_said": registration.needs.all(),
        },
    )


def own_lot(registration: Registration) -> SeatChance | None:
    """The chance in the newest lottery that was published."""
    return registration.seat_chances.published().select_related("choice__event", "choice__draw").first()


@allow(ANYONE)
@private
@require_GET
def lottery(request: HttpRequest, token: str) -> HttpResponse:
    """The lottery one is in, to check the draw with."""
    lot = own_lot(find(token))
    if lot is None:
        raise Http404
    return as_file(lot.choice)


ACTIVE = {State.SEATED, State.WAITING, State.OFFERED}


def offered_until(registration: Registration) -> str:
    newest = registration.offers.first() if registration.state == State.OFFERED else None
    return moment_at(newest.until, registration.event) if newest else ""


def change(request: HttpRequest, token: str, name: str, form_for: Any, act: Any) -> HttpResponse:
    """One form of the personal page: what is right is kept, what is not comes back with the page."""
    registration = find(token)
    if not registration.confirmed_at or registration.state not in ACTIVE:
        raise Http404
    if has_begun(registration.event, timezone.now()):
        messages.warning(request, _("The event has begun. Please tell the team what should change."))
        return redirect("events:mine", token)
    form: forms.Form = form_for(registration)
    if not form.is_valid():
        own = OwnForms(registration)
        setattr(own, name, form)
        return page(request, registration, own)
    act(registration, form)
    return redirect(reverse("events:mine", args=[token]) + f"#{name}")


@allow(ANYONE)
@private
@require_POST
def answers(request: HttpRequest, token: str) -> HttpResponse:
    def keep(registration: Registration, form: AnswersForm) -> None:
        answering.answer(registration, form.answers())
        messages.success(request, _("Your answers are kept."))

    return change(
        request, token, "answers", lambda one: AnswersForm(request.POST, event=one.event, registration=one), keep
    )


@allow(ANYONE)
@private
@require_POST
def needs(request: HttpRequest, token: str) -> HttpResponse:
    def keep(registration: Registration, form: NeedsForm) -> None:
        said = form.said_needs() or answering.Needs(())
        answering.say_needs(registration, said, way=WAY, now=timezone.now())
        messages.success(
            request, _("What you need is noted.") if said.kinds or said.text else _("Your needs are deleted.")
        )

    return change(request, token, "needs", lambda one: NeedsForm(request.POST, registration=one), keep)


@allow(ANYONE)
@private
@require_POST
def needs_deletion(request: HttpRequest, token: str) -> HttpResponse:
    """Taking the consent back deletes what was said, at any time, also after the event."""
    answering.take_back_needs(find(token), way=WAY, now=timezone.now())
    messages.success(request, _("Your needs are deleted and your consent is taken back."))
    return redirect("events:mine", token)


@allow(ANYONE)
@private
@require_POST
def photo(request: HttpRequest, token: str) -> HttpResponse:
    """A withdrawal is possible at any time, so this does not ask whether the event has begun."""
    registration, form = find(token), PhotoForm(request.POST)
    if not form.is_valid():
        own = OwnForms(registration)
        own.photo = form
        return page(request, registration, own)
    answering.choose_photo(registration, form.cleaned_data["photo"], way=WAY, now=timezone.now())
    messages.success(request, _("Your choice about pictures is kept."))
    return redirect(reverse("events:mine", args=[token]) + "#photo")


@allow(ANYONE)
@private
@require_POST
def mode(request: HttpRequest, token: str) -> HttpResponse:
    def keep(registration: Registration, form: ModeForm) -> None:
        try:
            answering.choose_mode(registration, online=form.cleaned_data["online"], now=timezone.now())
        except NoSeatInTheRoom:
            messages.warning(request, _("All seats in the room are taken. You keep taking part online."))
        else:
            messages.success(request, _("Noted."))

    return change(request, token, "mode", lambda one: ModeForm(request.POST), keep)


@allow(ANYONE)
@private
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once; the button withdraws. Afterwards the personal page offers to undo it."""
    registration = find(token)
    if request.method == "POST":
        try:
            withdrawing.withdraw(registration, now=timezone.now())
        except TooLate:
            messages.warning(request, _("The event is over; there is nothing to withdraw from."))
        if not registration.confirmed_at:
            return render(request, "events/registration/gone.html", about(registration.event))
        return redirect("events:mine", token)
    return render(
        request, "events/registration/withdraw.html", about(registration.event) | {"registration": registration}
    )


@allow(ANYONE)
@private
@require_POST
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    registration = find(token)
    try:
        withdrawing.come_back(registration, now=timezone.now())
    except NoWayBack:
        messages.warning(request, _("That is no longer possible here. Please write to the hosts."))
    return redirect("events:mine", token)


@allow(ANYONE)
@private
@require_GET
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """Two buttons: take the seat, or let it pass."""
    registration = find(token)
    if registration.state != State.OFFERED:
        return redirect("events:mine", token)
    until = offered_until(registration)
    return render(
        request,
        "events/registration/offer.html",
        about(registration.event) | {"registration": registration, "until": until, "when": when_for(registration)},
    )


@allow(ANYONE)
@private
@require_POST
def offer_acceptance(request: HttpRequest, token: str) -> HttpResponse:
    registration = find(token)
    try:
        waiting.accept(registration, now=timezone.now())
        messages.success(request, _("The seat is yours."))
    except OfferPassed:
        messages.warning(request, _("The time to answer has passed; the seat goes to the next person."))
    return redirect("events:mine", token)


@allow(ANYONE)
@private
@require_POST
def offer_refusal(request: HttpRequest, token: str) -> HttpResponse:
    waiting.decline(find(token), now=timezone.now())
    return redirect("events:mine", token)


@allow(ANYONE)
@private
def still_coming(request: HttpRequest, token: str) -> HttpResponse:
    """One question, two answers; opening the page is none."""
    registration = find(token)
    if registration.state != State.SEATED:
        return redirect("events:mine", token)
    if request.method == "POST":
        asking.say_still_coming(registration, now=timezone.now())
        messages.success(request, _("Thank you. We look forward to meeting you."))
        return redirect("events:mine", token)
    return render(
        request,
        "events/registration/still_coming.html",
        about(registration.event) | {"registration": registration, "when": when_for(registration)},
    )


@allow(ANYONE)
@private
@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file of somebody with a seat, the same entry as in the mail."""
    registration = find(token)
    if registration.state != State.SEATED:
        raise Http404
    address = request.build_absolute_uri(reverse("events:mine", args=[token]))
    file = calendars.invitation(registration, now=timezone.now(), url=address)
    return calendar_file(file, registration.event)
