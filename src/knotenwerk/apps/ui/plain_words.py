"""Django's own messages of form fields, said so that one knows what to do.

Fields read these dictionaries when they are made; whoever gives a field its own `error_messages` keeps them.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.ChoiceField: {
        "required": _("Please choose an answer."),
        "invalid_choice": _("Please choose one of the answers offered."),
    },
    forms.BooleanField: {"required": _("Please tick this to go on.")},
    forms.MultipleChoiceField: {
        "invalid_choice": _("Please choose from the answers offered."),
        "invalid_list": _("Please choose from the answers offered."),
    },
    forms.DateField: {"invalid": _("Please enter a day, for example 18.03.2027.")},
    forms.TimeField: {"invalid": _("Please enter a time, for example 14:30.")},
    forms.DateTimeField: {"invalid": _("Please enter a day and a time, for example 18.03.2027 14:30.")},
    forms.IntegerField: {"invalid": _("Please enter a whole number.")},
    forms.FileField: {
        "required": _("Please choose a file."),
        "invalid": _("Please choose a file."),
        "missing": _("Please choose a file."),
        "empty": _("This file is empty. Please choose another one."),
    },
}
MAIL = _("Please enter a whole mail address, for example name@example.org.")


def speak_plainly():
    """Put the messages in place of Django's."""
    for field, messages in MESSAGES.items():
        field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), **messages}
    for validator in forms.EmailField.default_validators:
        validator.message = MAIL
