from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..importing_readers import LIMIT


class LookUpForm(forms.Form):
    address = forms.EmailField(label=_("Mail address"), max_length=254)


class ListForm(forms.Form):
    """A list with the proof of each consent. The tick is the word of whoever takes it over."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_(
            "CSV or XLSX up to 5 MB, with the columns “E-Mail”, “Einwilligung am” and “Nachweis”; if there are any, "
            "“Sprache” and “Themen”."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,text/csv"}),
    )
    proven = forms.BooleanField(
        label=_("For each row we hold the proof named in it and can show it."),
        error_messages={"required": _("Without the proofs the list cannot be taken over.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("The list is larger than 5 MB. Split it into several."))
        return file
