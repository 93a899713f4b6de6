from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Affiliation
from .choosing import OrganisationField
from .posts import SpanForm


class AffiliationForm(SpanForm, forms.ModelForm):
    """To which organisation somebody belongs, as what, and from when to when."""

    organisation = OrganisationField(
        label=_("Organisation"),
        help_text=_("Write a part of the name and choose from the list."),
        error_messages={"required": _("Please enter the organisation.")},
    )

    class Meta:
        model = Affiliation
        fields = ("organisation", "kind", "begin", "end")
        help_texts = {"kind": _("As the person would say it: board, member, volunteer.")}

    field_order = Meta.fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["organisation"] = self.instance.organisation

    def _get_validation_exclusions(self) -> set[str]:
        """Whose affiliation it is does not stand in the form, and counts all the same when it is there already."""
        return super()._get_validation_exclusions() - {"person"}  # type: ignore[misc]
