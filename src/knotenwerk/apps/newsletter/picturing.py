"""Pictures as readers get them: from our own host, at an address that never changes, with the size they stand in."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.urls import reverse

from knotenwerk.core.mailing.pictures import Measure, measured

FOLDER = "newsletter"
COLUMN = 560
"""How wide a picture stands in a letter, in CSS pixels."""


@dataclass(frozen=True)
class Picture:
    """Its address, what it shows in words, its size in CSS pixels."""

    url: str
    text: str
    width: int
    height: int


def picture_of(name: str, text: str, *, host: str = "") -> Picture | None:
    """The stored picture of that name. None where it is missing or no picture; checking says so."""
    measure = measure_of(name)
    if measure is None:
        return None
    width = min(COLUMN, measure.width)
    return Picture(host + address_of(name), text, width, round(measure.height * width / measure.width))


def measure_of(name: str) -> Measure | None:
    """None where the file is missing or no whole picture."""
    try:
        with default_storage.open(name) as file:
            return measured(file.read())
    except OSError:
        return None


def address_of(name: str) -> str:
    return reverse("newsletter:picture", args=name.removeprefix(f"{FOLDER}/").split("."))
