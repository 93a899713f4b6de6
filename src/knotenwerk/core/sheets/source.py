"""The bytes of a list, from a file or from memory, opened as often as needed."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from knotenwerk.core.sheets.errors import EmptyTable, TooLarge
from knotenwerk.core.sheets.table import MAX_BYTES


@dataclass(frozen=True)
class Source:
    """Where the bytes are: a path or the bytes themselves; and the file name they came under."""

    content: Path | bytes
    name: str

    def __post_init__(self) -> None:
        size = len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size
        if not size:
            raise EmptyTable
        if size > MAX_BYTES:
            raise TooLarge("bytes", size, MAX_BYTES)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")

    def head(self, count: int) -> bytes:
        with self.open() as file:
            return file.read(count)

    @property
    def extension(self) -> str:
        return Path(self.name).suffix.lower()
