"""The short address of an event, made from its title."""

from itertools import count

from django.utils.text import slugify

from .models import Event
from .models.events import TAKEN_ADDRESSES

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
LONGEST = 70


def free_address(title: str) -> str:
    """ "Fachtagung 2027" → "fachtagung-2027", or "fachtagung-2027-2" where that is taken."""
    base = slugify(title.translate(UMLAUTS))[:LONGEST].strip("-") or "event"
    taken = TAKEN_ADDRESSES | set(Event.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in candidates(base) if slug not in taken)


def candidates(base: str):
    yield base
    yield from (f"{base}-{n}" for n in count(2))
