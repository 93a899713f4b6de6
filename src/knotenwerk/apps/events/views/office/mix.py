"""The target mix of an event, said in plain words, and who is missing for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from ...choosing.inviting import whom_to_invite
from ...choosing.missing import gaps_of
from ...choosing.moving_up import ChangedMeanwhile, fallbacks_of, offer_by_mix, who_moves_up
from ...forms.mix import MixRulesForm, QuotaForm
from ...mix_in_words import worded
from ...mixing import excesses, mix_of, note_rules, quotas_of, set_quota
from ...models import Event, SeatQuota
from ...overview import has_a_seat_to_pass_on
from .finding import event_to_change, event_to_read, may_change


@allow(Permission.CHANGE_EVENTS)
def target_mix(request: HttpRequest, slug: str) -> HttpResponse:
    """What is wished of each kind; POST sets one quota."""
    event = event_to_change(request, slug)
    form = QuotaForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        set_quota(form.instance, by=signed_in(request))
        messages.success(request, _("Saved."))
        return redirect("events:settings-mix", slug)
    return page(request, event, quota=form)


@allow(Permission.CHANGE_EVENTS)
def mix_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Seats for one organisation, and tandems."""
    event = event_to_change(request, slug)
    form = MixRulesForm(request.POST or None, instance=mix_of(event))
    if request.method == "POST" and form.is_valid():
        note_rules(form.instance, by=signed_in(request))
        messages.success(request, _("Saved."))
        return redirect("events:settings-mix", slug)
    return page(request, event, rules=form)


def page(
    request: HttpRequest, event: Event, *, quota: QuotaForm | None = None, rules: MixRulesForm | None = None
) -> HttpResponse:
    quotas = quotas_of(event)
    context = {
        "event": event,
        "quotas": worded(quotas),
        "warnings": list(excesses(event, quotas)),
        "quota_form": quota or QuotaForm(event=event),
        "rules_form": rules or MixRulesForm(instance=mix_of(event)),
    }
    return render(request, "events/office/target_mix.html", context)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def remove_quota(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = event_to_change(request, slug)
    get_object_or_404(SeatQuota, mix__event=event, pk=pk).delete()
    messages.success(request, _("Nothing particular is wished of them any more."))
    return redirect("events:settings-mix", slug)


@allow(Permission.READ_EVENTS)
def who_is_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """What the target mix still needs, whom to invite next, and who moves up to a free seat."""
    event = event_to_read(request, slug)
    changes = may_change(request, event)
    frees = changes and has_a_seat_to_pass_on(event, timezone.now())
    context = {
        "event": event,
        "gaps": gaps_of(event),
        "may_change": changes,
        "candidates": whom_to_invite(event, by=signed_in(request), on=timezone.localdate()) if changes else [],
        "frees": frees,
        "moving": who_moves_up(event) if frees else [],
    }
    return render(request, "events/office/who_is_missing.html", context)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def moving_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer the free seats to those whom the page named."""
    event = event_to_change(request, slug)
    shown = {int(pk) for pk in request.POST.getlist("person") if pk.isdecimal()}
    try:
        offered = offer_by_mix(event, shown, by=signed_in(request), now=timezone.now())
    except ChangedMeanwhile:
        messages.error(request, _("Something changed meanwhile: others move up now. Please look again."))
    else:
        messages.success(request, _("Offered a seat: %(names)s.") % {"names": ", ".join(one.name for one in offered)})
    return redirect("events:who-is-missing", slug)


@allow(Permission.CHANGE_EVENTS)
def fallbacks(request: HttpRequest, slug: str) -> HttpResponse:
    """Who could take whose seat."""
    event = event_to_change(request, slug)
    return render(request, "events/office/fallbacks.html", {"event": event, "fallbacks": fallbacks_of(event)})
