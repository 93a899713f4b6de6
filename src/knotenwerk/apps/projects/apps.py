from django.apps import AppConfig


class Projects(AppConfig):
    name = "knotenwerk.apps.projects"
    label = "projects"
