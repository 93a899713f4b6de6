"""A person's own page: every field, who sees it, and what others see. Delegates have it for those they act for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms.persons import RecordForm
from ..models import Person
from ..seeing import acted_for, with_all_seen
from .person import fields_of, preview_of

# What rooms above have for somebody's own page: a page of theirs, shown here as a box each.
BOXES = ("newsletter:mine",)


@allow(Permission.SIGNED_IN)
def me(request: HttpRequest) -> HttpResponse:
    """Where an account has no person, say so and what to do; a delegate chooses whom to act for."""
    persons = list(with_all_seen(acted_for(request.user)))
    own = next((person for person in persons if person.account_id == request.user.pk), None)
    others = [person for person in persons if person != own]
    boxes = [reverse(name) for name in BOXES]
    context = {"person": own, "others": others, "fields": fields_of(own) if own else [], "boxes": boxes}
    return render(request, "directory/me.html", context)


@allow(Permission.SIGNED_IN)
def on_behalf(request: HttpRequest, key: str) -> HttpResponse:
    person = one_acted_for(request, key)
    return render(request, "directory/me.html", {"person": person, "others": [], "fields": fields_of(person)})


@allow(Permission.SIGNED_IN)
def edit_own(request: HttpRequest, key: str) -> HttpResponse:
    person = one_acted_for(request, key)
    form = RecordForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your changes are kept."))
        return redirect(own_address(request, person))
    context = {"person": Person.objects.get(pk=person.pk), "form": form}
    return render(request, "directory/edit_own.html", context, status=422 if form.errors else 200)


@allow(Permission.SIGNED_IN)
def own_preview(request: HttpRequest, key: str, whom: str) -> HttpResponse:
    person = one_acted_for(request, key)
    context = preview_of(person, whom) | {"back": own_address(request, person)}
    return render(request, "directory/preview.html", context)


def one_acted_for(request: HttpRequest, key: str) -> Person:
    return get_object_or_404(with_all_seen(acted_for(request.user)), key=key)


def own_address(request: HttpRequest, person: Person) -> str:
    if person.account_id == request.user.pk:
        return reverse("directory:me")
    return reverse("directory:on-behalf", args=[person.key])
