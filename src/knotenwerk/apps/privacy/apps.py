from django.apps import AppConfig


class Privacy(AppConfig):
    name = "knotenwerk.apps.privacy"
    label = "privacy"
