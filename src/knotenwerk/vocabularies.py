"""The controlled vocabularies of the field as they come with the package (see vocabularies.yaml)."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def vocabulary_text() -> str:
    return (files("knotenwerk") / "vocabularies.yaml").read_text(encoding="utf-8")


@cache
def vocabulary() -> dict[str, Any]:
    """The whole file as plain values."""
    return yaml.safe_load(vocabulary_text())
