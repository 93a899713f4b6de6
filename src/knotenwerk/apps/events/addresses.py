"""The short address of an event or a series, made from its title."""

from itertools import count

from django.utils.text import slugify

from .models import Event, Series
from .models.events import TAKEN_ADDRESSES

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
LONGEST = 50  # fits both, with a number behind it


def free_address(title: str, model: type[Event] | type[Series] = Event) -> str:
    """ "Fachtagung 2027" → "fachtagung-2027", or "fachtagung-2027-2" where that is taken."""
    base = slugify(title.translate(UMLAUTS))[:LONGEST].strip("-") or "event"
    taken = TAKEN_ADDRESSES | set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in candidates(base) if slug not in taken)


def candidates(base: str):
    yield base
    yield from (f"{base}-{n}" for n in count(2))
