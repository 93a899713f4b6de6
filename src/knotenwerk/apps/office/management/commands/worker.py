from argparse import ArgumentParser

from django_tasks_db.management.commands import db_worker

from knotenwerk.apps.office.clock.living import clock
from knotenwerk.apps.office.clock.sign_in import sign_in_beside
from knotenwerk.apps.seating.composing import warm_up


class Command(db_worker.Command):
    help = "Do what is to be done in the background, and keep the clock. Any number of workers may run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*", interval=0.5, reload=False)

    def handle(self, *, worker_id: str, **options) -> None:
        warm_up()  # compiles once per installation, so that no page waits for it
        with clock(worker_id), sign_in_beside(worker_id):
            super().handle(worker_id=worker_id, **options)
