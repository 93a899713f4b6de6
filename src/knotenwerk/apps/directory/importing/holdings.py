"""What an import keeps about people. The directory's own holdings take these in."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import CONTRACT, INTEREST, Holding, delete

from ..models import ExternalId, ImportBatch, ImportRow


def rows_of(person_key, mails):
    """Rows that became the person, and rows with one of the addresses."""
    named = Q(mail__in=[mail.lower() for mail in mails])
    return ImportRow.objects.filter(named | Q(person__key=person_key) if person_key else named)


def of_uploader(person_key, mails):
    return ImportBatch.objects.filter(uploaded_by__email__in=[mail.lower() for mail in mails])


def forget_uploader(batches) -> int:
    """The list stays: it is about others. Who brought it is forgotten."""
    return batches.update(uploaded_by=None)


IMPORT_HOLDINGS: tuple[Holding, ...] = (
    Holding(
        model=ImportBatch,
        whose=_("everybody in an uploaded list, and who of the team uploaded it"),
        why=_("to take a list over after a trial run, and to take it back as a whole"),
        basis=INTEREST,
        kept=_(
            "the file until it is written; an unwritten list 30 days after the upload, a written one 180 days "
            "after it was written"
        ),
        fields=("file_name", "uploaded_at", "state"),
        of=of_uploader,
        erase=forget_uploader,
        due=ImportBatch.objects.due,
    ),
    Holding(
        model=ImportRow,
        whose=_("everybody in an uploaded list"),
        why=_("to show what a list says before it is written, and to take it back"),
        basis=INTEREST,
        kept=_("as long as the list it belongs to"),
        fields=("name", "mail", "entry", "unknown", "changes"),
        of=rows_of,
        erase=delete,
        due=lambda day: ImportRow.objects.filter(batch__in=ImportBatch.objects.due(day)),
    ),
    Holding(
        model=ExternalId,
        whose=_("everybody who came by a list of another program"),
        why=_("to find the same person again in the next list"),
        basis=CONTRACT,
        kept=_("as long as the person is in the directory"),
        fields=("source", "value"),
        of=lambda person_key, mails: ExternalId.objects.filter(
            Q(person__key=person_key) if person_key else Q(person__mails__address__in=mails)
        ).distinct(),
        erase=lambda rows: ExternalId.objects.filter(pk__in=rows.values("pk")).delete()[0],
    ),
)
