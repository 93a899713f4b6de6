"""What a person tells about themselves: answers, needs, photos, in the room or online. Each is a form of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.ui.words import day

from ..answering import Needs
from ..consents import NEEDS, TEXTS
from ..models import Event, Need, Question, Registration
from .asked import answers_in, as_initial, fields_for


class AnswersForm(forms.Form):
    """The questions of the event."""

    def __init__(self, *args: Any, event: Event, registration: Registration | None = None, **kwargs: Any) -> None:
        self.event = event
        if registration:
            kwargs.setdefault("initial", as_initial(registration.answers.all()))
        super().__init__(*args, **kwargs)
        self.fields.update(fields_for(event))

    def answers(self) -> dict[Question, object]:
        return answers_in(self.cleaned_data, self.event)


class NeedsForm(forms.Form):
    """Needs with a consent of their own, never ticked beforehand."""

    needs = forms.MultipleChoiceField(
        label=gettext_lazy("I need"),
        help_text=gettext_lazy("All of this is voluntary."),
        choices=Need.Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs_text = forms.CharField(
        label=gettext_lazy("More about it"),
        help_text=gettext_lazy("For example languages to interpret from and to, or an allergy. Please no diagnoses."),
        required=False,
        max_length=200,
    )
    needs_consent = forms.BooleanField(label=gettext_lazy("I agree to this"), help_text=TEXTS[NEEDS], required=False)

    def __init__(self, *args: Any, registration: Registration | None = None, **kwargs: Any) -> None:
        if registration:
            kwargs.setdefault("initial", self.said(registration))
        super().__init__(*args, **kwargs)

    @staticmethod
    def said(registration: Registration) -> dict[str, object]:
        needs = list(registration.needs.all())
        return {
            "needs": [need.kind for need in needs],
            "needs_text": next((need.text for need in needs if need.text), ""),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("needs") or cleaned.get("needs_text")) and not cleaned.get("needs_consent"):
            self.add_error(
                "needs_consent",
                _("Please agree that we use what you need, or leave the needs empty. You can take part either way."),
            )
        return cleaned

    def said_needs(self) -> Needs | None:
        """What was ticked, None where nothing was."""
        needs = Needs(tuple(self.cleaned_data["needs"]), self.cleaned_data["needs_text"])
        return needs if needs.kinds or needs.text else None


class PhotoForm(forms.Form):
    photo = forms.ChoiceField(
        label=gettext_lazy("Pictures of me"),
        choices=[
            (Registration.Photo.NO, gettext_lazy("No")),
            (Registration.Photo.GROUP, gettext_lazy("Only in a group")),
            (Registration.Photo.YES, gettext_lazy("Yes")),
        ],
        initial=Registration.Photo.NO,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose an answer.")},
    )


class ModeForm(forms.Form):
    """Only for events in a room and online."""

    online = forms.TypedChoiceField(
        label=gettext_lazy("I take part"),
        choices=[("", gettext_lazy("in the room")), ("online", gettext_lazy("online"))],
        coerce=lambda value: value == "online",
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )


def needs_note(event: Event) -> str:
    return _(
        "Seen by those who prepare the event and by the desk at the door. The kitchen gets totals. Deleted on %(day)s."
    ) % {"day": day(event.needs_gone_on)}
