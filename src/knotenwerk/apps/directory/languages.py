"""Languages people of the field speak, by ISO 639-1 code; German Sign Language by its ISO 639-3 code."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "de": _("German"),
    "en": _("English"),
    "gsg": _("German Sign Language"),
    "sq": _("Albanian"),
    "am": _("Amharic"),
    "ar": _("Arabic"),
    "hy": _("Armenian"),
    "az": _("Azerbaijani"),
    "bs": _("Bosnian"),
    "bg": _("Bulgarian"),
    "zh": _("Chinese"),
    "da": _("Danish"),
    "et": _("Estonian"),
    "fi": _("Finnish"),
    "fr": _("French"),
    "ka": _("Georgian"),
    "el": _("Greek"),
    "he": _("Hebrew"),
    "hi": _("Hindi"),
    "it": _("Italian"),
    "ja": _("Japanese"),
    "ko": _("Korean"),
    "hr": _("Croatian"),
    "ku": _("Kurdish"),
    "lv": _("Latvian"),
    "lt": _("Lithuanian"),
    "mk": _("Macedonian"),
    "nl": _("Dutch"),
    "nds": _("Low German"),
    "no": _("Norwegian"),
    "ps": _("Pashto"),
    "fa": _("Persian (Dari, Farsi)"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "rom": _("Romani"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sv": _("Swedish"),
    "sr": _("Serbian"),
    "hsb": _("Sorbian"),
    "sk": _("Slovak"),
    "sl": _("Slovene"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "sw": _("Swahili"),
    "ti": _("Tigrinya"),
    "cs": _("Czech"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "hu": _("Hungarian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
}


def language_name(code: str) -> str:
    """In the reader's language; a code nobody listed stands for itself."""
    return str(LANGUAGES.get(code, code))


def language_names(codes: Iterable[str]) -> str:
    return ", ".join(language_name(code) for code in codes)
