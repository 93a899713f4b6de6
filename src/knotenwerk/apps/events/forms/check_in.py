"""What is asked at the door of somebody who came without registration."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.vocabulary.models import Sector
from knotenwerk.core.folding import fold

from ..models import Event, Registration
from ..naming import folded, split_name


class WalkInForm(forms.Form):
    """Three questions; `twins` are people of the same name in the list, who are probably meant."""

    name = forms.CharField(
        label=_("First and last name"), max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    sector = forms.ModelChoiceField(label=_("Sector"), queryset=Sector.objects.none(), required=False)
    is_another = forms.BooleanField(label=_("This is another person of the same name"), required=False)
    key = forms.RegexField(r"^[A-Za-z0-9-]{8,60}$", widget=forms.HiddenInput)
    day = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self.twins: list[Registration] = []
        self.fields["sector"].queryset = Sector.objects.in_use()
        if not self.is_bound:
            del self.fields["is_another"]

    def clean(self):
        cleaned = super().clean()
        name = folded(cleaned.get("name", ""))
        others = self.event.registrations.exclude(check_ins__device_key=cleaned.get("key", "")).by_name()
        self.twins = [guest for guest in others if name and fold(guest.name) == name]
        if self.twins and not cleaned.get("is_another"):
            self.add_error("name", _("This name is in the list already. Choose below who it is."))
        if not self.twins:
            del self.fields["is_another"]
        return cleaned

    def newcomer(self) -> Registration:
        """Not saved; for a valid form."""
        return Registration(
            **split_name(self.cleaned_data["name"]).as_fields(),
            organisation_name=self.cleaned_data["organisation"],
            sector=self.cleaned_data["sector"],
            language=get_language(),
            online=self.event.mode == Event.Mode.ONLINE,
        )
