"""From an issue to the bytes that leave: once for each variant, as everybody who gets it reads the same."""

from collections.abc import Sequence
from hashlib import sha256

from django.utils import timezone

from knotenwerk.core.mailing import compile_letter

from .models import NewsletterIssue, Piece, Variant
from .rendering import render


def compile_variant(issue: NewsletterIssue, language: str, easy: bool, pieces: Sequence[Piece]) -> Variant:
    """A variant that is not saved yet. Date and funding are those of the time the issue was planned for.

    Raises what `core.mailing.compile_letter` raises; `checking` finds it before an issue gets that far.
    """
    at = issue.scheduled_at or timezone.now()
    letter = render(issue, pieces, language=language, easy=easy, day=timezone.localdate(at))
    compiled = compile_letter(letter, at=at).to_bytes()
    return Variant(
        issue=issue,
        language=language,
        easy_language=easy,
        compiled=compiled,
        sha256=sha256(compiled).hexdigest(),
    )
