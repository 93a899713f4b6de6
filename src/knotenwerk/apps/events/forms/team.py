"""Who leads and facilitates one event, and what it asks."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.ui.forms import DayInput
from knotenwerk.apps.ui.translated import Translated, in_languages

from ..models import Event, EventRole, Question

TEAM = (Role.EVENT_LEAD, Role.FACILITATOR)
CHOOSING = (Question.Kind.CHOICE, Question.Kind.SEVERAL)


class AccountChoice(forms.ModelChoiceField):
    def label_from_instance(self, account: Account) -> str:
        person = getattr(account, "person", None)
        return f"{person.name} ({account.email})" if person else account.email


class RoleForm(forms.ModelForm):
    account = AccountChoice(queryset=Account.objects.none(), label=gettext_lazy("Account"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[(role.value, role.label) for role in TEAM])

    class Meta:
        model = EventRole
        fields = ["account", "role"]

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **{**kwargs, "instance": EventRole(event=event)})
        team = Account.objects.get_queryset().filter(roles__role__in=[*TEAM, Role.COORDINATOR], is_active=True)
        self.fields["account"].queryset = team.select_related("person").distinct().order_by("email")

    def clean(self):
        cleaned = super().clean()
        given = EventRole.objects.filter(event=self.instance.event, **{k: cleaned.get(k) for k in ("account", "role")})
        if given.exists():
            raise forms.ValidationError(_("This account has this role for the event already."))
        return cleaned


class QuestionForm(Translated, forms.ModelForm):
    lines = forms.CharField(
        label=gettext_lazy("Answers to choose from"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("One a line; only for questions with a choice."),
    )

    class Meta:
        model = Question
        fields = [
            *in_languages("label", "hint"),
            "kind",
            "lines",
            "required",
            *in_languages("purpose"),
            "delete_on",
            "wishes_for_tables",
            "position",
        ]
        widgets = {"kind": forms.RadioSelect, "delete_on": DayInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["lines"] = "\n".join(self.instance.options)
        self.answered = self.instance.pk is not None and self.instance.answers.exists()

    def clean_lines(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["lines"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean_kind(self) -> str:
        kind = self.cleaned_data["kind"]
        if self.answered and kind != Question.objects.get(pk=self.instance.pk).kind:
            raise forms.ValidationError(_("There are answers already, so the kind stays. Ask a new question instead."))
        return kind

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") in CHOOSING and len(cleaned.get("lines", ())) < 2:
            self.add_error("lines", _("A choice needs at least two answers, each on its own line."))
        if cleaned.get("delete_on") and cleaned["delete_on"] <= self.instance.event.last_day:
            self.add_error("delete_on", _("The answers would be gone before the event is over."))
        return cleaned

    def save(self, commit: bool = True) -> Question:
        self.instance.options = self.cleaned_data["lines"] if self.cleaned_data["kind"] in CHOOSING else []
        return super().save(commit)
