from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from knotenwerk.apps.places.gazetteer import load_gazetteer, loaded
from knotenwerk.apps.places.tasks import load_gazetteer as load_later


class Command(BaseCommand):
    help = "Load the towns of the world (GeoNames, CC BY 4.0) for suggestions. A second call changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--later", action="store_true", help="let the worker do it")

    def handle(self, *args, **options) -> None:
        if options["later"]:
            if not loaded():
                load_later.enqueue()
            return
        gazetteer = load_gazetteer()
        if options["verbosity"]:
            self.stdout.write(f"{gazetteer.towns:,} towns are there, from {gazetteer} (CC BY 4.0).")
