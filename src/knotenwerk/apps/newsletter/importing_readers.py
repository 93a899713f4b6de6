"""Taking over readers from elsewhere: tried first, written with the proof of each consent, taken back as a whole."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.privacy import consenting
from knotenwerk.apps.privacy.auditing import note
from knotenwerk.apps.privacy.consenting import Shown
from knotenwerk.apps.vocabulary.models import Topic
from knotenwerk.core.folding import fold

from .consents import PURPOSE, whose
from .hashing import hash_of
from .leaving import Way, leave
from .models import ReaderImport, ReaderImportRow, Subscriber, Suppression
from .reading_lists import ListedReader, listed_readers

LIMIT = 5_000_000
DAYS = ("%Y-%m-%d", "%d.%m.%Y")
CLOCKS = (" %H:%M:%S", "T%H:%M:%S", " %H:%M", ", %H:%M", "")
SAYS_SOMETHING = 10  # signs of a proof: "Formular" alone proves nothing


class Refused(Exception):
    """Why a row is left out, as a sentence."""


@transaction.atomic
def try_out(file: UploadedFile, *, by: Account, now: datetime) -> ReaderImport:
    """Look at each row; nobody reads by it yet. Raises `Unreadable` or `ColumnsMissing`."""
    content = file.read()
    batch = ReaderImport.objects.create(
        file_name=(file.name or "?")[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=now,
        uploaded_by=by,
    )
    topics = {fold(str(topic)): topic for topic in Topic.objects.in_use()}
    seen: set[str] = set()
    for listed in listed_readers(content, name=batch.file_name):
        keep(batch, listed, seen, topics, now)
    return batch


def keep(
    batch: ReaderImport, listed: ListedReader, seen: set[str], topics: Mapping[str, Topic], now: datetime
) -> None:
    row = ReaderImportRow(batch=batch, number=listed.number, language=language_of(listed.language))
    try:
        row.address, row.proof = address_of(listed, seen), proof_of(listed)
        row.given_at = moment_of(listed, now)
    except Refused as why:
        row.refused = str(why)
    row.save()
    if not row.refused:
        row.topics.set(chosen(listed.topics, topics))


def address_of(listed: ListedReader, seen: set[str]) -> str:
    address = listed.address
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("“%(address)s” is no mail address.") % {"address": address[:80]}) from None
    digest = hash_of(address)
    if digest in seen:
        raise Refused(_("%(address)s stands in the list twice.") % {"address": address})
    seen.add(digest)
    if Subscriber.objects.confirmed().at(address).exists():
        raise Refused(_("%(address)s reads the newsletter already.") % {"address": address})
    barred = Suppression.objects.filter(address_hash=digest).first()
    if barred:
        raise Refused(_("This address must not be written to: %(why)s.") % {"why": barred.get_reason_display()})
    return address


def proof_of(listed: ListedReader) -> str:
    if len(listed.proof) < SAYS_SOMETHING:
        raise Refused(_("It is not said where and how %(address)s agreed.") % {"address": listed.address})
    return listed.proof


def moment_of(listed: ListedReader, now: datetime) -> datetime:
    given_at = parsed(listed.given_at)
    if given_at is None or given_at > now:
        raise Refused(
            _("It is not said when %(address)s agreed: “%(text)s” is no day in the past.")
            % {"address": listed.address, "text": listed.given_at[:40]}
        )
    return given_at


def parsed(text: str) -> datetime | None:
    for form in (day + clock for day in DAYS for clock in CLOCKS):
        try:
            return timezone.make_aware(datetime.strptime(text, form))
        except ValueError:
            continue
    return None


def language_of(text: str) -> str:
    code = text.lower()[:2]
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def chosen(text: str, topics: Mapping[str, Topic]) -> Iterable[Topic]:
    """Topics by their labels, separated by semicolons or commas; what we do not know is left out."""
    names = (fold(name) for name in text.replace(";", ",").split(","))
    return [topics[name] for name in names if name in topics]


@transaction.atomic
def write(batch: ReaderImport, *, now: datetime) -> int:
    """Make readers of the rows that were not refused; how many. A second call finds nothing to do."""
    if not ReaderImport.objects.filter(pk=batch.pk, written_at=None).update(written_at=now):
        return 0
    rows = batch.rows.filter(refused="").prefetch_related("topics")
    count = sum(take_over(batch, row, now) for row in rows)
    batch.rows.filter(refused="").delete()
    note("readers taken over", batch.file_name, by=batch.uploaded_by, sha256=batch.sha256, readers=count)
    return count


def take_over(batch: ReaderImport, row: ReaderImportRow, now: datetime) -> bool:
    """False for who has left, was barred or became a reader since the trial."""
    digest = hash_of(row.address)
    if Suppression.objects.filter(address_hash=digest).exists():
        return False
    if Subscriber.objects.confirmed().filter(address_hash=digest).exists():
        return False
    Subscriber.objects.filter(address_hash=digest).delete()
    reader = Subscriber.objects.create(
        address=row.address,
        language=row.language,
        signed_up_at=row.given_at or now,
        confirmed_at=now,
        taken_over_by=batch,
    )
    reader.topics.set(row.topics.all())
    told = {
        "given_at": row.given_at.isoformat() if row.given_at else "",
        "list": batch.file_name,
        "list_sha256": batch.sha256,
        "row": row.number,
        "topics": sorted(topic.key for topic in row.topics.all()),
    }
    shown = Shown(row.proof, row.language, "list taken over by the team", evidence=told)
    consenting.take_over(PURPOSE, whose(reader), shown, at=now)
    return True


@transaction.atomic
def undo(batch: ReaderImport, *, by: Account, now: datetime) -> int:
    """Nobody reads by this list any more, and nobody is barred by it. Who left meanwhile stays away."""
    keys = list(batch.readers.values_list("key", flat=True))
    gone = sum(leave(key, way=Way.UNDONE, now=now) for key in keys)
    ReaderImport.objects.filter(pk=batch.pk).update(undone_at=now)
    note("readers taken back", batch.file_name, by=by, readers=gone)
    return gone
