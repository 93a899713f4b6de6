from django import forms
from django.utils.translation import gettext_lazy as _


class WhoForm(forms.Form):
    """Whom the question is about. A shared mailbox belongs to several people, so the key decides where it is known."""

    mail = forms.EmailField(label=_("Mail address"), required=False)
    key = forms.UUIDField(label=_("Key of the person"), required=False, help_text=_("stands on the person's page"))

    def clean(self):
        answers = super().clean()
        if not self.errors and not answers.get("mail") and not answers.get("key"):
            raise forms.ValidationError(_("Name the mail address or the key of the person."))
        return answers

    @property
    def about(self):
        mail = self.cleaned_data["mail"]
        return self.cleaned_data["key"], (mail,) if mail else ()
