from django.apps import AppConfig


class Events(AppConfig):
    name = "knotenwerk.apps.events"
    label = "events"
