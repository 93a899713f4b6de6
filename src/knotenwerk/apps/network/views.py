from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from .figures import Figures, figures
from .sentences import rows, says


@allow(Permission.READ_NETWORK)
def network(request: HttpRequest) -> HttpResponse:
    """How the network comes together: figures, then sentences beside chance, then every number in a table."""
    shown = figures(today=timezone.localdate())
    context = {"figures": shown, "tiles": tiles_of(shown), "says": says(shown), "rows": rows(shown)}
    return render(request, "network/network.html", context)


def tiles_of(shown: Figures) -> list[dict]:
    return [
        {"number": shown.reach.people, "label": _("people active")},
        {"number": shown.reach.organisations, "label": _("organisations active")},
        {"number": shown.reach.municipalities, "label": _("municipalities took part")},
        {"number": shown.reach.states, "total": 16, "label": _("Länder took part")},
    ]
