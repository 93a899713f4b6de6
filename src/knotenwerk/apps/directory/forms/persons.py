"""A person's record, with how far each field reaches."""

from typing import Any

from django import forms
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.core.folding import fold

from ..changes import field_label
from ..duplicates import both_ways
from ..languages import LANGUAGES
from ..models import SHOWN_FIELDS, MailAddress, Person, Visibility, with_posts

RECORD = ("title", "given_name", "family_name", "phone", "language", "languages", "topics", "competences")


class RecordForm(forms.ModelForm):
    """What a person may also change themselves."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken"),
        choices=LANGUAGES.items,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Person
        fields = RECORD
        widgets = {"topics": forms.CheckboxSelectMultiple, "competences": forms.CheckboxSelectMultiple}
        help_texts = {
            "topics": gettext_lazy(
                "Fields in which the person has experience or competence, never as somebody affected."
            ),
            "phone": gettext_lazy("At work only. Private numbers and addresses are not kept."),
        }
        error_messages = {"family_name": {"required": gettext_lazy("Please enter the last name.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("topics", "competences"):
            self.fields[name].queryset = self.fields[name].queryset.in_use()
        for name in self.shown():
            self.fields[f"sees_{name}"] = forms.ChoiceField(
                label=field_label(name),
                choices=Visibility.choices,
                initial=self.instance.sees(name),
            )

    def shown(self) -> list[str]:
        return list(SHOWN_FIELDS)

    def visibility_fields(self) -> list[forms.BoundField]:
        return [self[f"sees_{name}"] for name in self.shown()]

    def knowledge_fields(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Long lists to tick, each with what is ticked."""
        return [(self[name], ticked(self[name])) for name in ("competences", "topics", "languages")]

    def clean_family_name(self) -> str:
        return self.cleaned_data["family_name"].strip()

    def save(self, commit: bool = True) -> Person:
        """Keep only what differs from the usual visibility, so that a new usual value reaches everybody else."""
        chosen = {name: self.cleaned_data[f"sees_{name}"] for name in self.shown()}
        self.instance.visibility = {name: to for name, to in chosen.items() if to != SHOWN_FIELDS[name]}
        return super().save(commit)


def ticked(field: forms.BoundField) -> list[str]:
    return [choice.choice_label for choice in field if choice.data["selected"]]


class PersonForm(RecordForm):
    """The same for the team, which is told of somebody of that name before a second record is made."""

    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def namesakes(self) -> list[Person]:
        """Others of exactly this name, in whatever order it was written."""
        keys = [fold(f"{a} {b}") for a, b in both_ways(self.instance)]
        return list(with_posts(Person.objects.filter(sort_key__in=keys).exclude(pk=self.instance.pk)))


class MailForm(forms.ModelForm):
    """One address. Two persons may have it only if both say that it is a shared mailbox."""

    class Meta:
        model = MailAddress
        fields = ("address", "primary", "shared")
        error_messages = {
            "address": {
                "required": gettext_lazy("Please enter the mail address."),
                "invalid": gettext_lazy("Please write the mail address in full, such as name@example.org."),
            }
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["primary"].initial = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        address = cleaned.get("address")
        is_new = {"address", "shared"} & set(self.changed_data)
        if address and is_new and not cleaned.get("shared") and not cleaned.get("DELETE"):
            others = holders_of(address, but=self.instance.person_id)
            if others:
                self.add_error("address", shared_with(others))
        return cleaned


def holders_of(address: str, *, but: int | None) -> list[Person]:
    holders = Person.objects.alias(address=Lower("mails__address")).filter(address=address.lower())
    return list(holders if but is None else holders.exclude(pk=but))


def shared_with(others: list[Person]) -> str:
    return _("%(names)s has this address too. If both use it, please tick “a shared mailbox”.") % {
        "names": ", ".join(map(str, others))
    }


class MailFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take this address away")

    def clean(self) -> None:
        super().clean()
        addresses = [form.cleaned_data.get("address", "").lower() for form in self.kept()]
        if twice := {address for address in addresses if address and addresses.count(address) > 1}:
            raise forms.ValidationError(_("%(address)s stands here twice.") % {"address": ", ".join(sorted(twice))})

    def kept(self) -> list[forms.ModelForm]:
        return [form for form in self.forms if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE")]


Mails = forms.inlineformset_factory(Person, MailAddress, form=MailForm, formset=MailFormSet, extra=1, can_delete=True)
