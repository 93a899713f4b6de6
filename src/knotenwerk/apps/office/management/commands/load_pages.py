from django.core.management.base import BaseCommand

from knotenwerk.apps.office.pages import load_pages


class Command(BaseCommand):
    help = "Put in the pages every installation must have. What the team has written stays."

    def handle(self, *args, **options) -> None:
        load_pages()
