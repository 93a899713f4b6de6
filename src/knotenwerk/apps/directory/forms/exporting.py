from django import forms
from django.utils.translation import gettext_lazy

from ..exporting.people import COLUMNS, USUAL


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[
            ("xlsx", gettext_lazy("XLSX, a workbook")),
            ("csv", gettext_lazy("CSV, a plain table")),
            ("vcf", gettext_lazy("vCard, for an address book")),
        ],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        help_text=gettext_lazy("Only what is needed. An address book takes its own."),
        choices=[(key, label) for key, (label, _getter) in COLUMNS.items()],
        initial=USUAL,
        error_messages={"required": gettext_lazy("Choose at least one column.")},
        widget=forms.CheckboxSelectMultiple,
    )
    why = forms.CharField(
        label=gettext_lazy("What the list is for"),
        help_text=gettext_lazy("Is noted in the log with your name and the columns."),
        max_length=200,
    )
    protected = forms.BooleanField(
        label=gettext_lazy("Protected persons too"),
        help_text=gettext_lazy("Only where it cannot be done without them. The file is then to be kept under lock."),
        required=False,
    )

    def __init__(self, *args, may_protected: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not may_protected:
            del self.fields["protected"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("format") == "vcf":
            self.errors.pop("columns", None)
        return cleaned
