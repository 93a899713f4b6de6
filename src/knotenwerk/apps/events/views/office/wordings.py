"""What the event says in its own words in its messages, beside how they read as usual."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ...forms.wording import WordingForm
from ...mailing.wording import may_be_filled_in
from ...mailing.writing import Usual, usual
from ...models import Event, MessageWording, SentMessage
from .finding import event_to_change

Kind = SentMessage.Kind


@allow(Permission.CHANGE_EVENTS)
def wordings(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    own = set(event.wordings.values_list("kind", flat=True))
    rows = [(kind, in_languages(kind, event)[0], kind.value in own) for kind in Kind]
    return render(request, "events/office/wordings.html", {"event": event, "rows": rows})


def in_languages(kind: str, event: Event) -> list[Usual]:
    return [usual(kind, event, code) for code, _language in settings.LANGUAGES]


@allow(Permission.CHANGE_EVENTS)
def wording(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """How one kind of message begins as usual, and in the event's own words."""
    event = event_to_change(request, slug)
    own = MessageWording.objects.filter(event=event, kind=known(kind)).first()
    form = WordingForm(request.POST or None, instance=own or MessageWording(event=event, kind=kind))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:settings-wordings", slug)
    context = {
        "event": event,
        "form": form,
        "heading": Kind(kind).label,
        "kind": kind,
        "usual": in_languages(kind, event),
        "placeholders": may_be_filled_in(kind),
        "is_own": own is not None,
    }
    return render(request, "events/office/wording.html", context)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def remove_wording(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    event_to_change(request, slug).wordings.filter(kind=known(kind)).delete()
    messages.success(request, _("The message reads as usual again."))
    return redirect("events:settings-wordings", slug)


def known(kind: str) -> str:
    if kind not in Kind:
        raise Http404
    return kind
