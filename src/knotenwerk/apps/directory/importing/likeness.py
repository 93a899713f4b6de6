"""How alike two people are by name and organisation. A likeness asks; it never decides."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

ALIKE = 85
SAME_NAME = 85
SAME_NAME_AT_SHARED_MAIL = 92
SHARE_OF_NAME = 0.75
UNKNOWN_ORGANISATION = 60
MOST = 5


class Known(NamedTuple):
    """A person of the directory: key of the database, folded "family given", folded organisation."""

    pk: int
    name: str
    organisation: str


def is_same_name(one: str, other: str) -> bool:
    """Whether two folded names may be one person who is sure by something else, such as an own mail address.

    A part may be missing: "Lindqvist Ada" and "Lindqvist Oddo Ada".
    """
    return fuzz.token_set_ratio(one, other) >= SAME_NAME


def is_same_name_at_shared_mail(one: str, other: str) -> bool:
    """The same but for a slip of the pen."""
    return fuzz.token_sort_ratio(one, other) >= SAME_NAME_AT_SHARED_MAIL


@dataclass(frozen=True)
class Likeness:
    """Persons laid in blocks by the first two letters of their names, so that few are compared."""

    blocks: dict[str, list[Known]]
    names: dict[str, list[str]]

    @classmethod
    def among(cls, persons: Iterable[Known]) -> "Likeness":
        blocks: defaultdict[str, list[Known]] = defaultdict(list)
        for person in persons:
            for begin in {word[:2] for word in person.name.split()}:
                blocks[begin].append(person)
        names = {begin: [person.name for person in block] for begin, block in blocks.items()}
        return cls(dict(blocks), names)

    def to(self, name: str, organisation: str) -> list[tuple[int, int]]:
        """Who is alike, as (key, likeness from 0 to 100), the most alike first.

        Three quarters of it is the name, in whatever order its parts stand, one quarter the organisation.
        """
        block = self.blocks.get(name[:2], ())
        found = process.extract(
            name, self.names.get(name[:2], ()), scorer=fuzz.token_sort_ratio, score_cutoff=80, limit=200
        )
        weighted = [(block[place], score) for _name, score, place in found]
        alike = [
            (person.pk, round(SHARE_OF_NAME * score + (1 - SHARE_OF_NAME) * of_organisations(organisation, person)))
            for person, score in weighted
        ]
        return sorted((pair for pair in alike if pair[1] >= ALIKE), key=lambda pair: (-pair[1], pair[0]))[:MOST]


def of_organisations(name: str, person: Known) -> float:
    if not name or not person.organisation:
        return UNKNOWN_ORGANISATION
    return fuzz.token_set_ratio(name, person.organisation)
