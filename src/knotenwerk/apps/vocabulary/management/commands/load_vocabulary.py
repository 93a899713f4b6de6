from django.core.management.base import BaseCommand

from knotenwerk.apps.vocabulary.loading import load_vocabulary


class Command(BaseCommand):
    help = "Take the package's vocabularies into the database; labels the team changed stay."

    def handle(self, *args, **options) -> None:
        new = load_vocabulary()
        if options["verbosity"]:
            self.stdout.write(f"{sum(new.values())} new terms")
