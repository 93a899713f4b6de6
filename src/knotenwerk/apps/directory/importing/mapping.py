"""How the file is read and what its columns mean, as somebody said; kept for the next list with the same columns."""

from django.utils import timezone

from ..models import ColumnMapping, ImportBatch
from .reading import headers_hash
from .uploading import look
from .working import in_background_if_large

State = ImportBatch.State


def read_otherwise(batch: ImportBatch, chosen: dict[str, str]) -> None:
    """Read again by another sheet, encoding or separator. What was said about columns no longer fits."""
    look_again(batch, {name: value for name, value in chosen.items() if value})


def keep(batch: ImportBatch, mapping: dict) -> None:
    """Use this mapping, and offer it again for lists with the same columns."""
    headers = batch.found["headers"]
    said = {"columns": mapping["columns"], "left_out": mapping["left_out"]}
    ColumnMapping.objects.update_or_create(
        headers_hash=headers_hash(headers),
        defaults={"name": batch.file_name, "headers": headers, "mapping": said, "used_at": timezone.now()},
    )
    look_again(batch, {name: value for name, value in mapping.items() if name != "kept"})


def forget(batch: ImportBatch) -> None:
    """Go back to what is recognised, and forget the mapping kept for these columns."""
    ColumnMapping.objects.filter(headers_hash=headers_hash(batch.found["headers"])).delete()
    reading = {name: batch.mapping[name] for name in ("sheet", "encoding", "separator") if name in batch.mapping}
    look_again(batch, {**reading, "columns": {}})


def look_again(batch: ImportBatch, mapping: dict) -> None:
    if batch.turn(of=(State.READ, State.TRIED, State.FAILED), to=State.UPLOADED, mapping=mapping, trouble={}):
        batch.rows.all().delete()
        in_background_if_large(look, batch)
