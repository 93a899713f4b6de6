from modeltranslation.translator import TranslationOptions, register

from .models import FunderAppearance, Project


@register(FunderAppearance)
class FunderAppearanceTranslation(TranslationOptions):
    fields = ("name", "notice", "logo_text")


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("name",)
