"""The bridge to the writing half of `core.sheets`: a table as an answer of the web server."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Literal, cast

from django.http import FileResponse

from knotenwerk.core.sheets import Sheet, write_csv, write_xlsx
from knotenwerk.core.sheets.writing import Value

__all__ = ["Format", "Value", "table_response"]

Format = Literal["xlsx", "csv"]
IN_MEMORY = 2_000_000
TYPES: dict[Format, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def table_response(
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    format: Format,
    filename: str,
    *,
    language: str = "de",
) -> FileResponse:
    """A table to be kept as a file: `filename` without ending. Days stay days, texts are never formulas.

    Rows are written as they come, to the disk where they are many.
    """
    file = cast(BinaryIO, tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 (closed by the answer)
    if format == "csv":
        write_csv(file, headers, rows, language=language)
    else:
        write_xlsx(file, [Sheet(filename, headers, rows)])
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{filename}.{format}", content_type=TYPES[format])
