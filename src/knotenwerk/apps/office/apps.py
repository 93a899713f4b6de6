from django.apps import AppConfig


class Office(AppConfig):
    name = "knotenwerk.apps.office"
    label = "office"
