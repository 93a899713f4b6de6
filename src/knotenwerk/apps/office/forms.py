from django import forms
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

from .models import Page
from .pages import clean

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": True,
    "HardBreak": True,
}


class TextField(ProseEditorFormField):
    """Rich text with the few marks a page needs; without scripts it is a plain text area."""

    def __init__(self, **kwargs) -> None:
        super().__init__(config={"extensions": EXTENSIONS}, preset="configurable", sanitize=clean, **kwargs)


class PageForm(forms.ModelForm):
    body_de = TextField(label=_("Text in German"), required=False)
    body_en = TextField(label=_("Text in English"), required=False)

    class Meta:
        model = Page
        fields = ["title_de", "body_de", "title_en", "body_en"]
        labels = {"title_de": _("Title in German"), "title_en": _("Title in English")}
