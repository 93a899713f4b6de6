"""The newsletter beside a registration, from a room above: never ticked beforehand, never a condition.

Whoever registers others does not agree for them: it is offered to the one who fills in the form alone.
"""

from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Newsletter(Protocol):
    def text(self, language: str) -> str:
        """The exact words that are agreed to."""

    def ask(self, address: str, *, page: str, language: str, now: datetime) -> bool:
        """Send the mail to confirm; False where nobody can sign up at the moment."""


@cache
def newsletter() -> Newsletter:
    found: Newsletter = import_string(settings.KNOTENWERK_NEWSLETTER)
    return found
