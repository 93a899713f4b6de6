"""The letters of the mix: seven groups that the nineteen sectors are shown as.

Small enough to read on a table of eight, and each told apart by letter, then pattern, then colour.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, eq=False)  # a label hashes differently in each language
class Mix:
    """One group of sectors: the letter shown and its name; `css` is the class that carries pattern and colour."""

    letter: str
    label: Promise

    @property
    def css(self):
        return f"is-{self.letter.lower()}"


ADMINISTRATION = Mix("V", _("Administration"))
POLITICS = Mix("G", _("Elected politics"))
POLICE = Mix("P", _("Police, justice and rescue"))
CIVIL_SOCIETY = Mix("Z", _("Civil society"))
KNOWLEDGE = Mix("W", _("Academia and education"))
CONSULTING = Mix("B", _("Consulting and mediation"))
OTHER = Mix("A", _("Others"))

LETTERS = (ADMINISTRATION, POLITICS, POLICE, CIVIL_SOCIETY, KNOWLEDGE, CONSULTING, OTHER)

_GROUPS = {
    ADMINISTRATION: ("administration", "association"),
    POLITICS: ("politics",),
    POLICE: ("police", "justice", "fire_rescue"),
    CIVIL_SOCIETY: ("civil_society", "migrant_organisation", "welfare", "religion", "foundation"),
    KNOWLEDGE: ("academia", "education"),
    CONSULTING: ("consulting",),
    OTHER: ("business", "agriculture", "media", "health", "other"),
}
_BY_SECTOR = {sector: mix for mix, sectors in _GROUPS.items() for sector in sectors}


def mix_of(sector_key):
    """The group a sector is shown as; a sector the team has added is shown among the others."""
    return _BY_SECTOR.get(sector_key, OTHER)


def sectors_of(mix):
    """The sector keys behind one letter, in the order of the vocabulary."""
    return _GROUPS[mix]
