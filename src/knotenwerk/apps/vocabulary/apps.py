from django.apps import AppConfig


class Vocabulary(AppConfig):
    name = "knotenwerk.apps.vocabulary"
    label = "vocabulary"
