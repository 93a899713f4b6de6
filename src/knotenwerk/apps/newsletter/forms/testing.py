from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ..previewing import MOST_TESTS, team


class TestMailForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"))
    easy = forms.BooleanField(label=_("In easy language"), required=False)
    to = forms.ModelMultipleChoiceField(
        label=_("To whom"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At most five of the team."),
    )

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [pair for pair in settings.LANGUAGES if pair[0] in languages]
        self.fields["to"].queryset = team()

    def clean_to(self):
        chosen = self.cleaned_data["to"]
        if len(chosen) > MOST_TESTS:
            raise forms.ValidationError(
                ngettext_lazy(
                    "You ticked %(n)s; please tick at most %(most)s.",
                    "You ticked %(n)s; please tick at most %(most)s.",
                    len(chosen),
                )
                % {"n": len(chosen), "most": MOST_TESTS}
            )
        return chosen
