"""An event's own words for one kind of message."""

from django import forms

from knotenwerk.apps.ui.translated import Translated, in_languages

from ..asking import USUAL_DAYS
from ..mailing.wording import objections, objections_to_text
from ..models import MessageWording


class WordingForm(Translated, forms.ModelForm):
    class Meta:
        model = MessageWording
        fields = [*in_languages("subject", "text"), "days_before"]
        widgets = dict.fromkeys(in_languages("text"), forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind not in USUAL_DAYS:
            del self.fields["days_before"]

    def clean(self):
        cleaned = super().clean()
        for names, rule in ((in_languages("subject"), objections), (in_languages("text"), objections_to_text)):
            for name in names:
                for sentence in rule(cleaned.get(name) or "", self.instance.kind):
                    self.add_error(name, sentence)
        return cleaned
