"""Small lists as people send them, and the acts of an import in one breath."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from knotenwerk.apps.directory.importing import trying, uploading, writing
from knotenwerk.apps.directory.models import ImportBatch, Person
from tests.world import an_account

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "tutorial" / "teilnahmeliste.csv"
HEADERS = "Vorname;Nachname;E-Mail;Organisation;Funktion;Ort"


def a_list(*rows: str, headers: str = HEADERS, name: str = "liste.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\r\n".join([headers, *rows]).encode())


def received(file: SimpleUploadedFile) -> ImportBatch:
    batch = uploading.receive(file, by=an_account())
    batch.refresh_from_db()
    return batch


def tried(*rows: str, headers: str = HEADERS) -> ImportBatch:
    batch = received(a_list(*rows, headers=headers))
    trying.start(batch)
    batch.refresh_from_db()
    return batch


def written(*rows: str, headers: str = HEADERS, overwrite: bool = False) -> ImportBatch:
    return write(tried(*rows, headers=headers), overwrite=overwrite)


def write(batch: ImportBatch, *, overwrite: bool = False) -> ImportBatch:
    writing.start(batch, overwrite=overwrite)
    batch.refresh_from_db()
    return batch


def verdicts(batch: ImportBatch) -> list[tuple[str, str, str]]:
    """Name, verdict and the reason's code of each row."""
    return [(row.name, row.verdict, row.why.get("code", row.why.get("by", ""))) for row in batch.rows.all()]


def as_rows() -> list[tuple[str, str, str]]:
    """Everybody in the directory: name, post, addresses."""
    return [
        (
            person.name,
            "; ".join(str(tenure.post) for tenure in person.tenures.filter(end=None)),
            "; ".join(mail.address for mail in person.mails.all()),
        )
        for person in Person.objects.order_by("sort_key")
    ]
