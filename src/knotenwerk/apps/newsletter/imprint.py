"""The imprint as every mail carries it whole; the room above that keeps it is known by a path only."""

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string


def imprint() -> str:
    """Sanitised HTML in the active language; "" where the team has written none."""
    asked: Callable[[], str] = import_string(settings.KNOTENWERK_IMPRINT)
    return asked()
