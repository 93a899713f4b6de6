"""What the office decides about one registration."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Sector, Seniority

from ..models import Registration

SEAT, WAIT = "seat", "wait"


class ReasonForm(forms.Form):
    """Kept in the history of the registration, beside who and when."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=100, required=False)


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=20,
        max_length=2000,
        help_text=gettext_lazy("In whole sentences: the person may ask for it and object."),
    )


class PlacingForm(forms.Form):
    """Where somebody added by hand goes. Beyond the number of seats only on purpose."""

    place = forms.ChoiceField(
        label=gettext_lazy("Where to"),
        choices=[(SEAT, gettext_lazy("gets a seat")), (WAIT, gettext_lazy("goes on the waiting list"))],
        widget=forms.RadioSelect,
        initial=SEAT,
    )
    tell = forms.BooleanField(label=gettext_lazy("Tell the person by mail"), required=False, initial=True)
    beyond = forms.BooleanField(label=gettext_lazy("Give the seat although all are taken"), required=False)

    def __init__(self, *args, free: int | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.free = free
        if free != 0:
            del self.fields["beyond"]

    def clean(self):
        cleaned = super().clean()
        if self.free == 0 and cleaned.get("place") == SEAT and not cleaned.get("beyond"):
            self.add_error("place", _("All seats are taken. Choose the waiting list, or tick that it is meant."))
        return cleaned


class NewcomerForm(forms.ModelForm):
    """Somebody the directory does not know yet."""

    class Meta:
        model = Registration
        fields = [
            "title",
            "given_name",
            "family_name",
            "mail",
            "organisation_name",
            "function",
            "sector",
            "level",
            "seniority",
            "federal_state",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mail"].required = True
        for name, model in {"sector": Sector, "level": LevelOfAction, "seniority": Seniority}.items():
            self.fields[name].queryset = model.objects.in_use()
        self.fields["federal_state"].queryset = FederalState.objects.all()
