"""Rules for the tables, each entered as one sentence: somebody not with somebody, somebody host of a table."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.languages import LANGUAGES
from knotenwerk.apps.events.models import Event, Registration

from ..attending import presences
from ..models import KeepApart, KeepTogether, RoundAbsence, TableHost, TableLanguage, TableWithSteps
from ..wanting import MOST_TABLES


class Guest(forms.ModelChoiceField):
    """One of those with a seat, by name."""

    def __init__(self, label: Any) -> None:
        super().__init__(Registration.objects.none(), label=label, empty_label=gettext_lazy("Choose somebody"))

    def label_from_instance(self, registration: Registration) -> str:
        return registration.name


class PairForm(forms.Form):
    """Two people of this event: not with each other, or please with each other."""

    first = Guest(gettext_lazy("Who"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Rule"),
        choices=[("apart", gettext_lazy("not with")), ("together", gettext_lazy("please with"))],
    )
    second = Guest(gettext_lazy("With whom"))
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

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("first") and answers.get("first") == answers.get("second"):
            raise forms.ValidationError(_("These are the same person. Choose two."))
        return answers

    @transaction.atomic
    def save(self, *, by: Account) -> KeepApart | KeepTogether:
        model = KeepApart if self.cleaned_data["kind"] == "apart" else KeepTogether
        first, second = sorted(
            (self.cleaned_data["first"].person, self.cleaned_data["second"].person), key=lambda p: p.pk
        )
        of_both = model.objects.filter(event=self.event, first=first, second=second)
        if self.may_confide:
            of_both.delete()  # an open rule beside a confidential one is for those who cannot know of it
        rule, _created = model.objects.update_or_create(
            event=self.event,
            first=first,
            second=second,
            confidential=self.cleaned_data.get("confidential", False),
            defaults={"reason": self.cleaned_data["reason"], "made_by": by},
        )
        return rule


class HostForm(forms.Form):
    """Somebody who stays at one table in every round."""

    registration = Guest(gettext_lazy("Who"))
    table_number = forms.IntegerField(label=gettext_lazy("host of table"), min_value=1, max_value=MOST_TABLES)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["registration"].queryset = event.registrations.seated().by_name()

    def save(self, *, by: Account) -> TableHost:
        host, _created = TableHost.objects.update_or_create(
            registration=self.cleaned_data["registration"],
            defaults={"event": self.event, "table_number": self.cleaned_data["table_number"], "made_by": by},
        )
        return host


class PresenceForm(forms.Form):
    """Somebody who is there in some rounds only, in words: only in the morning, not in round 2."""

    guest = Guest(gettext_lazy("Who"))
    when = forms.ChoiceField(label=gettext_lazy("is there"))

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["guest"].queryset = event.registrations.seated().by_name()
        self.fields["when"].choices = [(each.key, each.words) for each in presences(event)]

    @transaction.atomic
    def save(self, *, by: Account) -> None:
        """What was said of this person before is replaced."""
        guest = self.cleaned_data["guest"]
        absent = next(each.absent for each in presences(self.event) if each.key == self.cleaned_data["when"])
        guest.round_absences.all().delete()
        RoundAbsence.objects.bulk_create(
            RoundAbsence(event=self.event, registration=guest, round_number=number, made_by=by)
            for number in sorted(absent)
        )


class TableForm(forms.Form):
    """What is so of a table in every round: people speak English there, or steps lead to it."""

    STEPS = "steps"

    number = forms.IntegerField(label=gettext_lazy("Table"), min_value=1, max_value=MOST_TABLES)
    fact = forms.ChoiceField(label=gettext_lazy("What is so there"))

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["fact"].choices = [
            (self.STEPS, _("steps lead to it")),
            *((code, _("people speak %(language)s") % {"language": name}) for code, name in LANGUAGES.items()),
        ]

    def save(self, *, by: Account) -> None:
        table = {"event": self.event, "table_number": self.cleaned_data["number"]}
        if self.cleaned_data["fact"] == self.STEPS:
            TableWithSteps.objects.get_or_create(**table, defaults={"made_by": by})
        else:
            spoken = {"language": self.cleaned_data["fact"], "made_by": by}
            TableLanguage.objects.update_or_create(**table, defaults=spoken)
