"""Form fields for places. They work as plain text; where there are scripts, they suggest while one types."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knotenwerk.core.folding import fold

from .countries import HOME, countries, country_called, country_name
from .models import FederalState, Settlement, Territory
from .states import STATE_OF_REGION
from .suggesting import SuggestingInput


@dataclass(frozen=True)
class Town:
    """A place as somebody typed it, with its country; `settlement` where we know it."""

    name: str = ""
    country: str = HOME
    settlement: Settlement | None = None

    def __str__(self) -> str:
        return self.name if self.country == HOME else f"{self.name}, {country_name(self.country)}"

    @property
    def state(self) -> FederalState | None:
        """The Land, where all our towns of this name lie in the same one."""
        return state_of_towns(self.name) if self.name and self.country == HOME else None


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
    """A town anywhere on earth: its name as text, and its country. Gives a `Town`; where none is named, its country.

    What the gazetteer does not know is taken as typed. "Lyon, Frankreich" names the country too.
    """

    widget = TownInput

    def __init__(self, **options) -> None:
        options = {"label": _("Place"), "template_name": "places/forms/town.html", **options}
        parts = forms.CharField(max_length=120, required=False), forms.ChoiceField(choices=countries, required=False)
        super().__init__(parts, require_all_fields=False, **options)
        self.widget.widgets[1].choices = parts[1].choices  # type: ignore[attr-defined]

    def clean(self, value) -> Town:
        town = super().clean(value)
        if self.required and not town.name:
            raise forms.ValidationError(_("Enter the name of a place."), code="required")
        return town

    def compress(self, values: list[str]) -> Town:
        if not values:
            return Town()
        name, country = " ".join(values[0].split()), values[1] or HOME
        before, _comma, after = name.rpartition(",")
        if before and (named := country_called(after)):
            name, country = before.strip(), named
        return Town(name, country, settlement_called(name, country))


def settlement_called(name: str, country: str) -> Settlement | None:
    """The largest town of that country with exactly this name, in any of its spellings."""
    if not name:
        return None
    towns = Settlement.objects.filter(country=country, names__search=fold(name))
    return towns.order_by("-population").first()


def state_of_towns(name: str) -> FederalState | None:
    towns = Settlement.objects.filter(country=HOME, names__search=fold(name), names__shown=True)
    states = {STATE_OF_REGION.get(region) for region in towns.values_list("region", flat=True)}
    return FederalState.objects.filter(short=states.pop()).first() if len(states) == 1 else None


UNKNOWN = _("There is no territory “%(text)s”. Choose one from the list, or write it as the register does.")


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
        raise forms.ValidationError(UNKNOWN, params={"text": text}, code="unknown")
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
        raise forms.ValidationError(UNKNOWN, params={"text": text}, code="unknown")
    raise forms.ValidationError(
        ngettext_lazy(
            "%(count)s territory is called so. Say which: %(choices)s.",
            "%(count)s territories are called so. Say which: %(choices)s.",
            len(called),
        ),
        params={"count": len(called), "choices": ", ".join(found.typed for found in called[:5])},
        code="several",
    )
