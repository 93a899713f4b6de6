"""How the installation runs, for whoever operates it."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..running_well import appointments, failed_tasks, queue, workers


@allow(Permission.OPERATE)
def operation(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "database": connection.display_name,
        "workers": workers(now),
        "queue": queue(),
        "appointments": appointments(),
        "failed": failed_tasks(),
    }
    return render(request, "office/operation.html", context)
