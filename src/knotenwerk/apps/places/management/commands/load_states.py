from django.core.management.base import BaseCommand

from knotenwerk.apps.places.states import load_states


class Command(BaseCommand):
    help = "Put the sixteen Länder into the database."

    def handle(self, *args, **options) -> None:
        load_states()
