"""JSON read piece by piece, so that whatever is wrong is named with its place in the file."""

import json
import math
from collections.abc import Iterator
from pathlib import Path

from .errors import Misshapen, NotJson, UnknownKeys, UnknownVersion

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Piece:
    """A value in a JSON file and where it stands, as in `people[3].id`."""

    def __init__(self, path: str, where: str, value: Json) -> None:
        self._path = path
        self._where = where
        self._value = value

    def object(self, *, needed: tuple[str, ...] = (), known: tuple[str, ...] | None = None) -> "dict[str, Piece]":
        """An object that has all `needed` keys and, if `known` is given, no others than both."""
        if not isinstance(self._value, dict):
            raise self._misshapen("an object")
        for key in needed:
            if key not in self._value:
                raise Misshapen(self._path, self._inner(key), "a value", "nothing")
        strange = tuple(key for key in self._value if known is not None and key not in (*needed, *known))
        if strange:
            raise UnknownKeys(self._path, self._where, strange)
        return {key: Piece(self._path, self._inner(key), value) for key, value in self._value.items()}

    def items(self) -> "Iterator[Piece]":
        """The pieces of a list."""
        if not isinstance(self._value, list):
            raise self._misshapen("a list")
        for position, value in enumerate(self._value):
            yield Piece(self._path, f"{self._where}[{position}]", value)

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self._value, str) or not self._value:
            raise self._misshapen("a text")
        return self._value

    def whole(self) -> int:
        """A whole number of zero or more."""
        if not isinstance(self._value, int) or isinstance(self._value, bool) or self._value < 0:
            raise self._misshapen("a whole number")
        return self._value

    def number(self) -> float:
        """A finite number."""
        if isinstance(self._value, bool) or not isinstance(self._value, int | float):
            raise self._misshapen("a number")
        if not math.isfinite(self._value):
            raise self._misshapen("a finite number")
        return float(self._value)

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self._value, bool):
            raise self._misshapen("true or false")
        return self._value

    def one_of(self, words: tuple[str, ...]) -> str:
        """One of the words."""
        if not isinstance(self._value, str) or self._value not in words:
            raise self._misshapen("one of " + ", ".join(words))
        return self._value

    def several(self, fewest: int, most: int) -> "list[Piece]":
        """A list of so many pieces."""
        pieces = list(self.items())
        if not fewest <= len(pieces) <= most:
            raise self._misshapen(f"a list of {fewest}" + (f" to {most}" if most > fewest else ""))
        return pieces

    def is_null(self) -> bool:
        return self._value is None

    def _inner(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key

    def _misshapen(self, expected: str) -> Misshapen:
        shown = json.dumps(self._value, ensure_ascii=False)
        return Misshapen(self._path, self._where, expected, shown if len(shown) <= 60 else shown[:59] + "…")


def read_json(path: Path, *, version: int) -> Piece:
    """The whole file as a piece; an object whose `version` is the one given.

    Raises NotJson, Misshapen or UnknownVersion; OSError if the file cannot be opened.
    """
    name = path.name
    try:
        value: Json = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotJson(name, 0, 0, error.reason) from None
    except json.JSONDecodeError as error:
        raise NotJson(name, error.lineno, error.colno, error.msg) from None
    except RecursionError:
        raise NotJson(name, 0, 0, "nested too deeply") from None
    piece = Piece(name, "", value)
    found = piece.object(needed=("version",))["version"]._value
    if found != version or isinstance(found, bool):
        raise UnknownVersion(name, json.dumps(found), version)
    return piece
