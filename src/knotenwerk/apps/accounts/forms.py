from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Account
from .roles import Role


class RoleForm(forms.Form):
    address = forms.EmailField(
        label=_("Mail address"),
        help_text=_("Whoever has no account yet gets one and can sign in with a code by mail."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role)


class LettersForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = ("language",)
        labels = {"language": _("Language of letters")}
        help_texts = {"language": _("Codes and messages come in this language, whatever language the page has.")}
