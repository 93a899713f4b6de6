from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Term

CHANGEABLE = ["label_de", "label_en", "active", "replaced_by"]


class TermForm(forms.ModelForm):
    """What the team may change of a term: its labels and whether it is in use. The key stays for ever."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label_de"].required = True
        others = type(self.instance).objects.in_use().exclude(pk=self.instance.pk)
        self.fields["replaced_by"].queryset = others


def form_for(model: type[Term]) -> type[TermForm]:
    return forms.modelform_factory(
        model,
        form=TermForm,
        fields=CHANGEABLE,
        labels={"label_de": _("Label in German"), "label_en": _("Label in English"), "active": _("In use")},
        help_texts={
            "active": _("A term out of use stays where it was chosen, but can no longer be chosen."),
            "replaced_by": _("what people should choose instead"),
        },
    )
