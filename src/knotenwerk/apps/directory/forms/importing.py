from django import forms
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..importing.reading import FIELDS
from ..importing.saying import ENCODINGS, FIELD_LABELS, SEPARATORS
from ..importing.troubles import sentence
from ..importing.uploading import LIMIT
from ..models import ImportBatch, ImportRow


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy(
            "CSV or XLSX, up to 50 MB: an export of pretix (order positions or check-in list), or any table with the "
            "names of the columns in its first row."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty. Export the list again and upload that file."),
        },
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,text/csv"}),
    )
    return_to = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args, too_large: int = 0, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if too_large:
            facts = {"measure": "bytes", "size": too_large, "limit": LIMIT}
            self.fields["file"].error_messages["required"] = sentence({"kind": "TooLarge", "facts": facts})

    def clean_return_to(self) -> str:
        """Only a path of ours; anything else is forgotten."""
        path = self.cleaned_data["return_to"]
        return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""


class ReadingForm(forms.Form):
    """How the file is to be read: of a workbook the sheet, of a text encoding and separator."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), required=False)
    separator = forms.ChoiceField(label=gettext_lazy("Separator between the columns"), required=False)

    def __init__(self, batch: ImportBatch, *args, **kwargs) -> None:
        super().__init__(*args, **{"initial": batch.mapping, **kwargs})
        found = _("as recognised")
        if sheets := batch.found.get("sheets"):
            del self.fields["encoding"], self.fields["separator"]
            self.fields["sheet"].choices = [("", found), *((sheet, sheet) for sheet in sheets)]
        else:
            del self.fields["sheet"]
            self.fields["encoding"].choices = [("", found), *ENCODINGS.items()]
            self.fields["separator"].choices = [("", found), *SEPARATORS.items()]


class ColumnsForm(forms.Form):
    """What each column means. `found` is `ImportBatch.found`."""

    def __init__(self, batch: ImportBatch, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        self.found = found = batch.found
        fields = [(field.value, FIELD_LABELS[field.value]) for field in FIELDS]
        for column, header in enumerate(found["headers"]):
            meaning = self.meaning(column)
            beside = {
                "question": _("Question of the event"),
                "note": _("Keep as a note of the row"),
                "out": _("Leave out"),
            }
            if meaning != "question":
                del beside["question"]
            if self.is_never_note(column):
                del beside["note"]
            self.fields[f"column-{column}"] = forms.ChoiceField(
                label=header, choices=[*beside.items(), *fields], initial=meaning
            )

    def meaning(self, column: int) -> str:
        """What the column is taken for now."""
        for field, columns in self.found["columns"].items():
            if column in columns:
                return field
        if column in self.batch.mapping.get("left_out", ()) or self.is_never_note(column):
            return "out"
        return "question" if any(column in question["columns"] for question in self.found["questions"]) else "note"

    def is_never_note(self, column: int) -> bool:
        return str(column) in self.found["sensitive"] or column in self.found["set_aside"]

    def rows(self):
        """For the template: each column with the first values in it."""
        for column, samples in enumerate(self.found["samples"]):
            kind = self.found["sensitive"].get(str(column), "")
            yield {"field": self[f"column-{column}"], "samples": samples, "sensitive": kind}

    def mapping(self) -> dict[str, object]:
        """For `ImportBatch.mapping`: what was said otherwise than recognised, and what is left out."""
        said = [self.cleaned_data[f"column-{column}"] for column in range(len(self.found["headers"]))]
        columns: dict[str, list[int]] = dict(self.batch.mapping.get("columns", {}))
        for field in FIELDS:
            wanted = [column for column, meaning in enumerate(said) if meaning == field.value]
            if sorted(wanted) != sorted(self.found["columns"].get(field.value, [])):
                columns[field.value] = wanted
        left_out = [column for column, meaning in enumerate(said) if meaning == "out"]
        return {**self.batch.mapping, "columns": columns, "left_out": left_out}


class WritingForm(forms.Form):
    overwrite = forms.ChoiceField(
        label=gettext_lazy("Where the list says otherwise than the directory"),
        choices=[
            ("no", gettext_lazy("keep what is in the directory, fill only what is empty there")),
            ("yes", gettext_lazy("take over the new values of the list")),
        ],
        initial="no",
        widget=forms.RadioSelect,
    )


class DecisionForm(forms.Form):
    """`choice` is "new", "out" or the number of the person."""

    choice = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, row: ImportRow, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(str(pk), str(pk)) for pk, _likeness in row.why.get("candidates", ())]
        self.fields["choice"].choices = [*numbers, ("new", ""), ("out", "")]

    @property
    def decision(self) -> tuple[str, int]:
        choice = self.cleaned_data["choice"]
        return (choice, 0) if choice in ("new", "out") else (ImportRow.Decision.THIS_PERSON, int(choice))
