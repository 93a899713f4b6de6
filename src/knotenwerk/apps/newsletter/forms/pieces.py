"""What is asked about one piece: words in each language of the issue, a picture, and for whom it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from knotenwerk.apps.ui.rich_text import TextField
from knotenwerk.apps.ui.translated import Translated, in_languages

from ..models import Piece
from ..models.audience import CHOICES
from ..wording import check_braces

USUAL = ("heading", "text", "link", "link_label")
EASY = ("easy_heading", "easy_text")


@dataclass(frozen=True)
class Group:
    """Fields that stand together: those of one language, with those of its easy language."""

    heading: str
    code: str
    usual: list[forms.BoundField]
    easy: list[forms.BoundField]

    @property
    def is_easy_open(self) -> bool:
        return any(field.value() or field.errors for field in self.easy)


class PieceForm(Translated, forms.ModelForm):
    class Meta:
        model = Piece
        fields = [*in_languages(*USUAL, *EASY), "image", *in_languages("image_text"), *CHOICES]
        widgets = dict.fromkeys(CHOICES, forms.CheckboxSelectMultiple)
        field_classes = dict.fromkeys(in_languages("text", "easy_text"), TextField)

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = [code for code, _name in settings.LANGUAGES if code in languages]
        for code, _name in settings.LANGUAGES:
            for name in (*USUAL, *EASY, "image_text"):
                self.fit(name, code)

    def fit(self, name: str, code: str) -> None:
        """Only the languages of the issue are asked for, and the heading must be there in the first of them."""
        localized = build_localized_fieldname(name, code)
        if code not in self.languages:
            del self.fields[localized]
        elif name == "heading":
            self.fields[localized].required = code == self.languages[0]

    @property
    def groups(self) -> Iterator[Group]:
        for code, language in settings.LANGUAGES:
            if code in self.languages:
                yield Group(str(language), code, self.in_language(USUAL, code), self.in_language(EASY, code))

    @property
    def picture(self) -> list[forms.BoundField]:
        texts = [build_localized_fieldname("image_text", code) for code in self.languages]
        return [self[name] for name in ("image", *texts)]

    @property
    def audience(self) -> list[forms.BoundField]:
        return [self[name] for name in CHOICES]

    def in_language(self, names: tuple[str, ...], code: str) -> list[forms.BoundField]:
        return [self[build_localized_fieldname(name, code)] for name in names]

    def clean(self):
        cleaned = super().clean()
        for code in self.languages:
            self.check_texts(cleaned, code)
            self.check_picture_text(cleaned, code)
            self.check_link_label(cleaned, code)
        return cleaned

    def check_texts(self, cleaned, code: str) -> None:
        for name in ("text", "easy_text"):
            localized = build_localized_fieldname(name, code)
            try:
                check_braces(strip_tags(cleaned.get(localized) or ""))
            except ValidationError as objection:
                self.add_error(localized, objection)

    def check_picture_text(self, cleaned, code: str) -> None:
        name = build_localized_fieldname("image_text", code)
        if cleaned.get("image") and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, _("Please say what the picture shows, for those who do not see it."))

    def check_link_label(self, cleaned, code: str) -> None:
        link, label = build_localized_fieldname("link", code), build_localized_fieldname("link_label", code)
        if cleaned.get(label) and not cleaned.get(link) and link not in self.errors:
            self.add_error(link, _("This link leads nowhere: please add its address, or take out what it says."))
