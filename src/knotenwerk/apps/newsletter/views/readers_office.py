"""Who reads, in numbers; one address at a time; the proof of one reader; the box for other web sites."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.privacy.auditing import note

from .. import readership
from ..budgets import full_hours, resume
from ..evidence import proof_of
from ..forms.readers_office import LookUpForm
from ..hashing import hash_of
from ..leaving import Way, leave, suppress
from ..models import Subscriber, Suppression

NEWEST = 20


@allow(Permission.READ_SUBSCRIBERS)
def readers(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = LookUpForm(request.GET if "address" in request.GET else None)
    told = {
        "figures": readership.figures(now),
        "counts": [
            (_("By language"), readership.by_language()),
            (_("By topic"), readership.by_topic()),
            (_("By Land"), readership.by_state()),
            (_("By level of action"), readership.by_level()),
        ],
        "newest": Subscriber.objects.confirmed().order_by("-confirmed_at", "-pk")[:NEWEST],
        "paused": full_hours(now),
        "form": form,
        "may_take_over": request.user.may(Permission.WRITE_NEWSLETTER),
    }
    if form.is_valid():
        told["found"] = readership.look_up(form.cleaned_data["address"])
        told["address"] = form.cleaned_data["address"]
    return render(request, "newsletter/readers/office/readers.html", told)


@allow(Permission.READ_SUBSCRIBERS)
def reader(request: HttpRequest, key: UUID) -> HttpResponse:
    """The whole proof, made for printing. That somebody looked at it is noted."""
    proof = proof_of(key)
    if proof is None:
        raise Http404
    note("proof of a reader", str(key), by=request.user)
    told = {
        "proof": proof,
        "key": key,
        "reader": Subscriber.objects.filter(key=key).first(),
        "printed_at": timezone.now(),
        "address": settings.ADDRESS,
    }
    return render(request, "newsletter/readers/office/reader.html", told)


@allow(Permission.READ_SUBSCRIBERS)
@require_POST
def remove_reader(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody asked for it by telephone or letter."""
    leave(key, way=Way.TEAM, now=timezone.now())
    note("reader left by the team", str(key), by=request.user)
    messages.success(request, _("The reader has left; nothing more goes there."))
    return redirect("newsletter:readers")


@allow(Permission.READ_SUBSCRIBERS)
@require_POST
def suppress_address(request: HttpRequest) -> HttpResponse:
    """Bar an address: nothing goes there any more, not even the mail to confirm."""
    form = LookUpForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please enter one mail address, such as name@example.org."))
        return redirect("newsletter:readers")
    now, address = timezone.now(), form.cleaned_data["address"]
    for subscriber in Subscriber.objects.at(address):
        leave(subscriber.key, way=Way.TEAM, now=now, reason=Suppression.Reason.TEAM)
    suppress(hash_of(address), Suppression.Reason.TEAM, at=now)
    note("address barred", hash_of(address), by=request.user)
    messages.success(request, _("The address is barred: nothing goes there any more."))
    return redirect("newsletter:readers")


@allow(Permission.READ_SUBSCRIBERS)
@require_POST
def lift_suppression(request: HttpRequest) -> HttpResponse:
    """Only what the team has set itself; the rest is lifted by the reader's own confirmation."""
    form = LookUpForm(request.POST)
    if form.is_valid():
        barred = Suppression.objects.filter(address_hash=hash_of(form.cleaned_data["address"]))
        if barred.filter(reason=Suppression.Reason.TEAM).delete()[0]:
            note("bar of an address lifted", hash_of(form.cleaned_data["address"]), by=request.user)
            messages.success(request, _("The address may be entered again."))
    return redirect("newsletter:readers")


@allow(Permission.READ_SUBSCRIBERS)
@require_POST
def resume_sign_up(request: HttpRequest) -> HttpResponse:
    resume(by=request.user, now=timezone.now())
    messages.success(request, _("People can sign up again."))
    return redirect("newsletter:readers")


@allow(Permission.READ_SUBSCRIBERS)
def embedding(request: HttpRequest) -> HttpResponse:
    """The box for other web sites: plain HTML that needs no script and loads nothing from here."""
    return render(
        request, "newsletter/readers/office/embedding.html", {"boxes": list(map(box_in, settings.LANGUAGES))}
    )


def box_in(language: tuple[str, str]) -> dict[str, str]:
    code, label = language
    with override(code):
        html = (
            f'<form action="{settings.ADDRESS}{reverse("newsletter:first-step")}" method="post" lang="{code}">\n'
            f'  <label for="newsletter-{code}">{_("Mail address")}</label>\n'
            f'  <input id="newsletter-{code}" type="email" name="address" autocomplete="email" required>\n'
            f'  <button type="submit">{_("Receive the newsletter")}</button>\n'
            f"</form>"
        )
    return {"code": code, "label": label, "html": html}
