from django.apps import AppConfig


class Newsletter(AppConfig):
    name = "knotenwerk.apps.newsletter"
    label = "newsletter"
