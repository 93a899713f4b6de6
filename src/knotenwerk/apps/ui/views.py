"""How the pages look, the living component page, and the pages for what went wrong."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import showroom
from .appearance import THEMES, remember, theme_of


class AppearanceForm(forms.Form):
    theme = forms.ChoiceField(label=gettext_lazy("How the pages look"), choices=THEMES.items, widget=forms.RadioSelect)


def appearance(request):
    """Choose light, dark or high contrast."""
    form = AppearanceForm(request.POST or None, initial={"theme": theme_of(request)})
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("Remembered on this device."))
        return remember(redirect(request.path), form.cleaned_data["theme"], secure=request.is_secure())
    return render(request, "ui/appearance.html", {"form": form})


def components(request):
    """Each piece in each state, made by the templates that the pages use."""
    return render(request, "ui/components.html", showroom.everything(request))


def confirmation(request):
    """The question that the component page asks in a dialog, as a page of its own."""
    if request.method == "POST":
        messages.info(request, _("Nothing was deleted: this is the component page."))
        return redirect("ui:components")
    return render(request, "ui/confirm.html", showroom.question())


def bad_request(request, exception):
    return render(None, "ui/400.html", status=400)


def forbidden(request, exception):
    return render(request, "ui/403.html", status=403)


def not_found(request, exception):
    return render(request, "ui/404.html", status=404)


def server_error(request):
    """Made without the request: whatever broke may break this page as well."""
    return render(None, "ui/500.html", status=500)


def csrf_failure(request, reason=""):
    return render(request, "ui/csrf.html", status=403)
