from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from knotenwerk.apps.office.demonstration.loading import NotEmpty, load
from knotenwerk.apps.office.demonstration.readers import READERS


class Command(BaseCommand):
    help = "Put the demonstration network into a new installation. A second call changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="the day it is told from, as 2026-11-24")
        parser.add_argument("--seed", type=int, default=1, help="another number, another network (%(default)s)")
        parser.add_argument("--readers", type=int, default=READERS, help="how many read the newsletter (%(default)s)")

    def handle(self, *args, today: date | None, seed: int, readers: int, verbosity: int, **options) -> None:
        try:
            is_new = load(today=today or timezone.localdate(), seed=seed, readers=readers)
        except NotEmpty as there:
            raise CommandError(
                f"{there.count} persons are here already. The demonstration network goes into a new installation only."
            ) from there
        if verbosity:
            self.stdout.write("The demonstration network is loaded." if is_new else "It was there already.")
