"""The page of a person in the office: everything, with who else sees it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.privacy.auditing import note as leave_trace

from ..career import affiliations, career
from ..changes import changes, field_label
from ..duplicates import suspects_of
from ..forms.notes import NoteForm
from ..languages import language_names
from ..models import SHOWN_FIELDS, Merge, Person
from ..seeing import PREVIEWS, seen, with_all_seen

# What rooms above know about a person: pages of theirs, shown here as a box each, where they exist.
BOXES = ("events:of-person", "encounters:of-person", "privacy:of-person")


@dataclass(frozen=True)
class Shown:
    """One line of the page: what, its values, and up to whom it reaches."""

    label: str
    values: tuple[str, ...]
    visibility: str


@allow(Permission.READ_DIRECTORY)
def person(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(with_all_seen(Person.objects.all()), key=key)
    today = timezone.localdate()
    may_change = request.user.may(Permission.CHANGE_DIRECTORY)
    context = {
        "person": found,
        "fields": fields_of(found),
        "career": career(found, today=today),
        "affiliations": affiliations(found, today=today),
        "notes": found.notes.select_related("written_by"),
        "form": NoteForm(),
        "suspects": suspects_of(found) if may_change else [],
        "merges": Merge.objects.filter(kept=found, undone_at__isnull=True),
        "boxes": boxes_of(found),
        "may_change": may_change,
        "may_see_protection": request.user.may(Permission.SEE_PROTECTION),
    }
    return render(request, "directory/person.html", context)


def fields_of(person: Person) -> list[Shown]:
    values = {
        "name": (person.name,),
        "post": tuple(str(tenure.post) for tenure in person.posts_now),
        "mail": tuple(
            _("%(address)s (shared mailbox)") % {"address": mail.address} if mail.shared else mail.address
            for mail in person.mails.all()
        ),
        "phone": (person.phone,) if person.phone else (),
        "languages": (language_names(person.languages),) if person.languages else (),
        "topics": tuple(map(str, person.topics.all())),
        "competences": tuple(map(str, person.competences.all())),
    }
    return [Shown(field_label(name), values[name], person.sees(name)) for name in SHOWN_FIELDS if name in values]


def boxes_of(person: Person) -> list[str]:
    """Addresses of the boxes of those rooms that have one."""
    addresses = []
    for name in BOXES:
        try:
            addresses.append(reverse(name, args=[person.key]))
        except NoReverseMatch:  # a room that has nothing to say about a person
            continue
    return addresses


@allow(Permission.READ_DIRECTORY)
def preview(request: HttpRequest, key: str, whom: str) -> HttpResponse:
    """The person as others see them; who may not know of a protection does not learn of it here either."""
    found = get_object_or_404(with_all_seen(Person.objects.all()), key=key)
    if not request.user.may(Permission.SEE_PROTECTION):
        found.protected = False
    back = reverse("directory:person", args=[found.key])
    return render(request, "directory/preview.html", preview_of(found, whom) | {"back": back})


def preview_of(person: Person, whom: str) -> dict:
    if whom not in PREVIEWS:
        raise Http404
    try:
        shown = seen(person, PREVIEWS[whom])
    except Person.DoesNotExist:
        shown = None
    return {"person": person, "seen": shown, "whom": whom}


@allow(Permission.READ_DIRECTORY)
def history(request: HttpRequest, key: str) -> HttpResponse:
    """Who changed what and when: a page of its own, and a part of the person's page."""
    found = get_object_or_404(Person, key=key)
    told = changes(found, protection=request.user.may(Permission.SEE_PROTECTION))
    shown = told[:5] if request.htmx else told
    context = {"person": found, "changes": shown, "all": len(told)}
    return render(request, f"directory/history.html{'#changes' if request.htmx else ''}", context)


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def note(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Person, key=key)
    form = NoteForm(request.POST)
    if form.is_valid():
        found.notes.create(text=form.cleaned_data["text"], written_by_id=request.user.pk)
        messages.success(request, _("The note is kept."))
        return redirect("directory:person", key=found.key)
    return render(request, "directory/note.html", {"person": found, "form": form}, status=422)


@allow(Permission.SEE_PROTECTION)
def protection(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then hide the person everywhere outside the team, or show them again."""
    found = get_object_or_404(Person, key=key)
    if request.method != "POST":
        return render(request, "ui/confirm.html", question_of_protection(found))
    found.protected = not found.protected
    found.save()
    leave_trace("protected" if found.protected else "unprotected", str(found.key), by=request.user)
    messages.success(
        request,
        _("%(name)s is protected and appears nowhere outside the team.") % {"name": found}
        if found.protected
        else _("%(name)s is no longer protected.") % {"name": found},
    )
    return redirect("directory:person", key=found.key)


def question_of_protection(person: Person) -> dict:
    question = {"action": reverse("directory:protection", args=[person.key])}
    question["back"] = reverse("directory:person", args=[person.key])
    if person.protected:
        return question | {
            "heading": _("End the protection of %(name)s?") % {"name": person},
            "text": _("Members will see again what %(name)s shows to them.") % {"name": person},
            "label": _("End the protection"),
        }
    return question | {
        "heading": _("Protect %(name)s?") % {"name": person},
        "text": _(
            "Nobody outside the team will find %(name)s: not in lists, not by search, not by an old address. "
            "The reason is written down nowhere."
        )
        % {"name": person},
        "label": _("Protect this person"),
    }
