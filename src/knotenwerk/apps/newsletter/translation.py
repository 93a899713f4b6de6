from modeltranslation.translator import TranslationOptions, register

from .models import NewsletterIssue, Piece


@register(NewsletterIssue)
class NewsletterIssueTranslation(TranslationOptions):
    fields = ("subject", "preview_line")


@register(Piece)
class PieceTranslation(TranslationOptions):
    fields = ("heading", "text", "easy_heading", "easy_text", "link", "link_label", "image_text")
