"""Taking over a participant list that the directory has imported."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ...forms.taking_over import ColumnForm
from ...models import Event
from ...taking_over import columns, preview, register_batch, undo, written_lists
from .finding import event_to_change

MOST_NAMED = 5


@allow(Permission.CHANGE_EVENTS)
def lists(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    taken = event.takings_over.select_related("batch", "taken_by")
    importing = f"{reverse('directory:imports')}?{urlencode({'return_to': request.path})}"
    context = {"event": event, "batches": written_lists()[:30], "taken": taken, "importing": importing}
    return render(request, "events/office/lists.html", context)


@allow(Permission.CHANGE_EVENTS)
def take_over(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Shows what would happen; POST does it."""
    event = event_to_change(request, slug)
    batch = get_object_or_404(written_lists(), pk=pk)
    known = list(event.questions.all())
    forms = [
        ColumnForm(request.POST or None, event=event, known=known, column=column, prefix=f"column{n}")
        for n, column in enumerate(columns(batch))
    ]
    valid = [form.is_valid() for form in forms]  # each says what is wrong, not only the first
    if request.method == "POST" and all(valid):
        counts = register_all(event, batch, forms, request.user)
        messages.success(request, said(counts))
        return redirect("events:registrations", slug)
    context = {"event": event, "batch": batch, "forms": forms, "counts": preview(event, batch)}
    return render(request, "events/office/take_over.html", context)


@transaction.atomic
def register_all(event: Event, batch, forms: list[ColumnForm], account):
    questions = {form.column.label: question for form in forms if (question := form.question())}
    return register_batch(event, batch, account, now=timezone.now(), questions=questions)


def said(counts) -> str:
    new = ngettext("%(n)s person is registered.", "%(n)s people are registered.", counts.registered)
    sentences = [new % {"n": counts.registered}]
    if counts.already:
        already = ngettext("%(n)s was registered before.", "%(n)s were registered before.", counts.already)
        sentences.append(already % {"n": counts.already})
    return " ".join(sentences)


@allow(Permission.CHANGE_EVENTS)
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks, then takes the registrations of one list back."""
    event = event_to_change(request, slug)
    taking = get_object_or_404(event.takings_over.filter(undone_at=None).select_related("batch"), pk=pk)
    if request.method == "POST":
        tell(request, undo(taking, request.user, now=timezone.now()))
        return redirect("events:lists", slug)
    context = {
        "heading": _("Take back “%(list)s”?") % {"list": taking.batch.file_name},
        "text": _("Its registrations are removed. Those changed since, or seated at a table, are kept and named."),
        "label": _("Take the list back"),
        "back": reverse("events:lists", args=[slug]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


def tell(request: HttpRequest, undone) -> None:
    gone = ngettext("%(n)s registration is removed.", "%(n)s registrations are removed.", undone.removed)
    messages.success(request, gone % {"n": undone.removed})
    if undone.kept:
        names = ", ".join(guest.name for guest in undone.kept[:MOST_NAMED])
        kept = ngettext("%(n)s was changed since and stays:", "%(n)s were changed since and stay:", len(undone.kept))
        more = "" if len(undone.kept) <= MOST_NAMED else " …"
        messages.info(request, f"{kept % {'n': len(undone.kept)}} {names}{more}")
