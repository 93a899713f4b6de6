"""Hosts in their order, who leads and facilitates, and what the event asks."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.directory.models import Organisation

from ...forms.team import QuestionForm, RoleForm
from ...models import Event, EventHost, Question
from .finding import event_to_change

MOST_FOUND = 20


@allow(Permission.CHANGE_EVENTS)
def hosts(request: HttpRequest, slug: str) -> HttpResponse:
    """POST adds an organisation found by `?q=`, or a new one by its name, as the last host."""
    event = event_to_change(request, slug)
    if request.method == "POST":
        return add_host(request, event)
    words = request.GET.get("q", "").strip()
    found = Organisation.objects.filter(name__icontains=words).exclude(hosted=event)[:MOST_FOUND] if words else []
    context = {"event": event, "hosts": event.event_hosts.select_related("organisation"), "q": words, "found": found}
    return render(request, "events/office/hosts.html", context)


def add_host(request: HttpRequest, event: Event) -> HttpResponse:
    name = request.POST.get("name", "").strip()[:200]
    if name:
        known = Organisation.objects.filter(name__iexact=name).first()
        organisation = known or Organisation.objects.create(name=name)
    else:
        organisation = get_object_or_404(Organisation, pk=number(request.POST.get("organisation")))
    last = event.event_hosts.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    event.event_hosts.get_or_create(organisation=organisation, defaults={"position": position})
    messages.success(request, _("%(name)s is a host now.") % {"name": organisation.name})
    return hosts_changed(event)


def number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


@allow(Permission.CHANGE_EVENTS)
@require_POST
def host_earlier(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place further to the front."""
    event = event_to_change(request, slug)
    ordered = list(event.event_hosts.all())
    at = ordered.index(get_object_or_404(event.event_hosts, pk=pk))
    ordered.insert(max(at - 1, 0), ordered.pop(at))
    for position, host in enumerate(ordered):
        host.position = position
    EventHost.objects.bulk_update(ordered, ["position"])
    return hosts_changed(event)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def remove_host(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = event_to_change(request, slug)
    get_object_or_404(event.event_hosts, pk=pk).delete()
    return hosts_changed(event)


def hosts_changed(event: Event) -> HttpResponse:
    event.save(update_fields=["changed_at"])
    return redirect("events:settings-hosts", event.slug)


@allow(Permission.CHANGE_EVENTS)
def roles(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    form = RoleForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(account)s has a role for this event now.") % {"account": form.instance.account})
        return redirect("events:settings-roles", event.slug)
    given = event.roles.select_related("account__person").order_by("role", "account__email")
    return render(request, "events/office/roles.html", {"event": event, "form": form, "roles": given})


@allow(Permission.CHANGE_EVENTS)
@require_POST
def remove_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody locks themselves out: the own role is taken by somebody else."""
    event = event_to_change(request, slug)
    role = get_object_or_404(event.roles.select_related("account"), pk=pk)
    if role.account == request.user and not request.user.may(Permission.ALL_EVENTS):
        messages.error(request, _("You would no longer reach this event. Please ask another lead to do it."))
    else:
        role.delete()
        messages.success(request, _("%(account)s has no role for it any more.") % {"account": role.account})
    return redirect("events:settings-roles", event.slug)


@allow(Permission.CHANGE_EVENTS)
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    return render(request, "events/office/questions.html", {"event": event, "questions": event.questions.all()})


@allow(Permission.CHANGE_EVENTS)
def new_question(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    last = event.questions.aggregate(last=Max("position"))["last"]
    question = Question(event=event, position=0 if last is None else last + 1)
    return edit_question(request, question, heading=_("A new question"))


@allow(Permission.CHANGE_EVENTS)
def change_question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    question = get_object_or_404(event_to_change(request, slug).questions.select_related("event"), pk=pk)
    return edit_question(request, question, heading=question.label)


def edit_question(request: HttpRequest, question: Question, *, heading: str) -> HttpResponse:
    form = QuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:settings-questions", question.event.slug)
    context = {"event": question.event, "form": form, "heading": heading}
    return render(request, "events/office/section.html", context)


@allow(Permission.CHANGE_EVENTS)
def remove_question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    question = get_object_or_404(event_to_change(request, slug).questions.select_related("event"), pk=pk)
    if request.method == "POST":
        with transaction.atomic():
            question.delete()
        messages.success(request, _("The question is removed."))
        return redirect("events:settings-questions", slug)
    n = question.answers.count()
    text = ngettext("%(n)s answer goes with it.", "%(n)s answers go with it.", n) % {"n": n}
    context = {
        "heading": _("Remove “%(question)s”?") % {"question": question.label},
        "text": text if n else _("Nobody has answered it yet."),
        "label": _("Remove the question"),
        "back": reverse("events:settings-questions", args=[slug]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
