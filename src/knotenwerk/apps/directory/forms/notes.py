from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("New note"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_(
            "Whoever asks what is held about them gets this note too. Write nothing about party, religion, origin "
            "or health."
        ),
        error_messages={"required": _("Please write the note.")},
    )
