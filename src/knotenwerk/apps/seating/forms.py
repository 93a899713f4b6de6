from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.events.models import Event, Question, Registration

from .attending import presences
from .models import KeepApart, KeepTogether, RoundAbsence, Table, TableHost
from .wanting import MOST_ROUNDS, WEIGHED, Effort, Importance, Trait, Wanted

MOST_TABLES = 100


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
    at_most_broken = forms.ChoiceField(label=gettext_lazy("Organisations apart"), choices=Importance)
    known_pairs = forms.ChoiceField(
        label=gettext_lazy("New acquaintances"),
        choices=Importance,
    )
    spread = forms.ChoiceField(label=gettext_lazy("Even mix"), choices=Importance)
    effort = forms.ChoiceField(
        label=gettext_lazy("How long to search"), choices=Effort, widget=forms.RadioSelect, initial=Effort.NORMAL
    )

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

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
        return Wanted(**{**answers, "mix": tuple(answers["mix"])}, importance=importance)


def clock(text: str) -> str:
    """A time of day as HH:MM."""
    field = forms.TimeField(input_formats=["%H:%M", "%H.%M", "%H"])
    try:
        return field.clean(text.removesuffix("Uhr").strip()).strftime("%H:%M")
    except forms.ValidationError as error:
        raise forms.ValidationError(
            _("“%(text)s” is no time of day. Write it like 10:30.") % {"text": text}
        ) from error


def first_wishes(event: Event, *, people: int) -> dict[str, Any]:
    """What to begin with: tables of about eight, and the topics people were asked about."""
    question = Question.objects.filter(event=event, wishes_for_tables=True).first()
    topics = list(question.options) if question else []
    return {
        "tables": len(topics) or max(1, round(people / 8)),
        "rounds": 2,
        "topics": "\n".join(topics),
        "mix": Trait.values,
        "one_of_an_organisation": True,
        "at_most_broken": Importance.VERY,
        "known_pairs": Importance.VERY,
        "spread": Importance.IMPORTANT,
        "effort": Effort.NORMAL,
    }


class MoveForm(forms.Form):
    """To which table somebody moves; or with whom they change places."""

    table = forms.ModelChoiceField(Table.objects.none(), label=gettext_lazy("To table"))

    def __init__(self, seat: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].queryset = Table.objects.filter(round=seat.round).exclude(pk=seat.table_id)


class PairForm(forms.Form):
    """A rule about two people of this event."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Rule"),
        choices=[("apart", gettext_lazy("Not together")), ("together", gettext_lazy("Together"))],
        widget=forms.RadioSelect,
        initial="apart",
    )
    first = forms.ModelChoiceField(Registration.objects.none(), label=gettext_lazy("Person"))
    second = forms.ModelChoiceField(Registration.objects.none(), label=gettext_lazy("and"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only the team sees it."),
    )

    confidential = forms.BooleanField(
        label=gettext_lazy("Confidential"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Only those who lead the event see this rule; nobody else gets it explained."),
    )

    def __init__(self, event: Event, *args: Any, may_confide: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.may_confide = event, may_confide
        if not may_confide:
            del self.fields["confidential"]
        there = event.registrations.seated().filter(person__isnull=False).by_name()
        for name in ("first", "second"):
            self.fields[name].queryset = there
            self.fields[name].empty_label = gettext_lazy("Choose somebody")
            self.fields[name].label_from_instance = lambda registration: registration.name

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("first") and answers.get("first") == answers.get("second"):
            raise forms.ValidationError(_("These are the same person. Choose two."))
        return answers

    def save(self, *, by: Any) -> KeepApart | KeepTogether:
        model = KeepApart if self.cleaned_data["kind"] == "apart" else KeepTogether
        first, second = sorted(
            (self.cleaned_data["first"].person, self.cleaned_data["second"].person), key=lambda p: p.pk
        )
        known = model.objects.filter(event=self.event, first=first, second=second).first()
        if known and known.confidential and not self.may_confide:
            return known  # holds already, and is not for this reader to change
        said = {name: self.cleaned_data.get(name, False) for name in ("reason", "confidential")}
        rule, _created = model.objects.update_or_create(
            event=self.event, first=first, second=second, defaults={**said, "made_by": by}
        )
        return rule


class HostForm(forms.Form):
    """Somebody who stays at one table in every round."""

    registration = forms.ModelChoiceField(Registration.objects.none(), label=gettext_lazy("Person"))
    table_number = forms.IntegerField(label=gettext_lazy("Table"), min_value=1, max_value=MOST_TABLES)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["registration"].empty_label = gettext_lazy("Choose somebody")
        self.fields["registration"].queryset = event.registrations.seated().by_name()
        self.fields["registration"].label_from_instance = lambda registration: registration.name
        self.event = event

    def save(self) -> TableHost:
        host, _created = TableHost.objects.update_or_create(
            registration=self.cleaned_data["registration"],
            defaults={"event": self.event, "table_number": self.cleaned_data["table_number"]},
        )
        return host


class PresenceForm(forms.Form):
    """Somebody who is there in some rounds only, in words: only in the morning, not in round 2."""

    guest = forms.ModelChoiceField(Registration.objects.none(), label=gettext_lazy("Person"))
    when = forms.ChoiceField(label=gettext_lazy("is there"))

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["guest"].empty_label = gettext_lazy("Choose somebody")
        self.fields["guest"].queryset = event.registrations.seated().by_name()
        self.fields["guest"].label_from_instance = lambda registration: registration.name
        self.fields["when"].choices = [(each.key, each.words) for each in presences(event)]

    def save(self, *, by: Any) -> None:
        """What was said of this person before is replaced."""
        guest = self.cleaned_data["guest"]
        absent = next(each.absent for each in presences(self.event) if each.key == self.cleaned_data["when"])
        guest.round_absences.all().delete()
        RoundAbsence.objects.bulk_create(
            RoundAbsence(event=self.event, registration=guest, round_number=number, made_by=by)
            for number in sorted(absent)
        )
