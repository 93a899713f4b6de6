"""A new issue, empty or like an earlier one."""

from datetime import datetime
from itertools import count

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.events.addresses import UMLAUTS

from .models import NewsletterIssue, Piece
from .models.audience import CHOICES
from .stepping import State
from .versions import OF_PIECE, keep_version, put_piece, written

LONGEST = 70
TAKEN = frozenset({"new"})


@transaction.atomic
def start(subject: str, *, like: NewsletterIssue | None, by: Account, now: datetime) -> NewsletterIssue:
    """A draft. Like an earlier issue it has its project, languages and readers, and what was written freely there."""
    issue = NewsletterIssue.objects.create(
        slug=free_address(subject),
        subject_de=subject,
        project=like.project if like else None,
        languages=like.languages if like else [settings.LANGUAGE_CODE],
        created_by=by,
        created_at=now,
    )
    if like:
        take_along(like, issue)
    issue.steps.create(state=State.DRAFT, by=by, at=now)
    keep_version(issue, by=by, now=now)
    return issue


def take_along(like: NewsletterIssue, issue: NewsletterIssue) -> None:
    for choice in CHOICES:
        getattr(issue, choice).set(getattr(like, choice).all())
    for place, piece in enumerate(Piece.objects.filter(issue=like, source="")):
        put_piece(issue, {name: value for name, value in written(piece, OF_PIECE).items() if name != "pk"}, place)


def free_address(subject: str) -> str:
    """ "Rundbrief März" → "rundbrief-maerz", or "rundbrief-maerz-2" where that is taken."""
    base = slugify(subject.translate(UMLAUTS))[:LONGEST].strip("-") or "issue"
    taken = TAKEN | set(NewsletterIssue.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = (base if n == 1 else f"{base}-{n}" for n in count(1))
    return next(slug for slug in candidates if slug not in taken)
