"""Posts: their page with holders and vacancy, taking up, changing, handing over."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..career import when
from ..forms.posts import HandOverForm, NewTenureForm, PostForm, TenureForm
from ..models import Organisation, Person, Post, Tenure
from ..succession import could_be_asked, hand_over, take_up


@allow(Permission.READ_DIRECTORY)
def post(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Post.objects.worded(), pk=pk)
    today = timezone.localdate()
    tenures = list(found.tenures.select_related("person"))
    vacant = found.abolished_on is None and not any(tenure.is_held_on(today) for tenure in tenures)
    context = {
        "post": found,
        "holders": [(tenure, when(tenure, today=today)) for tenure in tenures],
        "is_vacant": vacant,
        "could_be_asked": could_be_asked(found, today=today) if vacant else [],
        "may_change": request.user.may(Permission.CHANGE_DIRECTORY),
    }
    return render(request, "directory/post.html", context)


@allow(Permission.CHANGE_DIRECTORY)
def new_post(request: HttpRequest, key: str) -> HttpResponse:
    """A post of an organisation that nobody holds yet."""
    organisation = get_object_or_404(Organisation, key=key)
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.save(organisation=organisation)
        messages.success(request, _("The post is kept and vacant until somebody takes it up."))
        return redirect("directory:post", pk=made.pk)
    return form_page(request, [form], heading=_("Add a post"), kicker=organisation.name)


@allow(Permission.CHANGE_DIRECTORY)
def edit_post(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Post.objects.worded(), pk=pk)
    form = PostForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The post is changed for everybody who holds or held it."))
        return redirect("directory:post", pk=found.pk)
    return form_page(request, [form], heading=_("Change the post"), kicker=found.organisation.name)


@allow(Permission.CHANGE_DIRECTORY)
def new_tenure(request: HttpRequest, key: str) -> HttpResponse:
    """A post for a person. A vacant one of the same function at the organisation is taken up, not doubled."""
    person = get_object_or_404(Person, key=key)
    form, about = NewTenureForm(request.POST or None), PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and about.is_valid():
        with transaction.atomic():
            tenure = take_up(
                vacant_post(form, about), person, begin=form.cleaned_data["begin"], main=form.cleaned_data["main"]
            )
            tenure.end = form.cleaned_data["end"]
            tenure.save()
        messages.success(request, _("%(name)s holds the post “%(post)s”.") % {"name": person, "post": tenure.post})
        return redirect("directory:person", key=person.key)
    return form_page(request, [form, about], heading=_("Add a post"), kicker=person.name)


def vacant_post(form: NewTenureForm, about: PostForm) -> Post:
    organisation, function = form.cleaned_data["organisation"], about.cleaned_data["function"]
    vacant = Post.objects.vacant().filter(organisation=organisation, function=function).first() if function else None
    return vacant or about.save(organisation=organisation)


@allow(Permission.CHANGE_DIRECTORY)
def edit_tenure(request: HttpRequest, pk: int) -> HttpResponse:
    tenure = get_object_or_404(Tenure.objects.worded().select_related("person"), pk=pk)
    initial = {"begin": tenure.begin, "end": tenure.end, "main": tenure.main}
    form = TenureForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.apply_to(tenure)
        messages.success(request, _("The dates are changed."))
        return redirect("directory:person", key=tenure.person.key)
    return form_page(request, [form], heading=_("Change the dates"), kicker=f"{tenure.person}: {tenure.post}")


@allow(Permission.CHANGE_DIRECTORY)
def succession(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves a post; somebody else takes over, or it is vacant."""
    found = get_object_or_404(Post.objects.worded(), pk=pk)
    today = timezone.localdate()
    form = HandOverForm(request.POST or None, post=found, today=today, initial={"last_day": today})
    if request.method == "POST" and form.is_valid():
        successor, begin = form.cleaned_data["successor"], form.cleaned_data["begin"]
        if form.is_held:
            hand_over(found, last_day=form.cleaned_data["last_day"], successor=successor, begin=begin)
        else:
            take_up(found, successor, begin=begin or today)
        messages.success(
            request,
            _("%(name)s takes over.") % {"name": successor} if successor else _("The post is shown as vacant."),
        )
        return redirect("directory:post", pk=found.pk)
    return form_page(request, [form], heading=_("Hand the post over"), kicker=str(found))


def form_page(request: HttpRequest, forms: list, *, heading: str, kicker: str) -> HttpResponse:
    wrong = any(form.is_bound and not form.is_valid() for form in forms)
    context = {"forms": forms, "heading": heading, "kicker": kicker}
    return render(request, "directory/form.html", context, status=422 if wrong else 200)
