from modeltranslation.translator import TranslationOptions, register

from .models import FederalState


@register(FederalState)
class FederalStateTranslation(TranslationOptions):
    fields = ("label",)
