"""Names of persons as lists hold them. Neither case nor order of a name is ever changed."""

import re
from dataclasses import dataclass

from knotenwerk.core.folding import fold

_TITLE = re.compile(
    r"(?:Univ\.-|Jun\.-|apl\.\s?|Hon\.-|o\.\s?)?Prof\.?|Professor(?:in)?|Dr\.?(?:-Ing\.?)?|PD|Priv\.-Doz\.|Doktor|"
    r"Dipl\.?-?\s?[A-ZÄÖÜ][\w.-]*|Dipl\.|Mag\.|Ing\.|RA|RAin|h\.\s?c\.|h\.|c\.|e\.\s?h\.|E\.\s?h\.|mult\.|habil\.|"
    r"med\.|phil\.|jur\.|iur\.|rer\.|nat\.|pol\.|soc\.|oec\.|theol\.|vet\.|dent\.|sc\.|paed\.|Ph\.?\s?D\.?|"
    r"M\.\s?A\.|B\.\s?A\.|M\.\s?Sc\.|B\.\s?Sc\.|LL\.\s?M\.|MBA|MPA|M\.\s?Ed\."
)
_SALUTATION = re.compile(r"(?:Frau|Herrn?|Mr\.?|Mrs\.?|Ms\.?|Mx\.?|Madame|Monsieur)\s+", re.IGNORECASE)
_BEGINS_A_FAMILY_NAME = (
    "von van vom zu zur zum de der den dem del della di da dos das du des la le les ten ter te af av "
    "al el bin ibn ben freiherr freifrau freiin graf gräfin baron baronin baronesse fürst fürstin "
    "prinz prinzessin ritter edler edle und st."
)
_PARTICLES = frozenset(_BEGINS_A_FAMILY_NAME.split())
_NOBODY_YET = (
    "n n|nn|nomen nominandum|nomen nescio|tba|tbd|tbc|to be announced|unbekannt|platzhalter|noch "
    "offen|offen|wird nachgemeldet|name folgt|wird noch benannt|wird benannt|noch nicht "
    "bekannt|xx|xxx|name|begleitperson|n n begleitperson|unknown|placeholder|test test"
)
_NOBODY = frozenset(_NOBODY_YET.split("|"))


@dataclass(frozen=True, slots=True)
class NameParts:
    """Title, given name and family name of one person; parts that are not there are empty.

    `is_sure`: the parts stood apart in the list, or the full name leaves no choice.
    """

    title: str
    given: str
    family: str
    is_sure: bool = True


def is_placeholder(name: str) -> bool:
    """Whether a name only keeps a place: "N. N.", "TBA", "wird nachgemeldet", "???"."""
    return bool(name.strip()) and (fold(name) in _NOBODY or not fold(name))


def without_title(given: str) -> tuple[str, str]:
    """Titles before a given name, and the given name: "Dr. h. c. Cem" is "Dr. h. c.", "Cem"."""
    rest = given.strip()
    while (title := _TITLE.match(rest)) and rest[title.end() : title.end() + 1] in (" ", ""):
        rest = rest[title.end() :].lstrip()
    return given.strip()[: len(given.strip()) - len(rest)].strip(), rest


def split_name(name: str) -> NameParts:
    """A full name in parts: "Prof. Dr. Ada von der Brücke", "Brücke, Ada von der", "Müller-Lüdenscheidt".

    A particle ("von", "de la", "Freiherr") after the first given name begins the family name; without one,
    the last word is the family name.
    """
    name = _SALUTATION.sub("", " ".join(name.split()), count=1) if _SALUTATION.match(name.strip()) else name
    name = " ".join(name.split())
    before, comma, after = name.partition(", ")
    title, rest = without_title(before if comma else name)
    if comma:
        late_title, given = without_title(after)
        if given:
            return NameParts(" ".join(filter(None, (title, late_title))), given, rest)
        return _in_order(f"{title}, {late_title}" if title else late_title, rest)
    return _in_order(title, rest)


def _in_order(title: str, name: str) -> NameParts:
    core, _, note = name.partition(" (")
    words = core.split()
    if len(words) < 2:
        return NameParts(title, "", name, is_sure=False)
    start = next((place for place in range(1, len(words)) if words[place].lower() in _PARTICLES), None)
    if start is None or start == len(words) - 1:
        start = len(words) - 1
    family = " ".join(words[start:]) + (f" ({note}" if note else "")
    return NameParts(title, " ".join(words[:start]), family, is_sure=start == 1)
