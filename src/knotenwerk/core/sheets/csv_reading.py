"""CSV as offices write it: encoding and separator found by looking, quoted line breaks kept."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from knotenwerk.core.sheets.errors import BrokenQuotes, NotATable, WrongEncoding
from knotenwerk.core.sheets.headers import is_known_header
from knotenwerk.core.sheets.source import Source
from knotenwerk.core.sheets.table import Row

SEPARATORS = (";", ",", "\t", "|")
SAMPLE = 256 * 1024
CHUNK = 1024 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written. `is_guess`: the encoding is not sure; `separator` "" means one column."""

    encoding: str
    separator: str
    is_guess: bool = False
    is_lossy: bool = False


def dialect_of(source: Source, *, encoding: str | None, separator: str | None) -> Dialect:
    """Encoding and separator of a file; what the caller names is taken as said.

    Encoding: by byte order mark, else UTF-8 where the whole file fits, else Windows-1252.
    Raises `WrongEncoding` if the named encoding is unknown or does not fit.
    """
    dialect = _named_encoding(source, encoding) if encoding else _found_encoding(source)
    return replace(dialect, separator=separator or _found_separator(_sample(source, dialect)))


def rows_of(source: Source, dialect: Dialect) -> Iterator[Row]:
    """Records of a CSV file with their number from 1, as a spreadsheet shows them; read as a stream."""
    with io.TextIOWrapper(source.open(), dialect.encoding, errors="replace", newline="") as text:
        yield from _records(text, dialect.separator)


def _records(lines: Iterable[str], separator: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=separator or ";", strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > 1 or not _names_separator(cells):
                yield Row(number, tuple(cells))
    except csv.Error as problem:
        if "limit" in str(problem):
            raise NotATable("long_cell") from problem
        raise BrokenQuotes(number + 1) from problem


def _names_separator(cells: list[str]) -> bool:
    """Excel's own first line "sep=;"."""
    return bool(cells) and cells[0].strip().lower().startswith("sep=") and not any(cells[1:])


def _found_encoding(source: Source) -> Dialect:
    head = source.head(4)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return Dialect(encoding, "", is_lossy=not _decodes(source, encoding))
    if _decodes(source, "utf-8"):
        return Dialect("utf-8", "")
    return Dialect("cp1252", "", is_guess=True, is_lossy=not _decodes(source, "cp1252"))


def _named_encoding(source: Source, encoding: str) -> Dialect:
    try:
        known = codecs.lookup(encoding)
    except LookupError as problem:
        raise WrongEncoding(encoding) from problem
    if not known._is_text_encoding or not _decodes(source, known.name):
        raise WrongEncoding(encoding)
    return Dialect("utf-8-sig" if known.name == "utf-8" else known.name, "")


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with source.open() as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _sample(source: Source, dialect: Dialect) -> str:
    decoder = codecs.getincrementaldecoder(dialect.encoding)(errors="replace")
    return decoder.decode(source.head(SAMPLE))


def _found_separator(sample: str) -> str:
    """The separator under which the header is best understood and the records are most alike."""
    best = max(SEPARATORS, key=lambda separator: _fitness(sample, separator))
    return best if _fitness(sample, best) > (0, 0.0) else ""


def _fitness(sample: str, separator: str) -> tuple[int, float]:
    widths: Counter[int] = Counter()
    known = 0
    try:
        for row in islice(_records(io.StringIO(sample, newline=""), separator), 100):
            known = max(known, sum(map(is_known_header, row.cells)) if len(row.cells) > 1 else 0)
            widths[len(row.cells)] += 1
    except (BrokenQuotes, NotATable):
        pass  # a sample may end within quotes; what was read before it counts
    alike = {width: count * (width - 1) for width, count in widths.items()}
    return known, max(alike.values(), default=0) / max(widths.total(), 1)
