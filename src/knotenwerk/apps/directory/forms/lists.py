from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.models import Account

from ..models import SavedList


class SavedListForm(forms.ModelForm):
    class Meta:
        model = SavedList
        fields = ("name", "shared")
        error_messages = {"name": {"required": _("Please give the list a name.")}}

    def __init__(self, *args: Any, owner: Account, query: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.owner = owner
        self.instance.query = query

    def clean(self) -> dict[str, Any]:
        """The owner is no field of the form, so that their lists are looked at here."""
        self.instance.name = self.cleaned_data.get("name", "")
        self.instance.validate_constraints()
        return self.cleaned_data
