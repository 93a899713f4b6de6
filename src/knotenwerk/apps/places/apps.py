from django.apps import AppConfig


class Places(AppConfig):
    name = "knotenwerk.apps.places"
    label = "places"
