"""The newsletter on the own page of somebody with an account: linked by their own choice, never by their address."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from .. import preferring
from ..models import Subscriber
from ..tokens import token_of
from .readers_links import own_person, reader_of


@allow(Permission.SIGNED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    """A box for the own page, loaded by its address."""
    person = own_person(request)
    readers = Subscriber.objects.confirmed().filter(person=person) if person else Subscriber.objects.none()
    offered = Subscriber.objects.confirmed().at(request.user.email).filter(person=None).first() if person else None
    told = {
        "readers": [(reader, token_of(reader.key)) for reader in readers],
        "offered": offered and token_of(offered.key),
    }
    return render(request, "newsletter/readers/mine.html", told)


@allow(Permission.SIGNED_IN)
@require_POST
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link of the mail and an account may say that both are theirs."""
    reader, person = reader_of(token), own_person(request)
    if reader is None or person is None or reader.person not in (None, person):
        raise PermissionDenied
    preferring.belong_to(reader, person)
    messages.success(request, _("The newsletter now stands on your page."))
    return redirect("directory:me")


@allow(Permission.SIGNED_IN)
@require_POST
def unlink(request: HttpRequest, token: str) -> HttpResponse:
    reader, person = reader_of(token), own_person(request)
    if reader is None or person is None or reader.person != person:
        raise PermissionDenied
    preferring.belong_to(reader, None)
    messages.success(request, _("The newsletter no longer stands on your page. You still receive it."))
    return redirect("directory:me")
