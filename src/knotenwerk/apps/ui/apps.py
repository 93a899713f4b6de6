from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .plain_words import speak_plainly


class UiConfig(AppConfig):
    name = "knotenwerk.apps.ui"
    label = "ui"
    verbose_name = _("The look")

    def ready(self):
        speak_plainly()
