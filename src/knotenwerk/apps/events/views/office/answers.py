"""What people answered, and what they need: the answers as a table, the needs as totals for named roles."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ...models import Answer, Need
from .finding import event_to_read


@allow(Permission.READ_EVENTS)
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_read(request, slug)
    questions = list(event.questions.all())
    given = {
        (answer.registration_id, answer.question_id): answer.value
        for answer in Answer.objects.filter(question__in=questions)
    }
    guests = event.registrations.active().filter(answers__isnull=False).distinct().by_name()
    rows = [(guest, [given.get((guest.pk, question.pk)) for question in questions]) for guest in guests]
    return render(request, "events/office/answers.html", {"event": event, "questions": questions, "rows": rows})


@allow(Permission.READ_NEEDS)
def needs(request: HttpRequest, slug: str) -> HttpResponse:
    """Totals for those who cook, build and interpret; whose need it is stands nowhere."""
    event = event_to_read(request, slug)
    of_guests = Need.objects.filter(registration__event=event, registration__state__in=["seated", "offered"])
    totals = dict(of_guests.order_by().values_list("kind").annotate(n=Count("pk")))
    texts: dict[str, list[str]] = {}
    for kind, text in of_guests.exclude(text="").order_by("text").values_list("kind", "text"):
        texts.setdefault(kind, []).append(text)
    rows = [(kind.label, totals[kind], texts.get(kind, [])) for kind in Need.Kind if kind in totals]
    return render(request, "events/office/needs.html", {"event": event, "rows": rows})
