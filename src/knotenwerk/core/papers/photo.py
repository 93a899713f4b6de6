"""May this person be photographed?"""

from enum import StrEnum


class PhotoChoice(StrEnum):
    """What a person chose; no is the default."""

    NO = "no"
    GROUP = "group"
    YES = "yes"
