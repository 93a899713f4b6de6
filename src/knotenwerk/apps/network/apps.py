from django.apps import AppConfig


class Network(AppConfig):
    name = "knotenwerk.apps.network"
    label = "network"
