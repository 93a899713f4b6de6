"""The questions of an event as fields: each says what it is asked for and when the answers are deleted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.ui.words import day

from ..models import Event, Question

LONGEST_TEXT = 1000


def fields_for(event: Event) -> dict[str, forms.Field]:
    return {name_of(question): field_for(question) for question in event.questions.all()}


def name_of(question: Question) -> str:
    return f"question-{question.pk}"


def field_for(question: Question) -> forms.Field:
    kind, shared = question.kind, {"label": question.label, "help_text": help_for(question)}
    options = [(option, option) for option in question.options]
    match kind:
        case Question.Kind.CHOICE:
            return forms.ChoiceField(
                choices=options, widget=forms.RadioSelect, required=question.required, error_messages=CHOOSE, **shared
            )
        case Question.Kind.SEVERAL:
            return forms.MultipleChoiceField(
                choices=options,
                widget=forms.CheckboxSelectMultiple,
                required=question.required,
                error_messages=CHOOSE,
                **shared,
            )
        case Question.Kind.YES_NO:
            return forms.TypedChoiceField(
                choices=[("yes", _("Yes")), ("no", _("No"))],
                coerce=lambda value: value == "yes",
                empty_value=None,
                widget=forms.RadioSelect,
                required=question.required,
                error_messages=CHOOSE,
                **shared,
            )
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=question.required,
        error_messages={"required": gettext_lazy("Please answer.")},
        **shared,
    )


CHOOSE = {"required": gettext_lazy("Please choose an answer.")}


def help_for(question: Question) -> str:
    parts = [
        question.hint,
        _("We ask this for: %(purpose)s.") % {"purpose": question.purpose.rstrip(".")},
        _("Deleted on %(day)s.") % {"day": day(question.delete_on)},
    ]
    return " ".join(part for part in parts if part)


def answers_in(cleaned: dict[str, Any], event: Event) -> dict[Question, object]:
    return {question: cleaned.get(name_of(question)) for question in event.questions.all()}


def as_initial(answers) -> dict[str, object]:
    """Answers given before, as the fields show them."""
    return {name_of(answer.question): shown(answer.value) for answer in answers.select_related("question")}


def shown(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
