"""Any list of people that leaves the house: written, counted, and noted with who, which columns and why."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import FileResponse

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.privacy.auditing import note

from .tables import Format, Value, table_response

Rows = Iterable[Sequence[Value]]


def take_out(
    headers: Sequence[str],
    rows: Rows,
    format: Format,
    filename: str,
    *,
    subject: str,
    by: Account,
    why: str,
    language: str = "de",
) -> FileResponse:
    """The table as a file to keep. `subject` is what the list is, in words; its content is not noted."""
    counted = Counted(rows)
    response = table_response(headers, counted, format, filename, language=language)
    note("export", subject, by=by, columns=list(headers), why=why, count=counted.count, format=format)
    return response


class Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for row in self.rows:
            self.count += 1
            yield row
