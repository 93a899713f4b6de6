from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.ui.forms import DayInput
from knotenwerk.apps.ui.translated import Translated, in_languages

from .models import Funder, FunderAppearance, Grant, Project


class ProjectForm(Translated, forms.ModelForm):
    class Meta:
        model = Project
        fields = [*in_languages("name"), "short_name", "responsible", "begins", "ends"]
        widgets = {"begins": DayInput, "ends": DayInput}


class FunderChoice(forms.ModelChoiceField):
    def label_from_instance(self, funder: Funder) -> str:
        names = [appearance.name for appearance in funder.appearances.all()]
        return f"{funder.key} – {names[-1]}" if names else funder.key


class GrantForm(forms.ModelForm):
    class Meta:
        model = Grant
        fields = ["funder", "programme", "number", "begins", "ends", "position"]
        field_classes = {"funder": FunderChoice}
        widgets = {"begins": DayInput, "ends": DayInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["funder"].queryset = Funder.objects.prefetch_related("appearances")
        self.heading = str(self.instance) if self.instance.pk else _("A further grant")


GrantForms = inlineformset_factory(Project, Grant, form=GrantForm, extra=1)


class AccountChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, account: Account) -> str:
        return account.email


class FunderForm(forms.ModelForm):
    readers = AccountChoice(queryset=Account.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Funder
        fields = ["key", "readers"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        described = Funder._meta.get_field("readers")
        self.fields["readers"].label = _("Accounts that see the counts")
        self.fields["readers"].help_text = described.help_text
        self.fields["readers"].queryset = Account.objects.with_role(Role.FUNDER).order_by("email")


class AppearanceForm(Translated, forms.ModelForm):
    class Meta:
        model = FunderAppearance
        fields = [*in_languages("name", "notice"), "logo", *in_languages("logo_text"), "valid_from", "valid_to"]
        widgets = {
            "valid_from": DayInput,
            "valid_to": DayInput,
            **dict.fromkeys(in_languages("notice"), forms.Textarea),
            "logo": forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        }
