"""Erasure on request and by date. The protocol says what kinds and how many, never the data itself."""

from collections import Counter
from datetime import date
from uuid import UUID

from django.db import transaction

from knotenwerk.apps.accounts.models import Account

from .auditing import note
from .holdings import Mails, all_holdings, delete


@transaction.atomic
def erase_person(person_key: UUID | None, mails: Mails, *, by: Account) -> dict[str, int]:
    """Erase what may be erased, from the top of the house to the bottom. Gives the touched rows by holding."""
    touched: Counter[str] = Counter()
    for holding in reversed(all_holdings()):
        count = holding.erase(holding.of(person_key, mails))
        if count:
            touched[holding.model._meta.label] += count
    note("erased", str(person_key or "by mail address"), by=by, touched=touched)
    return touched


@transaction.atomic
def erase_what_is_due(day: date) -> dict[str, int]:
    """Erase every row whose time is over on this day, in all holdings that can tell."""
    touched: Counter[str] = Counter()
    for holding in reversed(all_holdings()):
        count = delete(holding.due(day)) if holding.due else 0
        if count:
            touched[holding.model._meta.label] += count
    if touched:
        note("retention", day.isoformat(), by=None, touched=touched)
    return touched
