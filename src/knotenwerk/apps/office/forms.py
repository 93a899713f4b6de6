from django import forms
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.ui.rich_text import TextField

from .models import Page


class PageForm(forms.ModelForm):
    body_de = TextField(label=_("Text in German"), required=False)
    body_en = TextField(label=_("Text in English"), required=False)

    class Meta:
        model = Page
        fields = ["title_de", "body_de", "title_en", "body_en"]
        labels = {"title_de": _("Title in German"), "title_en": _("Title in English")}
