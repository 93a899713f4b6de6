"""Suggestions while one types: a line of text, and the address of ours that answers with options for it."""

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class SuggestingInput(forms.TextInput):
    """A line of text with suggestions from an address of ours."""

    template_name = "places/forms/suggesting.html"

    def __init__(self, address, attrs=None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.address = address

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["address"] = self.address
        return context


def asked(request: HttpRequest) -> str:
    """What was typed: `q`, or the value of the form's own field, named in `from`."""
    return request.GET.get(request.GET.get("from", "q"), "")[:120]


def options(request: HttpRequest, offered: Iterable[tuple[str, str]]) -> HttpResponse:
    """What the line may be filled with, each with a note that tells it from others."""
    return render(request, "places/_options.html", {"options": offered})
