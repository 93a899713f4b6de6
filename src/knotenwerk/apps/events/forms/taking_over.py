"""What becomes of the questions that a participant list answered."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.ui.forms import DayInput

from ..models import Event, Question
from ..taking_over import Column

LEAVE_OUT, NEW = "", "new"


class ColumnForm(forms.Form):
    """Leave a column out, write it to a question of the event, or ask it as a new one with purpose and day."""

    to = forms.ChoiceField(label=gettext_lazy("These answers"), required=False)
    purpose = forms.CharField(label=gettext_lazy("What we ask this for"), max_length=200, required=False)
    delete_on = forms.DateField(label=gettext_lazy("Answers are deleted on"), widget=DayInput, required=False)

    def __init__(self, *args, event: Event, known: list[Question], column: Column, **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.known, self.column, self.heading = event, known, column, column.title
        self.fields["to"].choices = [
            (LEAVE_OUT, _("are left out")),
            (NEW, _("become answers to a new question")),
            *((str(question.pk), _("belong to “%(question)s”") % {"question": question.label}) for question in known),
        ]
        self.initial["delete_on"] = event.last_day + timedelta(days=90)
        self.initial["to"] = next((str(one.pk) for one in known if one.label == column.title), LEAVE_OUT)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") == NEW:
            if not cleaned.get("purpose"):
                self.add_error("purpose", _("A new question needs its purpose."))
            if not cleaned.get("delete_on") or cleaned["delete_on"] <= self.event.last_day:
                self.add_error("delete_on", _("Please choose a day after the event."))
        return cleaned

    def question(self) -> Question | None:
        """The question these answers belong to; a new one is made, None where they are left out."""
        to = self.cleaned_data["to"]
        if to == LEAVE_OUT:
            return None
        if to != NEW:
            return next(question for question in self.known if str(question.pk) == to)
        return Question.objects.create(
            event=self.event,
            position=self.event.questions.count(),
            kind=self.column.kind,
            label_de=self.column.title[:200],
            options=list(self.column.choices) if self.column.kind != Question.Kind.TEXT else [],
            purpose_de=self.cleaned_data["purpose"],
            delete_on=self.cleaned_data["delete_on"],
            wishes_for_tables=self.column.is_wishes,
        )
