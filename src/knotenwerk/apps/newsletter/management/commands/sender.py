import signal
import threading

from django.core.management.base import BaseCommand

from knotenwerk.apps.newsletter.compiling import compile_variant
from knotenwerk.apps.newsletter.sending.process import run


class Command(BaseCommand):
    help = "Send the newsletter: wait for issues that are to leave, and send them. Any number of senders may run."

    def handle(self, **options) -> None:
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        run(stopped, compile=compile_variant)
