"""Asking for the newsletter, and changing what one reads."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.ui.forms import Trap
from knotenwerk.apps.vocabulary.models import LevelOfAction, Topic

from ..models import Subscriber
from ..preferring import choice_of
from ..signing_up import Choice


class AddressForm(forms.Form):
    """All that is needed. The trap is for robots."""

    address = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please enter the mail address."),
            "invalid": _("Please enter one mail address, such as name@example.org."),
        },
    )
    website = Trap()


class ChoiceForm(forms.Form):
    """What somebody wants to read; all of it may stay empty."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    easy_language = forms.BooleanField(label=_("In easy language where there is one"), required=False)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(),
        label=_("Topics"),
        help_text=_("Without a choice you get all of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="key",
    )
    states = forms.ModelMultipleChoiceField(
        FederalState.objects.all(),
        label=_("Länder"),
        help_text=_("Without a choice you get what comes from everywhere."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="key",
    )
    levels = forms.ModelMultipleChoiceField(
        LevelOfAction.objects.none(),
        label=_("Levels of action"),
        help_text=_("Without a choice you get all of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="key",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Topic.objects.in_use()
        self.fields["levels"].queryset = LevelOfAction.objects.in_use()

    def choice(self) -> Choice:
        said = self.cleaned_data
        return Choice(**{name: said[name] for name in ("language", "easy_language", "topics", "states", "levels")})

    @classmethod
    def of(cls, reader: Subscriber, posted: Any = None) -> "ChoiceForm":
        chosen = choice_of(reader)
        return cls(
            posted,
            initial={
                "language": chosen.language,
                "easy_language": chosen.easy_language,
                "topics": [topic.key for topic in chosen.topics],
                "states": [state.key for state in chosen.states],
                "levels": [level.key for level in chosen.levels],
            },
        )


class SignUpForm(AddressForm, ChoiceForm):
    """`stamp` says when the form was handed out, `answer` is what the browser worked out for it (see `guarding`)."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    answer = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
