"""Asking for the newsletter: from its own page, from the box in the foot of every page, from other web sites."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from knotenwerk.apps.accounts.access import ANYONE, allow

from .. import guarding, signing_up
from ..budgets import Paused
from ..consents import consent_text
from ..forms.readers import AddressForm, SignUpForm
from ..guarding import Verdict

STATUS = {Verdict.WAIT: 422, Verdict.AGAIN: 422, Verdict.TOO_MANY: 429}


@allow(ANYONE)
def sign_up(request: HttpRequest) -> HttpResponse:
    """The form. The robots' traps come before the first look into the database."""
    now = timezone.now()
    if request.method != "POST":
        return form_page(request, SignUpForm(initial=beginning(now)))
    if AddressForm(request.POST).is_valid():
        stamp, answer = request.POST.get("stamp", ""), request.POST.get("answer", "")
        verdict = guarding.judge(request, stamp=stamp, answer=answer, now=now)
        if verdict != Verdict.LET_IN:
            return held(request, verdict)
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return form_page(request, form, status=422)
    try:
        signing_up.request(form.cleaned_data["address"], form.choice(), form_shown(request), now=now)
    except Paused:
        return render(request, "newsletter/readers/paused.html", status=503)
    return redirect("newsletter:sign-up-sent")


@csrf_exempt  # other web sites have no token of ours, and nothing is written here
@allow(ANYONE)
def first_step(request: HttpRequest) -> HttpResponse:
    """From a box with one field to the whole form, filled in so far: one press of a button is left."""
    if request.method != "POST":
        return redirect("newsletter:sign-up")
    address = request.POST.get("address", "")[:254]
    return form_page(request, SignUpForm(initial={"address": address} | beginning(timezone.now())))


@allow(ANYONE)
@require_GET
def sign_up_sent(request: HttpRequest) -> HttpResponse:
    """What happens next; the same for everybody, whoever reads already."""
    return render(request, "newsletter/readers/sent.html", {"days": settings.KNOTENWERK_NEWSLETTER_CONFIRM_DAYS})


def beginning(now: datetime) -> dict[str, str]:
    return {"language": get_language(), "stamp": guarding.new_stamp(now), "answer": ""}


def form_page(request: HttpRequest, form: SignUpForm, *, status: int = 200) -> HttpResponse:
    told = {"form": form, "consent": consent_text(get_language())}
    return render(request, "newsletter/readers/sign_up.html", told, status=status)


def held(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """One step more: what was entered is kept in the page, and the button may be pressed again."""
    again = verdict == Verdict.AGAIN
    fresh = {"stamp": guarding.new_stamp(timezone.now()), "answer": ""} if again else {}
    entered = [
        (name, fresh.get(name, value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    told = {"entered": entered, "verdict": verdict.name, "seconds": int(guarding.PATIENCE.total_seconds())}
    return render(request, "newsletter/readers/held.html", told, status=STATUS[verdict])


def form_shown(request: HttpRequest) -> signing_up.Form:
    return signing_up.Form(url=settings.ADDRESS + request.path, language=get_language())
