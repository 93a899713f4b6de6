"""Soft hyphens at the joints of long German compounds, so that a narrow column never cuts a word.

A list of second halves that the field's words are built with; a word without a known joint stays as it is.
"""

import re
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"
SHORTEST_WORD = 14

_SECOND_HALVES = (
    "angelegenheit", "anwaltschaft", "ausländer", "beamt", "beauftragt", "begleitung", "behörde",
    "beratung", "beteiligung", "betreuung", "bezirk", "bildung", "bündnis", "bürgermeister",
    "demokratie", "dezernat", "dezernent", "dienst", "direktion", "einrichtung", "entwicklung",
    "fachstelle", "flüchtlings", "förderung", "forschung", "fraktion", "gemeinde", "gemeinschaft",
    "gesellschaft", "geschäftsführ", "gestaltung", "gruppe", "hierarchie", "hilfe", "hochschule",
    "initiative", "inspektion", "institut", "integration", "kommissariat", "konferenz", "konflikt",
    "kontakt", "koordinat", "koordinierung", "kreis", "leitung", "management", "manager", "meister",
    "ministerium", "mitglied", "moderation", "netzwerk", "ordnung", "organisation", "partnerschaft",
    "planung", "politik", "polizei", "präsidium", "prävention", "protokoll", "referat", "referent",
    "regierung", "schule", "sekretariat", "sicherheit", "sprecher", "stelle", "stiftung", "tagung",
    "teilhabe", "träger", "universität", "unterbringung", "unterkunft", "veranstaltung", "verband",
    "verein", "versammlung", "vertret", "verwaltung", "vorsitz", "wehr", "werkstatt", "wirtschaft",
    "wissenschaft", "wohlfahrt", "zentrum",
)  # fmt: skip

_WORD = re.compile(rf"\w{{{SHORTEST_WORD},}}")
_JOINT = re.compile(rf"(?<=\w{{4}})(?=(?:{'|'.join(sorted(_SECOND_HALVES, key=len, reverse=True))}))", re.IGNORECASE)


@lru_cache(maxsize=8192)
def soften(text):
    """`text` with soft hyphens at known joints of its long words; without them it reads as before."""
    return _WORD.sub(lambda word: _JOINT.sub(SOFT_HYPHEN, word[0]), text)
