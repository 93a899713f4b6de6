"""A post, who holds it from when to when, and handing it over."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.ui.forms import DayInput

from ..models import Organisation, Post, Tenure
from .choosing import OrganisationField, PersonField

TERMS = ("role", "sector", "level", "seniority")


class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ("function", *TERMS)
        widgets = {"function": forms.Textarea}
        help_texts = {"function": gettext_lazy("As the person would say it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TERMS:
            self.fields[name].queryset = self.fields[name].queryset.in_use()
            self.fields[name].empty_label = _("not stated")

    def clean_function(self) -> str:
        return " ".join(self.cleaned_data["function"].split())

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if not cleaned.get("function") and not cleaned.get("role"):
            self.add_error("function", _("Please write the function, or choose its kind below."))
        role = cleaned.get("role")
        if role and role.seniority and not cleaned.get("seniority"):
            cleaned["seniority"] = role.seniority
        return cleaned

    def save(self, commit: bool = True, *, organisation: Organisation | None = None) -> Post:
        """A post of an organisation acts in its sector unless something else is said."""
        if organisation:
            self.instance.organisation = organisation
        if not self.instance.sector:
            self.instance.sector = self.instance.organisation.sector
        return super().save(commit)


class SpanForm(forms.Form):
    begin = forms.DateField(label=gettext_lazy("First day"), required=False, widget=DayInput)
    end = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=DayInput)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        begin, end = cleaned.get("begin"), cleaned.get("end")
        if begin and end and end < begin:
            self.add_error("end", _("The last day lies before the first day. Please correct one of them."))
        return cleaned


class NewTenureForm(SpanForm):
    """A post for a person: a vacant one they take over, or a new one at an organisation."""

    organisation = OrganisationField(
        label=gettext_lazy("Organisation"),
        help_text=gettext_lazy("Write a part of the name and choose from the list."),
        error_messages={"required": gettext_lazy("Please enter the organisation.")},
    )
    main = forms.BooleanField(label=gettext_lazy("This is the main post"), required=False, initial=True)
    field_order = ("organisation", "begin", "end", "main")


class TenureForm(SpanForm):
    main = forms.BooleanField(label=gettext_lazy("This is the main post"), required=False)

    def apply_to(self, tenure: Tenure) -> Tenure:
        for name in ("begin", "end", "main"):
            setattr(tenure, name, self.cleaned_data[name])
        tenure.save()
        return tenure


class HandOverForm(forms.Form):
    """The last day of whoever holds the post, and who takes over, if anybody is known."""

    last_day = forms.DateField(
        label=gettext_lazy("Last day of the present holder"),
        widget=DayInput,
        error_messages={"required": gettext_lazy("Please enter the last day.")},
    )
    successor = PersonField(
        label=gettext_lazy("Who takes over"),
        required=False,
        help_text=gettext_lazy("Leave it empty while nobody is known: the post is then shown as vacant."),
    )
    begin = forms.DateField(
        label=gettext_lazy("First day of the successor"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Without a day it is the day after."),
    )

    def __init__(self, *args: Any, post: Post, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.post = post
        self.is_held = any(tenure.is_held_on(today) for tenure in post.tenures.all())
        if not self.is_held:
            del self.fields["last_day"]
            self.fields["successor"].required = True
            self.fields["successor"].help_text = ""
            self.fields["begin"].help_text = _("Without a day it is today.")
            self.fields["successor"].error_messages["required"] = _("Please enter who takes over.")

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        last, begin = cleaned.get("last_day"), cleaned.get("begin")
        if last and begin and begin <= last - timedelta(days=92):
            self.add_error("begin", _("The successor would begin more than three months before the other ends."))
        begun = [tenure.begin for tenure in self.post.tenures.all() if tenure.begin and tenure.end is None]
        if last and begun and last < max(begun):
            self.add_error("last_day", _("The present holder began only after that day. Please correct it."))
        return cleaned
