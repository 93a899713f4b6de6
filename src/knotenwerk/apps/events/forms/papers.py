"""How a paper of the event should be made."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.ui.words import day as said

from ..models import Event
from ..papers import ListForm

FORMS = [
    (ListForm.NAMED, _("with names")),
    (ListForm.FUNCTION, _("without names, function only")),
    (ListForm.SECTOR, _("without names, sector only")),
    (ListForm.LINES, _("empty lines")),
]


class TakeOutForm(forms.Form):
    """A list that leaves the house says why."""

    format = forms.ChoiceField(
        label=_("Format"), choices=[("xlsx", _("XLSX, a workbook")), ("csv", _("CSV, a plain table"))]
    )
    why = forms.CharField(label=_("What the list is for"), max_length=200)


class PaperForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        if "day" in self.fields:
            self.fields["day"].choices = [(day.isoformat(), said(day, "weekday")) for day in event.days]

    def clean_day(self):
        return forms.DateField().clean(self.cleaned_data["day"])


class ListPaperForm(PaperForm):
    day = forms.ChoiceField(label=_("Day"))
    form = forms.TypedChoiceField(label=_("Form"), choices=FORMS, coerce=ListForm, initial=ListForm.NAMED)
    empty_rows = forms.IntegerField(
        label=_("Empty rows for those who come unannounced"), min_value=0, max_value=200, initial=10
    )
    with_under_16 = forms.BooleanField(label=_("Lines for people under 16"), required=False, initial=True)

    field_order = ["day", "form", "language", "empty_rows", "with_under_16"]


class SheetsForm(PaperForm):
    day = forms.ChoiceField(label=_("Day"))
    form = forms.TypedChoiceField(label=_("Form"), choices=FORMS, coerce=ListForm, initial=ListForm.LINES)

    field_order = ["day", "form", "language"]


class BadgesForm(PaperForm):
    per_page = forms.TypedChoiceField(
        label=_("Badges on a sheet"), choices=[(8, _("8, 90 × 65 mm")), (10, _("10, 90 × 54 mm"))], coerce=int
    )
