"""A file is received, within its limit and without ever standing in memory, and looked at."""

import hashlib
from pathlib import PurePath
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from knotenwerk.apps.accounts.models import Account

from ..models import ColumnMapping, ImportBatch
from . import reading
from .working import in_background_if_large

LIMIT = 50_000_000
PIECE = 64 * 1024
READ_PAST = 1_000_000_000  # who sends more is cut off
FORM_AROUND = 10_000  # what else a request may hold


class Limited(TemporaryFileUploadHandler):
    """Writes what arrives to a temporary file and stops at the limit; what follows is read past.

    `too_large` is then the size in bytes as far as it is known, else 0.
    """

    too_large = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        self.body = input_data
        self.declared_size = content_length or 0

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        if self.declared_size > LIMIT + FORM_AROUND:
            self.refuse(self.declared_size)

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > LIMIT:
            self.refuse(max(start + len(raw_data), self.declared_size))
        super().receive_data_chunk(raw_data, start)

    def refuse(self, size: int) -> None:
        self.too_large = size
        self.file.close()
        self.read_past()
        raise StopUpload(connection_reset=True)

    def read_past(self) -> None:
        """To the end, so that the browser gets round to reading the answer. Django would do it line by line,
        and in what is no text a line may have 200 MB."""
        for _piece in range(READ_PAST // PIECE):
            if not self.body.read(PIECE):
                return


def receive(file: UploadedFile, *, by: Account, return_to: str = "") -> ImportBatch:
    """Keep the file under a name of ours and look at it, at once or in the background."""
    batch = ImportBatch(
        file_name=name_of(file),
        size=file.size or 0,
        sha256=fingerprint(file),
        uploaded_by=by,
        return_to=return_to,
    )
    batch.file.save(f"{uuid4()}{suffix_of(file)}", file, save=False)
    batch.save()
    in_background_if_large(look, batch)
    return batch


def name_of(file: UploadedFile) -> str:
    return reading.cleaned(file.name or "")[-200:] or "?"


def suffix_of(file: UploadedFile) -> str:
    """Only for whoever looks into the folder; the reader goes by the content."""
    suffix = PurePath(file.name or "").suffix.lower()
    return suffix if suffix in (".csv", ".xlsx", ".txt") else ""


def fingerprint(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def look(batch: ImportBatch) -> None:
    """Recognise what is in the file. A mapping kept for the same columns is used at once.

    Raises `Unreadable`.
    """
    found = reading.recognised(batch)
    if mapping := kept_mapping(batch, found):
        batch.mapping = {**batch.mapping, **mapping.mapping, "kept": mapping.name}
        found = reading.recognised(batch)
    batch.turn(
        of=(ImportBatch.State.UPLOADED,),
        to=ImportBatch.State.READ,
        found=found,
        mapping=batch.mapping,
        source=source_of(found),
        total=found["last_row"],
        trouble={"kind": "NobodyNamed"} if found["names_nobody"] else {},
    )


def kept_mapping(batch: ImportBatch, found: dict) -> ColumnMapping | None:
    if "columns" in batch.mapping:
        return None
    return ColumnMapping.objects.filter(headers_hash=reading.headers_hash(found["headers"])).first()


def source_of(found: dict) -> str:
    """Whose identifiers these are: those of pretix are one kind, other lists go by their columns."""
    if str(found["preset"] or "").startswith("pretix"):
        return "pretix"
    return f"list-{reading.headers_hash(found['headers'])[:16]}"
