"""What is asked of a plan, as a form."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.events.models import Event, Question
from knotenwerk.apps.vocabulary.models import Sector

from ..wanting import MOST_ROUNDS, MOST_TABLES, NO_LIMIT, WEIGHED, Effort, Importance, Trait, Wanted


class WantedForm(forms.Form):
    """What to ask of a plan. Whether it can be had is said beside the form, before anything is made."""

    tables = forms.IntegerField(label=gettext_lazy("Tables"), min_value=1, max_value=MOST_TABLES)
    rounds = forms.IntegerField(label=gettext_lazy("Rounds"), min_value=1, max_value=MOST_ROUNDS)
    smallest = forms.IntegerField(
        label=gettext_lazy("At least at a table"),
        min_value=1,
        required=False,
        help_text=gettext_lazy("Empty: everybody is spread evenly."),
    )
    largest = forms.IntegerField(
        label=gettext_lazy("At most at a table"),
        min_value=1,
        required=False,
        help_text=gettext_lazy("Empty: no more than come out evenly."),
    )
    topics = forms.CharField(
        label=gettext_lazy("Topics of the tables"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line, table 1 first."),
    )
    begins = forms.CharField(
        label=gettext_lazy("When the rounds begin"),
        required=False,
        help_text=gettext_lazy("For example 9:00, 10:30"),
    )
    mix = forms.MultipleChoiceField(
        label=gettext_lazy("Mix by"),
        choices=Trait,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=Trait.values,
    )
    one_of_an_organisation = forms.BooleanField(
        label=gettext_lazy("No two people of one organisation at a table"), required=False, initial=True
    )
    at_every_table = forms.MultipleChoiceField(
        label=gettext_lazy("At every table somebody from"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    not_alone = forms.MultipleChoiceField(
        label=gettext_lazy("Nobody alone among others by"),
        choices=Trait,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    at_most_broken = forms.ChoiceField(label=gettext_lazy("Organisations apart"), choices=Importance)
    known_pairs = forms.ChoiceField(
        label=gettext_lazy("New acquaintances"),
        choices=Importance,
    )
    spread = forms.ChoiceField(label=gettext_lazy("Even mix"), choices=Importance)
    at_least_broken = forms.ChoiceField(label=gettext_lazy("Somebody at every table"), choices=Importance)
    alone = forms.ChoiceField(label=gettext_lazy("Nobody alone"), choices=Importance)
    effort = forms.ChoiceField(
        label=gettext_lazy("How long to search"), choices=Effort, widget=forms.RadioSelect, initial=Effort.NORMAL
    )

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        there = Sector.objects.filter(pk__in=event.registrations.seated().values("sector"))
        self.fields["at_every_table"].choices = [(sector.key, str(sector)) for sector in there]

    def clean_topics(self) -> tuple[str, ...]:
        return tuple(line.strip()[:200] for line in self.cleaned_data["topics"].splitlines() if line.strip())

    def clean_begins(self) -> tuple[str, ...]:
        times = [part.strip() for part in self.cleaned_data["begins"].replace(";", ",").split(",") if part.strip()]
        return tuple(clock(text) for text in times)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        smallest, largest = answers.get("smallest"), answers.get("largest")
        if smallest and largest and smallest > largest:
            raise forms.ValidationError(
                _("A table cannot have at least %(smallest)s and at most %(largest)s people. Change one of the two.")
                % {"smallest": smallest, "largest": largest}
            )
        return answers

    @property
    def wanted(self) -> Wanted:
        answers = dict(self.cleaned_data)
        importance = {criterion: answers.pop(criterion) for criterion in WEIGHED}
        several = {name: tuple(answers[name]) for name in ("mix", "at_every_table", "not_alone")}
        return Wanted(**{**answers, **several}, importance=importance)


def clock(text: str) -> str:
    """A time of day as HH:MM."""
    field = forms.TimeField(input_formats=["%H:%M", "%H.%M", "%H"])
    try:
        return field.clean(text.removesuffix("Uhr").strip()).strftime("%H:%M")
    except forms.ValidationError as error:
        raise forms.ValidationError(
            _("“%(text)s” is no time of day. Write it like 10:30.") % {"text": text}
        ) from error


USUAL = {
    "at_most_broken": Importance.VERY,
    "known_pairs": Importance.VERY,
    "spread": Importance.IMPORTANT,
    "at_least_broken": Importance.VERY,
    "alone": Importance.IMPORTANT,
}
"""How much each criterion counts until somebody says otherwise."""


def first_wishes(event: Event, *, people: int) -> dict[str, Any]:
    """What to begin with: tables of about eight, and the topics people were asked about."""
    question = Question.objects.filter(event=event, wishes_for_tables=True).first()
    topics = tuple(question.options) if question else ()
    return as_initial(Wanted(tables=len(topics) or max(1, round(people / 8)), rounds=2, topics=topics))


def as_initial(wanted: Wanted) -> dict[str, Any]:
    """What was wanted, as the form shows it."""
    return {
        **asdict(wanted),
        **USUAL,
        **wanted.importance,
        "largest": None if wanted.largest == NO_LIMIT else wanted.largest,
        "topics": "\n".join(wanted.topics),
        "begins": ", ".join(wanted.begins),
    }
