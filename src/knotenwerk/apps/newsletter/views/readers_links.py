"""What stands behind a reader's own links. Opening one never changes anything; buttons do."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.ui.private import private

from .. import confirming, leaving, preferring
from ..budgets import Paused
from ..confirming import NobodyThere
from ..consents import consent_text
from ..forms.readers import AddressForm, ChoiceForm
from ..leaving import Way
from ..models import Subscriber
from ..signing_up import Form
from ..tokens import key_of, token_of

ONE_CLICK = ("List-Unsubscribe", "One-Click")


@allow(ANYONE)
@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        subscriber = confirming.waiting(key_in(token), now=now)
        if request.method == "POST" or subscriber.confirmed_at:
            page = address_of(request, token)
            is_new = request.method == "POST" and confirming.confirm(subscriber.key, page=page, now=now)
            return render(request, "newsletter/readers/confirmed.html", {"is_new": is_new, "token": token})
    except NobodyThere:
        return render(request, "newsletter/readers/gone.html", status=410)
    told = {"subscriber": subscriber, "token": token, "consent": consent_text(get_language())}
    return render(request, "newsletter/readers/confirm.html", told)


@allow(ANYONE)
@private
@require_POST
def refuse(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody else entered this address."""
    leaving.forget_request(key_in(token))
    return render(request, "newsletter/readers/refused.html")


@allow(ANYONE)
@private
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    reader = reader_of(token)
    if reader is None:
        return render(request, "newsletter/readers/gone.html", status=410)
    form = ChoiceForm.of(reader, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        preferring.prefer(reader, form.choice(), page=address_of(request, token), now=timezone.now())
        messages.success(request, _("Your choice is kept. It counts from the next issue on."))
        return redirect("newsletter:preferences", token)
    return preferences_page(request, reader, form, AddressForm())


@allow(ANYONE)
@private
@require_POST
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """The new address confirms like any other; until then the old one stays."""
    reader = reader_of(token)
    if reader is None:
        return render(request, "newsletter/readers/gone.html", status=410)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return preferences_page(request, reader, ChoiceForm.of(reader), form, status=422)
    try:
        shown = Form(address_of(request, token), get_language(), way="preference page")
        preferring.ask_for_new_address(reader, form.cleaned_data["address"], shown, now=timezone.now())
    except Paused:
        return render(request, "newsletter/readers/paused.html", status=503)
    messages.success(
        request, _("A mail is on its way to the new address. It counts once the link in it is confirmed.")
    )
    return redirect("newsletter:preferences", token)


@csrf_exempt  # RFC 8058: mail programs press the button, without cookie, login or token of ours
@allow(ANYONE)
@private
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks; POST leaves, also a second time."""
    key = key_in(token)
    if request.method != "POST":
        told = {"reader": Subscriber.objects.filter(key=key).first(), "token": token}
        return render(request, "newsletter/readers/leave.html", told)
    way = Way.ONE_CLICK if request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1] else Way.PAGE
    was_there = leaving.leave(key, way=way, now=timezone.now())
    return render(request, "newsletter/readers/left.html", {"was_there": was_there})


def key_in(token: str) -> UUID:
    key = key_of(token)
    if key is None:
        raise Http404
    return key


def reader_of(token: str) -> Subscriber | None:
    return Subscriber.objects.confirmed().filter(key=key_in(token)).first()


def address_of(request: HttpRequest, token: str) -> str:
    """The page as it stands in the proof, without the secret part."""
    return settings.ADDRESS + request.path.replace(token, "…")


def preferences_page(
    request: HttpRequest, reader: Subscriber, form: ChoiceForm, address_form: AddressForm, *, status: int = 200
) -> HttpResponse:
    told = {
        "reader": reader,
        "form": form,
        "address_form": address_form,
        "token": token_of(reader.key),
        "own": own_person(request),
    }
    return render(request, "newsletter/readers/preferences.html", told, status=status)


def own_person(request: HttpRequest) -> Person | None:
    return getattr(request.user, "person", None) if request.user.is_authenticated else None
