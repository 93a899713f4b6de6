"""What is asked about an issue as a whole. What must always hold is said by the model."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.projects.models import Project
from knotenwerk.apps.ui.forms import MomentInput
from knotenwerk.apps.ui.translated import Translated, in_languages

from ..counting import has_readers, readers_if
from ..models import NewsletterIssue
from ..models.audience import CHOICES
from ..wording import check_words


class StartForm(forms.Form):
    subject = forms.CharField(
        label=gettext_lazy("Subject, in German"),
        max_length=150,
        validators=[check_words],
        help_text=gettext_lazy("It can still be changed."),
    )
    like = forms.ModelChoiceField(
        label=gettext_lazy("Like an earlier issue"),
        queryset=NewsletterIssue.objects.all(),
        required=False,
        empty_label=gettext_lazy("begin empty"),
        help_text=gettext_lazy("Project, languages, readers and what was written freely there are the beginning."),
    )


class SubjectForm(Translated, forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Who reads in another language gets the first of these."),
    )

    class Meta:
        model = NewsletterIssue
        fields = [*in_languages("subject", "preview_line"), "languages", "project"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = Project.objects.order_by("-begins", "pk")
        self.fields["project"].empty_label = _("no project")
        self.fields["project"].help_text = _("Funding notice and logos come from it.")
        for name in in_languages("preview_line"):
            self.fields[name].help_text = _("Mail programs show it beside the subject.")

    def clean(self):
        cleaned = super().clean()
        for code in cleaned.get("languages", []):
            if not cleaned.get(f"subject_{code}") and f"subject_{code}" not in self.errors:
                self.add_error(f"subject_{code}", _("The issue is written in this language: please add the subject."))
        return cleaned


class AudienceForm(forms.ModelForm):
    """For whom the issue is. Nothing chosen means everybody."""

    class Meta:
        model = NewsletterIssue
        fields = list(CHOICES)
        widgets = dict.fromkeys(CHOICES, forms.CheckboxSelectMultiple)

    def clean(self):
        cleaned = super().clean()
        chosen = [name for name in CHOICES if cleaned.get(name)]
        if chosen and not self.errors and has_readers() and not readers_if(self).total():
            self.add_error(
                chosen[0], _("Nobody reads about this choice. Please choose more, or nothing for everybody.")
            )
        return cleaned


class ScheduleForm(forms.Form):
    at = forms.DateTimeField(
        label=gettext_lazy("Day and time"),
        widget=MomentInput,
        help_text=gettext_lazy("It leaves at this time, or up to two hours later; after that you are asked again."),
    )


class GiveBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What is to be changed"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
