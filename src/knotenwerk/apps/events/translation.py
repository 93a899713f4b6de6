from modeltranslation.translator import TranslationOptions, register

from .models import Event, MessageWording, Question, Series


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name",)


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "summary", "description", "audience", "costs", "town", "venue")


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("label", "hint", "purpose")


@register(MessageWording)
class MessageWordingTranslation(TranslationOptions):
    fields = ("subject", "text")
