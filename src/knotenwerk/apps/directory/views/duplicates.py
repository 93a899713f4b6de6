"""Records that may be one person: the list, both sides beside each other, one made of two, and back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..changes import label_of, said, visibility_said
from ..duplicates import suspicions
from ..merging import NotUndoableError, merge, undo
from ..merging.merge import CHOOSABLE
from ..models import Merge, NotDuplicate, Person
from ..seeing import with_all_seen

PER_PAGE = 20


@dataclass(frozen=True)
class Side:
    """One field of both records: the same in both, or to be chosen."""

    name: str
    label: str
    kept: str
    gone: str

    @property
    def differs(self) -> bool:
        return self.kept != self.gone


@allow(Permission.CHANGE_DIRECTORY)
def duplicates(request: HttpRequest) -> HttpResponse:
    page = Paginator(suspicions(), PER_PAGE).get_page(request.GET.get("page"))
    keys = {pk for suspicion in page.object_list for pk in suspicion.pair}
    persons = with_all_seen(Person.objects.filter(pk__in=keys)).in_bulk()
    pairs = [
        (persons[suspicion.pair[0]], persons[suspicion.pair[1]], suspicion.reasons) for suspicion in page.object_list
    ]
    merges = Merge.objects.filter(undone_at__isnull=True).select_related("kept")[:10]
    return render(request, "directory/duplicates.html", {"page": page, "pairs": pairs, "merges": merges})


@allow(Permission.CHANGE_DIRECTORY)
def merging(request: HttpRequest, key: str) -> HttpResponse:
    """Both sides field by field. The record of the address is kept, the one named by `with` goes into it."""
    kept, gone = both(request, key)
    sides = list(sides_of(kept, gone))
    if request.method == "POST":
        chosen = [side.name for side in sides if side.differs and request.POST.get(side.name) == "gone"]
        merge(kept, gone, from_gone=chosen, by=request.user)
        messages.success(request, _("Two records are one now. This can be taken back here at any time."))
        return redirect("directory:person", key=kept.key)
    context = {"kept": kept, "gone": gone, "sides": sides, "unions": list(unions_of(kept, gone))}
    return render(request, "directory/merging.html", context)


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def two_people(request: HttpRequest, key: str) -> HttpResponse:
    """Remember that these are two, so that nobody is asked again."""
    first, second = sorted(both(request, key), key=lambda person: person.pk)
    NotDuplicate.objects.get_or_create(first=first, second=second, defaults={"decided_by_id": request.user.pk})
    messages.success(request, _("Remembered: these are two people."))
    return redirect("directory:duplicates")


def both(request: HttpRequest, key: str) -> tuple[Person, Person]:
    persons = with_all_seen(Person.objects.all())
    other = request.GET.get("with", "")
    try:
        found = get_object_or_404(persons, key=key), get_object_or_404(persons, key=other)
    except ValidationError as error:  # not a key at all
        raise Http404 from error
    if found[0] == found[1]:
        raise Http404
    return found


def sides_of(kept: Person, gone: Person):
    for name in CHOOSABLE:
        words = visibility_said if name == "visibility" else lambda value, name=name: said(name, value)
        label = _("Visibility") if name == "visibility" else label_of(name)
        yield Side(name, label, words(getattr(kept, name)), words(getattr(gone, name)))


def unions_of(kept: Person, gone: Person):
    """What both bring with them: nothing of it is lost."""
    for label, items in (
        (_("Mail addresses"), lambda person: [mail.address for mail in person.mails.all()]),
        (_("Posts"), lambda person: [str(tenure.post) for tenure in person.posts_now]),
        (_("Topics"), lambda person: [str(topic) for topic in person.topics.all()]),
        (_("Competences"), lambda person: [str(competence) for competence in person.competences.all()]),
    ):
        yield label, items(kept), items(gone)


@allow(Permission.CHANGE_DIRECTORY)
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Merge.objects.select_related("kept"), pk=pk, undone_at__isnull=True)
    if request.method != "POST":
        question = {
            "heading": _("Take back the merge with %(name)s?") % {"name": found.gone_name},
            "text": _("Both records become as they were before. What was added to %(name)s since stays there.")
            % {"name": found.kept},
            "label": _("Take back the merge"),
            "back": reverse("directory:person", args=[found.kept.key]),
            "action": request.path,
        }
        return render(request, "ui/confirm.html", question)
    try:
        gone = undo(found, by=request.user)
    except NotUndoableError as error:
        messages.error(
            request,
            _("%(name)s was merged in later. Please take that back first.") % {"name": error.later.gone_name},
        )
        return redirect("directory:person", key=found.kept.key)
    messages.success(request, _("There are two records again."))
    return redirect("directory:person", key=gone.key)
