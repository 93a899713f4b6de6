"""How many would get an issue, before anything is saved."""

from collections import Counter

from django.db import transaction
from django.forms import ModelForm

from .models import NewsletterIssue, Piece, Subscriber
from .ordering import append
from .sending.audience import audience_counts


def readers(issue: NewsletterIssue) -> Counter[str]:
    """By language; an issue that has no piece yet is counted as if it had one for everybody."""
    with transaction.atomic():
        counts = as_if_there_were_a_piece(issue)
        transaction.set_rollback(True)
    return counts


def readers_if(form: ModelForm) -> Counter[str]:
    """As if the form were saved: it is, and taken back, so that who gets what is decided in one place."""
    with transaction.atomic():
        form.save()
        counts = as_if_there_were_a_piece(form.instance)
        transaction.set_rollback(True)
    return counts


def as_if_there_were_a_piece(issue: NewsletterIssue) -> Counter[str]:
    if not issue.pieces.exists():
        append(issue, Piece(heading="…"))
    return audience_counts(issue)


def has_readers() -> bool:
    return Subscriber.objects.confirmed().exists()
