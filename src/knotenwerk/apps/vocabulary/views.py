from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from .forms import form_for
from .models import VOCABULARIES, Term


def model_of(name: str) -> type[Term]:
    if name not in VOCABULARIES:
        raise Http404
    return VOCABULARIES[name]


@allow(Permission.CHANGE_VOCABULARY)
def vocabularies(request: HttpRequest) -> HttpResponse:
    """All vocabularies with the number of their terms."""
    lists = [
        {"name": name, "label": model._meta.verbose_name_plural, "count": model.objects.in_use().count()}
        for name, model in VOCABULARIES.items()
    ]
    return render(request, "vocabulary/vocabularies.html", {"lists": lists})


@allow(Permission.CHANGE_VOCABULARY)
def terms(request: HttpRequest, name: str) -> HttpResponse:
    model = model_of(name)
    context = {"name": name, "label": model._meta.verbose_name_plural, "terms": model.objects.all()}
    return render(request, "vocabulary/terms.html", context)


@allow(Permission.CHANGE_VOCABULARY)
def change(request: HttpRequest, name: str, term: str) -> HttpResponse:
    model = model_of(name)
    changed = get_object_or_404(model, key=term)
    form = form_for(model)(request.POST or None, instance=changed)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(label)s” is saved.") % {"label": changed.label})
        return redirect("vocabulary:terms", name=name)
    context = {"name": name, "label": model._meta.verbose_name_plural, "term": changed, "form": form}
    return render(request, "vocabulary/change.html", context)
