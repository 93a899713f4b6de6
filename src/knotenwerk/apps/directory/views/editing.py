"""Entering and changing a person's record in the office."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms.persons import MailFormSet, Mails, PersonForm
from ..mailboxes import settle, share
from ..models import Person


@allow(Permission.CHANGE_DIRECTORY)
def new_person(request: HttpRequest) -> HttpResponse:
    """Say first if somebody of that name is there already; a second record is made only when asked again."""
    person = Person()
    form, mails = forms_for(request, person)
    if request.method != "POST":
        return page(request, person, form, mails)
    valid = form.is_valid() and mails.is_valid()
    namesakes = form.namesakes() if valid and not form.cleaned_data["confirmed"] else []
    if not valid or namesakes:
        return page(request, person, form, mails, namesakes=namesakes, status=422)
    save(form, mails)
    messages.success(request, _("%(name)s is in the directory now. Next, add their post.") % {"name": person})
    return redirect("directory:person", key=person.key)


@allow(Permission.CHANGE_DIRECTORY)
def edit_person(request: HttpRequest, key: str) -> HttpResponse:
    person = get_object_or_404(Person, key=key)
    form, mails = forms_for(request, person)
    if request.method != "POST":
        return page(request, person, form, mails)
    if not (form.is_valid() and mails.is_valid()):
        return page(request, Person.objects.get(pk=person.pk), form, mails, status=422)
    save(form, mails)
    messages.success(request, _("The changes to %(name)s are kept.") % {"name": person})
    return redirect("directory:person", key=person.key)


def forms_for(request: HttpRequest, person: Person) -> tuple[PersonForm, MailFormSet]:
    posted = request.POST or None
    return PersonForm(posted, instance=person), Mails(posted, instance=person, prefix="mails")


def page(request, person, form, mails, *, namesakes=(), status=200) -> HttpResponse:
    context = {"person": person, "form": form, "mails": mails, "namesakes": namesakes}
    return render(request, "directory/edit_person.html", context, status=status)


@transaction.atomic
def save(form: PersonForm, mails: MailFormSet) -> None:
    person = form.save()
    mails.save()
    for mail in person.mails.filter(shared=True):
        share(mail.address)
    settle(person)
