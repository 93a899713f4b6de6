"""Past issues for everybody: which are in the archive, since when, and in which languages."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language, override
from modeltranslation.utils import build_localized_fieldname

from .models import NewsletterIssue
from .reading import Reading, read


def publish(issue: NewsletterIssue, *, at: datetime) -> bool:
    """Put an issue into the archive as its first mail leaves; once. One for some readers only never gets there."""
    if not issue.is_for_everybody():
        return False
    unpublished = NewsletterIssue.objects.filter(pk=issue.pk, published_at__isnull=True)
    is_new = bool(unpublished.update(published_at=at))
    issue.refresh_from_db(fields=["published_at"])
    return is_new


@dataclass(frozen=True)
class Entry:
    """An issue in the list, in a language it has."""

    issue: NewsletterIssue
    language: str

    @property
    def is_foreign(self) -> bool:
        return self.language != get_language()


@dataclass(frozen=True)
class ArchivedIssue(Entry):
    """An issue as its archive page shows it: only the pieces for everybody."""

    easy: bool
    reading: Reading


def archived(issue: NewsletterIssue, *, easy: bool = False, host: str = "") -> ArchivedIssue:
    language = shown_language(issue)
    with override(language):
        pieces = issue.pieces_for_everybody()
        reading = read(issue, pieces, easy=easy, day=day_of(issue), host=host)
    return ArchivedIssue(issue, language, easy, reading)


def shown_language(issue: NewsletterIssue) -> str:
    """The active language, or the first the issue has."""
    active = get_language() or ""
    return active if active in issue.languages or not issue.languages else issue.languages[0]


def has_easy(issue: NewsletterIssue) -> bool:
    """Whether a piece for everybody has easy words in the language shown."""
    words = build_localized_fieldname("easy_text", shown_language(issue))
    return issue.pieces_for_everybody().exclude(**{f"{words}__isnull": True}).exclude(**{words: ""}).exists()


def in_language(language: str) -> list[NewsletterIssue]:
    return [issue for issue in NewsletterIssue.objects.archived() if language in issue.languages]


def by_year() -> list[tuple[int, list[Entry]]]:
    """The whole archive, the latest first."""
    entries = [Entry(issue, shown_language(issue)) for issue in NewsletterIssue.objects.archived()]
    return [(year, list(of_year)) for year, of_year in groupby(entries, key=lambda entry: day_of(entry.issue).year)]


def day_of(issue: NewsletterIssue) -> date:
    """The day on which an archived issue was sent."""
    return timezone.localdate(issue.published_at)
