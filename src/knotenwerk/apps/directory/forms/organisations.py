from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.places.fields import TerritoryField, Town, TownField

from ..models import Organisation


class OrganisationForm(forms.ModelForm):
    """A partner without an official key has a town and a country, nothing more."""

    territory = TerritoryField(
        label=_("Territory it is"),
        required=False,
        help_text=_("For a town hall its municipality, for a district office its district. Others leave it empty."),
    )
    kept_areas = forms.ModelMultipleChoiceField(
        label=_("Areas of responsibility"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    new_area = TerritoryField(
        label=_("One more area of responsibility"),
        required=False,
        help_text=_("A police district answers for several municipalities: add one after the other."),
    )

    town = TownField(label=_("Town"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("name", "short_name", "sector", "territory", "state", "website")
        help_texts = {"state": _("Left empty, it follows from the territory or the town, where that is clear.")}
        error_messages = {"name": {"required": _("Please enter the name of the organisation.")}}

    field_order = (
        "name",
        "short_name",
        "sector",
        "territory",
        "kept_areas",
        "new_area",
        "town",
        "state",
        "website",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = self.fields["sector"].queryset.in_use()
        self.initial["town"] = Town(self.instance.place, self.instance.country)
        self.areas()

    def areas(self) -> None:
        """Those there are, all ticked; where there are none, only the field for a new one is shown."""
        if not self.instance.pk or not self.instance.areas.exists():
            del self.fields["kept_areas"]
            return
        self.fields["kept_areas"].queryset = self.instance.areas.all()
        self.initial["kept_areas"] = self.instance.areas.all()

    def clean(self) -> dict[str, Any]:
        """The Land follows from the territory, else from the town, unless it is said."""
        super().clean()
        cleaned = self.cleaned_data
        if not cleaned.get("state"):
            known = cleaned.get("territory") or cleaned.get("town")
            cleaned["state"] = known.state if known else None
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        town = self.cleaned_data["town"]
        self.instance.place, self.instance.country = town.name, town.country
        organisation = super().save(commit)
        areas = list(self.cleaned_data.get("kept_areas", ()))
        if self.cleaned_data["new_area"]:
            areas.append(self.cleaned_data["new_area"])
        organisation.areas.set(areas)
        organisation.save()  # once more: people are found by the areas too
        return organisation
