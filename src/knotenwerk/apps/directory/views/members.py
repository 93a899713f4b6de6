"""What signed-in people outside the team see of each other: only what each one shows to them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..finding import having
from ..indexing import catch_up
from ..models import Person
from ..seeing import seen, told_to, viewer, visible_to, with_all_seen

PER_PAGE = 25


@allow(Permission.SIGNED_IN)
def members(request: HttpRequest) -> HttpResponse:
    """Found by what the viewer may see, and by nothing else; counted are those alone."""
    someone, text = viewer(request.user), request.GET.get("q", "")
    catch_up()
    persons = visible_to(someone, Person.objects.filter(having(text, told=told_to(someone))))
    page = Paginator(with_all_seen(persons), PER_PAGE).get_page(request.GET.get("page"))
    people = [seen(person, someone) for person in page.object_list]
    return render(request, "directory/members.html", {"page": page, "people": people, "text": text})


@allow(Permission.SIGNED_IN)
def member(request: HttpRequest, key: str) -> HttpResponse:
    someone = viewer(request.user)
    person = get_object_or_404(visible_to(someone, with_all_seen(Person.objects.all())), key=key)
    try:
        shown = seen(person, someone)
    except Person.DoesNotExist as hidden:
        raise Http404 from hidden
    return render(request, "directory/member.html", {"seen": shown})
