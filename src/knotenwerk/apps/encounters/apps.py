from django.apps import AppConfig


class Encounters(AppConfig):
    name = "knotenwerk.apps.encounters"
    label = "encounters"
