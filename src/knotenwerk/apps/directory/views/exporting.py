from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.privacy.auditing import note

from ..exporting.cards import card
from ..exporting.people import in_order, may_be_taken, write_people
from ..finding import find
from ..forms.exporting import ExportForm
from ..models import Person
from ..seeing import viewer, visible_to, with_all_seen
from .persons import selection_of


@allow(Permission.EXPORT_DIRECTORY)
def export(request: HttpRequest) -> HttpResponse:
    """The persons of a search or saved list (as the address names it) as a file."""
    found = find(selection_of(request)).persons
    may_protected = request.user.may(Permission.SEE_PROTECTION)
    form = ExportForm(request.POST or None, may_protected=may_protected)
    if request.method == "POST" and form.is_valid():
        return exported(request, found, form.cleaned_data)
    allowed = may_be_taken(Person.objects.all(), by=request.user, protected=False)
    count = len(set(allowed.values_list("pk", flat=True)).intersection(found))
    context = {"form": form, "count": count, "query": request.GET.urlencode()}
    return render(request, "directory/importing/export.html", context)


def exported(request: HttpRequest, numbers: list[int], chosen: dict) -> HttpResponse:
    name, protected = _("persons"), chosen.get("protected", False)
    subject = _("directory: %(query)s") % {"query": request.GET.urlencode() or _("everybody")}
    if chosen["format"] == "vcf":
        return exported_cards(request, numbers, chosen["why"], subject=subject, protected=protected)
    return write_people(
        numbers,
        chosen["columns"],
        chosen["format"],
        name,
        subject=subject,
        by=request.user,
        why=chosen["why"],
        protected=protected,
        language=get_language(),
    )


def exported_cards(
    request: HttpRequest, numbers: list[int], why: str, *, subject: str, protected: bool
) -> HttpResponse:
    someone = viewer(request.user)
    cards = [card(person, someone) for person in in_order(numbers, by=request.user, protected=protected)]
    note("export", subject, by=request.user, columns=["vCard"], why=why, count=len(cards), format="vcf")
    return as_file("".join(cards), _("persons"))


@allow(Permission.SIGNED_IN)
def export_card(request: HttpRequest, key: str) -> HttpResponse:
    """One person for the address book, with the fields the reader may see."""
    someone = viewer(request.user)
    person = get_object_or_404(with_all_seen(visible_to(someone, Person.objects.all())), key=key)
    try:
        text = card(person, someone)
    except Person.DoesNotExist as unseen:
        raise Http404 from unseen
    note("export", str(person.key), by=request.user, columns=["vCard"], count=1, format="vcf")
    return as_file(text, _("person"))


def as_file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.vcf"'}
    return HttpResponse(text.encode(), content_type="text/vcard; charset=utf-8", headers=headers)
