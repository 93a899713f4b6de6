"""Spellings of the same German word brought together, for finding and comparing; never for showing."""

import re
import unicodedata

_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h"}
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SIGN_BEFORE_IN = re.compile(
    r"(?<=[^\W\d_])(?:[*:_/·•‧'’!]-?(?=in(?![^\W_])|innen)|\((?=in(?:nen)?\)))(in(?:nen)?)\)?"
)
_SIGN_BEFORE_ENDING = re.compile(r"(?<=[^\W\d_]e)(?:[*:_/·•‧]-?[rnms]|\([rnms]\))(?![^\W_])")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"(?<=\w{4})innen\b")

_FEMININE_WITH_UMLAUT = (
    ("beamtin", "beamte"),
    ("raetin", "rat"),
    ("aerztin", "arzt"),
    ("waeltin", "walt"),
    ("baeuerin", "bauer"),
    ("kollegin", "kollege"),
    ("login", "loge"),
)
_FEMININE = re.compile(r"(?<=\w\w)(er|or|ent|ant|ist|ekt|at|eut|graf|nom|wirt)in$")
_DECLINED = re.compile(
    r"(beauftragt|ordnet|beamt|angestellt|beschaeftigt|bedienstet|vorsitzend|freiwillig|"
    r"ehrenamtlich|hauptamtlich|delegiert|studierend)e?[rnms]?$"
)


def fold(text: str) -> str:
    """Words in small letters, without accents, umlauts as two letters, gender signs closed.

    "Bürgermeister*in", "Bürgermeister:in", "Bürgermeister_innen", "BuergermeisterIn" and "Bürgermeisterin"
    all become "buergermeisterin"; "Integrationsbeauftragte/r" becomes "integrationsbeauftragte". The answer
    holds only letters and digits, words parted by one space, and folding it again changes nothing.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    text = _SIGN_BEFORE_IN.sub(r"\1", text)
    text = _SIGN_BEFORE_ENDING.sub("", text)
    text = _BETWEEN_WORDS.sub(" ", _plain_letters(text)).strip()
    return _PLURAL.sub("in", text)


def neutral(text: str) -> str:
    """`fold`, and the feminine and declined forms of offices brought to one form.

    "Landrätin" and "Landrat", "Bürgermeisterinnen" and "Bürgermeister", "Beauftragter" and "Beauftragte"
    meet. Meant for functions and search words; for names it would bring "Christin" and "Christ" together.
    """
    return " ".join(_neutral_word(word) for word in fold(text).split())


def _plain_letters(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_SPELLED_OUT)
    letters = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return "".join(letters).casefold().translate(_SPELLED_OUT)


def _neutral_word(word: str) -> str:
    for feminine, plain in _FEMININE_WITH_UMLAUT:
        if word.endswith(feminine):
            return word.removesuffix(feminine) + plain
    return _DECLINED.sub(r"\1e", _FEMININE.sub(r"\1", word))
