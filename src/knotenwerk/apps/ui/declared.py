"""What each app declares in a module of an agreed name, gathered by one that need not know those above it."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps


def declared(module: str, name: str) -> Iterator[Any]:
    """The values of the tuple `name` in `module` of every app of ours that has one, bottom to top."""
    for config in apps.get_app_configs():
        if config.name.startswith("knotenwerk.") and find_spec(f"{config.name}.{module}"):
            yield from getattr(import_module(f"{config.name}.{module}"), name)
