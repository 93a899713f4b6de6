"""What apps above tell somebody on their personal page, beside when and where.

Each names its own in a module `guest_facts` with a tuple `FACTS` of functions; none has to know those above it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knotenwerk.apps.ui.declared import declared

from .models import Registration


@dataclass(frozen=True)
class OwnFact:
    label: str
    lines: tuple[str, ...]


def own_facts(registration: Registration) -> Iterator[OwnFact]:
    for facts in declared("guest_facts", "FACTS"):
        yield from facts(registration)
