"""JSON files read piece by piece, so that whatever is wrong is named with its place; and written whole."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from .refusals import Refusal

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MOST = 10**12
"""No number in a file is larger: beyond that, programs would no longer count exactly."""


class UnreadableFile(Refusal):
    """A file is not what it should be."""


@dataclass(unsafe_hash=True)
class NotJson(UnreadableFile):
    """The file is not JSON; line and column count from 1, or are 0 where the bytes are not even text."""

    path: str
    line: int
    column: int
    reason: str


@dataclass(unsafe_hash=True)
class UnknownVersion(UnreadableFile):
    """The file is of a version this program does not know."""

    path: str
    version: str
    known: int


@dataclass(unsafe_hash=True)
class Misshapen(UnreadableFile):
    """At one place of the file stands something else than expected, for example at `people[3].id`."""

    path: str
    where: str
    expected: str
    found: str


@dataclass(unsafe_hash=True)
class UnknownKeys(UnreadableFile):
    """The file asks for something this program does not know; ignoring it would answer another question."""

    path: str
    where: str
    keys: tuple[str, ...]


@dataclass(unsafe_hash=True)
class RepeatedKey(UnreadableFile):
    """An object says the same key twice; one of the two would be lost."""

    path: str
    key: str


class Piece:
    """A value in a JSON file and where it stands, as in `people[3].id`."""

    def __init__(self, path: str, where: str, value: Json) -> None:
        self._path = path
        self._where = where
        self._value = value

    def object(self, *, needed: tuple[str, ...] = (), known: tuple[str, ...] | None = None) -> "Fields":
        """An object that has all `needed` keys and, if `known` is given, no others than both."""
        if not isinstance(self._value, dict):
            raise self._misshapen("an object")
        for key in needed:
            if key not in self._value:
                raise Misshapen(self._path, self._inner(key), "a value", "nothing")
        strange = tuple(key for key in self._value if known is not None and key not in (*needed, *known))
        if strange:
            raise UnknownKeys(self._path, self._where, strange)
        return Fields((key, Piece(self._path, self._inner(key), value)) for key, value in self._value.items())

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

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(piece.text() for piece in self.items())

    def whole(self) -> int:
        """A whole number from zero to MOST."""
        if isinstance(self._value, float) and not math.isfinite(self._value):
            raise self._misshapen("a finite number")
        if not isinstance(self._value, int) or isinstance(self._value, bool) or self._value < 0:
            raise self._misshapen("a whole number")
        if self._value > MOST:
            raise self._misshapen(f"at most {MOST}")
        return self._value

    def number(self) -> float:
        """A number no farther from zero than MOST."""
        if isinstance(self._value, bool) or not isinstance(self._value, int | float):
            raise self._misshapen("a number")
        if isinstance(self._value, float) and not math.isfinite(self._value):
            raise self._misshapen("a finite number")
        if abs(self._value) > MOST:
            raise self._misshapen(f"at most {MOST}")
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

    def so_many(self, fewest: int, most: int) -> "list[Piece]":
        """A list of so many pieces."""
        pieces = list(self.items())
        if not fewest <= len(pieces) <= most:
            raise self._misshapen(f"a list of {fewest}" + (f" to {most}" if most > fewest else ""))
        return pieces

    def is_null(self) -> bool:
        return self._value is None

    def pair(self) -> tuple[str, str]:
        """A list of two texts."""
        texts = self.texts()
        if len(texts) != 2:
            raise self._misshapen("a list of 2")
        return texts[0], texts[1]

    def _inner(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key

    def _misshapen(self, expected: str) -> Misshapen:
        shown = json.dumps(self._value, ensure_ascii=False)
        return Misshapen(self._path, self._where, expected, shown if len(shown) <= 60 else shown[:59] + "…")


class Fields(dict[str, Piece]):
    """The pieces of an object; what is missing reads as empty."""

    def several(self, key: str) -> tuple[Piece, ...]:
        return tuple(self[key].items()) if key in self else ()

    def texts(self, key: str) -> tuple[str, ...]:
        return self[key].texts() if key in self else ()

    def fields(self, key: str) -> "Fields":
        return self[key].object() if key in self else Fields()


def read_json(path: Path, *, version: int) -> Piece:
    """The whole file as a piece; an object whose `version` is the one given.

    Raises UnreadableFile; OSError if the file cannot be opened.
    """
    name = path.name
    piece = Piece(name, "", _parsed(name, path.read_bytes()))
    found = piece.object(needed=("version",))["version"]._value
    if found != version or isinstance(found, bool):
        raise UnknownVersion(name, json.dumps(found), version)
    return piece


def _parsed(name: str, content: bytes) -> Json:
    try:
        value: Json = json.loads(content.decode("utf-8-sig"), object_pairs_hook=partial(_each_once, name))
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise NotJson(name, error.lineno, error.colno, error.msg) from None
    except UnicodeDecodeError as error:
        raise NotJson(name, 0, 0, error.reason) from None
    except UnicodeEncodeError:
        raise NotJson(name, 0, 0, "half a character, as in \\ud800") from None
    except RecursionError:
        raise NotJson(name, 0, 0, "nested too deeply") from None
    except ValueError:
        raise NotJson(name, 0, 0, "a number with thousands of digits") from None
    return value


def _each_once(name: str, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    for key, times in Counter(key for key, _ in pairs).items():
        if times > 1:
            raise RepeatedKey(name, key)
    return dict(pairs)


def write_json(path: Path, document: object) -> None:
    """Write the document, whole or not at all. Raises OSError that names the path."""
    write_whole(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError that names the path."""
    part = path.parent / f"{path.name}.part"
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from None
