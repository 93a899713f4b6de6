from django import forms
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.ui.forms import DayInput

from .fields import TerritoryField
from .importing.cells import short_name
from .models import FederalState, Territory

MOST_BYTES = 50_000_000


class SearchForm(forms.Form):
    """What a list of territories may be narrowed by."""

    q = forms.CharField(label=_("Name or key"), required=False, max_length=100)
    state = forms.ModelChoiceField(FederalState.objects, label=_("Land"), required=False, to_field_name="key")
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    ended = forms.BooleanField(label=_("also those that have ended"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("all")), *Territory.Kind.choices]
        self.fields["state"].empty_label = _("all")

    def found(self):
        asked = self.cleaned_data if self.is_valid() else {}
        territories = Territory.objects.select_related("state", "parent").matching(asked.get("q") or "")
        if asked.get("state"):
            territories = territories.filter(state=asked["state"])
        if asked.get("kind"):
            territories = territories.filter(kind=asked["kind"])
        return territories if asked.get("ended") else territories.standing()


class PartnerForm(forms.ModelForm):
    """A territory of our own making: a city district, a region that crosses borders. It gets no invented key."""

    parent = TerritoryField(
        label=_("Belongs to"),
        required=False,
        help_text=_("for example “Berlin”; where several are called so, with the key in brackets"),
    )

    class Meta:
        model = Territory
        fields = ("kind", "name", "parent", "state", "valid_from", "valid_to", "inhabitants")
        widgets = {"valid_from": DayInput, "valid_to": DayInput}
        help_texts = {"state": _("Left empty, it is taken from what the territory belongs to.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = (Territory.Kind.CITY_DISTRICT, Territory.Kind.OTHER)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["name"].label = _("Name")

    def clean_parent(self) -> Territory | None:
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and self.instance in [parent, *parent.line_of_parents()]:
            raise forms.ValidationError(_("A territory cannot belong to itself or to one of its parts."))
        return parent

    def save(self, commit: bool = True) -> Territory:
        territory = self.instance
        territory.short_name = short_name(territory.name)
        territory.state = territory.state or (territory.parent.state if territory.parent else None)
        return super().save(commit)


class SuccessorForm(forms.Form):
    successor = TerritoryField(label=_("Taken over by"))

    def __init__(self, *args, territory: Territory, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.territory = territory

    def clean_successor(self) -> Territory:
        successor = self.cleaned_data["successor"]
        if successor == self.territory:
            raise forms.ValidationError(_("A territory cannot take over itself."))
        return successor


class RegisterForm(forms.Form):
    """A register handed in; which form it has, it says itself."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("GV-ISys extract as XLSX or CSV, GV100AD as text, or a table of successors with old and new key"),
    )
    edition = forms.DateField(
        label=_("The day it stands at"),
        required=False,
        widget=DayInput,
        help_text=_("only where the file does not say it"),
    )
    terms = forms.CharField(
        label=_("Terms of use"),
        required=False,
        widget=forms.Textarea,
        help_text=_("as the source states them; kept with the import and shown on the page of sources"),
    )
    complete = forms.BooleanField(
        label=_("The file is complete: whatever is not in it has ended"),
        required=False,
        help_text=_("Without this, a few missing ones end, but not a tenth of a Land."),
    )
    trial = forms.BooleanField(label=_("Only show what would change"), required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file has %(size)s MB; at most 50 are read. Hand in the register alone."),
                params={"size": file.size // 1_000_000},
            )
        return file
