import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from knotenwerk.apps.newsletter.receiving import take
from knotenwerk.core.mailing import Kind


class Command(BaseCommand):
    help = "Take in one mail that came back, from the standard input. For the pipe of a mail server."

    def handle(self, **options: Any) -> None:
        """Ends as sysexits.h says, so that the mail server knows whether to try again."""
        try:
            kind = take(sys.stdin.buffer.read(), now=timezone.now())
        except DatabaseError as error:
            self.stderr.write(f"Try again later: {error}")
            sys.exit(os.EX_TEMPFAIL)
        if kind == Kind.REPLY:
            self.stderr.write(f"Nobody reads what is sent to this address. Write to {settings.DEFAULT_FROM_EMAIL}.")
            sys.exit(os.EX_NOUSER)
