from django.apps import AppConfig


class Directory(AppConfig):
    name = "knotenwerk.apps.directory"
    label = "directory"
