"""Countries by their two letters (ISO 3166-1), with names in the reader's language from the CLDR."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

from knotenwerk.core.folding import fold

# In the CLDR for reasons of its own: unions, islands counted elsewhere, places that do not exist.
NO_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
HOME = "DE"


def countries() -> list[tuple[str, str]]:
    """Letters and name of every country, by name, in the reader's language."""
    return _countries(get_language() or "de")


def country_name(letters: str) -> str:
    return dict(countries()).get(letters, letters)


def country_called(name: str) -> str | None:
    """The letters of the country called so, in the reader's language or by its letters."""
    wanted = fold(name)
    return next((letters for letters, label in countries() if wanted in {fold(label), letters.lower()}), None)


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    names = Locale.parse(language, sep="-").territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code not in NO_COUNTRIES]
    return sorted(found, key=lambda country: fold(country[1]))
