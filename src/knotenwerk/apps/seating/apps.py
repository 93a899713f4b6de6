from django.apps import AppConfig


class Seating(AppConfig):
    name = "knotenwerk.apps.seating"
    label = "seating"
