"""Form fields for places. They work as plain text; where there are scripts, they suggest while one types."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knotenwerk.core.folding import fold

from .countries import HOME, countries, country_called, country_name
from .models import Settlement, Territory


@dataclass(frozen=True)
class Town:
    """A place as somebody typed it, with its country; `settlement` where we know it."""

    name: str
    country: str
    settlement: Settlement | None = None

    def __str__(self) -> str:
        return self.name if self.country == HOME else f"{self.name}, {country_name(self.country)}"


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


class TownInput(forms.MultiWidget):
    template_name = "places/forms/town_input.html"

    def __init__(self) -> None:
        super().__init__(
            {
                "name": SuggestingInput(reverse_lazy("places:towns"), {"maxlength": "120"}),
                "country": forms.Select(attrs={"autocomplete": "country"}),
            }
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        of_select = context["widget"]["subwidgets"][1]["attrs"]
        of_select["class"] = of_select.get("class", "").replace("__input", "__select")
        return context

    def decompress(self, value: Town | None) -> list[str]:
        return [value.name, value.country] if value else ["", HOME]


class TownField(forms.MultiValueField):
    """A town anywhere on earth: its name as text, and its country. Gives a `Town`, or None where nothing stands.

    What the gazetteer does not know is taken as typed. "Lyon, Frankreich" names the country too.
    """

    widget = TownInput

    def __init__(self, **options) -> None:
        options = {"label": _("Place"), "template_name": "places/forms/town.html", **options}
        country = forms.ChoiceField(choices=countries)
        super().__init__((forms.CharField(max_length=120), country), require_all_fields=False, **options)
        self.widget.widgets[1].choices = country.choices  # type: ignore[attr-defined]

    def clean(self, value) -> Town | None:
        name = (value or [""])[0]
        if not (name or "").strip():
            if self.required:
                raise forms.ValidationError(_("Enter the name of a place."), code="required")
            return None
        return super().clean(value)

    def compress(self, values: list[str]) -> Town:
        name, country = " ".join(values[0].split()), values[1] or HOME
        before, _comma, after = name.rpartition(",")
        if before and (named := country_called(after)):
            name, country = before.strip(), named
        return Town(name, country, settlement_called(name, country))


def settlement_called(name: str, country: str) -> Settlement | None:
    """The largest town of that country with exactly this name, in any of its spellings."""
    towns = Settlement.objects.filter(country=country, names__search=fold(name))
    return towns.order_by("-population").first()


class TerritoryField(forms.Field):
    """A territory by its name, or by its name with the key: "Neustadt (12068320)". Gives a `Territory`."""

    def __init__(self, **options) -> None:
        options.setdefault("widget", SuggestingInput(reverse_lazy("places:territory-search"), {"maxlength": "200"}))
        super().__init__(**options)

    def prepare_value(self, value):
        territory = Territory.objects.filter(pk=value).first() if isinstance(value, int) else value
        return territory.typed if isinstance(territory, Territory) else territory

    def to_python(self, value) -> Territory | None:
        text = (value or "").strip()[:200]
        return territory_typed(text) if text else None


def territory_typed(text: str) -> Territory:
    """The one territory meant. Raises `ValidationError` with what to add where there are several."""
    name, _bracket, key = text.removesuffix(")").rpartition(" (")
    if key.isdigit():
        if found := Territory.objects.typed_as(name, key):
            return found
        raise forms.ValidationError(_("There is no territory “%(text)s”."), params={"text": text}, code="unknown")
    called = [
        territory
        for territory in Territory.objects.standing().matching(text).largest_first()[:50]
        if fold(text) in {fold(territory.short_name), fold(territory.name)}
    ]
    # A town without a district around it is called as its district and its Land; the town is meant.
    called = [found for found in called if found.kind == Territory.Kind.MUNICIPALITY] or called
    if len(called) == 1:
        return called[0]
    if not called:
        raise forms.ValidationError(_("There is no territory “%(text)s”."), params={"text": text}, code="unknown")
    raise forms.ValidationError(
        ngettext_lazy(
            "%(count)s territory is called so. Say which: %(choices)s.",
            "%(count)s territories are called so. Say which: %(choices)s.",
            len(called),
        ),
        params={"count": len(called), "choices": ", ".join(found.typed for found in called[:5])},
        code="several",
    )
