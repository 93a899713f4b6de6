"""Labels exist in each language of the installation."""

from modeltranslation.translator import TranslationOptions, register

from .models import VOCABULARIES


@register(list(VOCABULARIES.values()))
class TermTranslation(TranslationOptions):
    fields = ("label",)
