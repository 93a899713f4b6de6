"""Where personal data lives: each app declares its holdings, privacy discovers them.

An app's `holdings.py` has a tuple `HOLDINGS`; the privacy page, access, erasure and retention read nothing else.
Accounts lie below privacy and cannot declare themselves; the directory, which knows whose they are, does it for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.ui.declared import declared

from .models import AuditEntry, Consent

Text = str | Promise
Mails = tuple[str, ...]
Finding = Callable[[UUID | None, Mails], models.QuerySet[Any]]


@dataclass(frozen=True)
class Holding:
    """One place where data about people is kept.

    `of(person_key, mails)` gives the rows about one person as a QuerySet; `erase(rows)` removes or pseudonymises
    them and returns how many were touched. `kept` says in words how long and counted from when; where that can be
    computed, `due(day)` gives the rows whose time is over, and they are deleted every night.
    """

    model: type[models.Model]
    whose: Text
    why: Text
    basis: Text
    kept: Text
    fields: tuple[str, ...]
    of: Finding
    erase: Callable[[models.QuerySet[Any]], int]
    due: Callable[[date], models.QuerySet[Any]] | None = None
    called: Text = ""

    @property
    def name(self) -> str:
        """What the rows are called; a library's name for its own may tell nobody anything."""
        return str(self.called or self.model._meta.verbose_name)


@cache
def all_holdings() -> tuple[Holding, ...]:
    """The holdings of every app of ours, bottom to top."""
    return tuple(declared("holdings", "HOLDINGS"))


def delete(rows: models.QuerySet[Any]) -> int:
    """Erase by deleting; the usual way."""
    return rows.delete()[0]


def keep(rows: models.QuerySet[Any]) -> int:
    """Nothing is erased: the row is the proof that the law asks for."""
    return 0


CONTRACT = _("needed to take part, or asked for by the person")
PROOF = _("needed as proof")
INTEREST = _("legitimate interest of the network")


HOLDINGS: tuple[Holding, ...] = (
    Holding(
        model=Consent,
        whose=_("everybody who was asked for consent"),
        why=_("to prove what was agreed to, with the exact wording"),
        basis=PROOF,
        kept=_("three years to the end of the year after the consent was taken back"),
        fields=("mail", "act", "at", "way", "form_version", "subject", "text", "evidence"),
        of=lambda person_key, mails: Consent.objects.filter(
            models.Q(person_key=person_key, person_key__isnull=False) | models.Q(mail__in=mails)
        ),
        erase=keep,
        due=lambda day: Consent.objects.taken_back_before(datetime(day.year - 3, 1, 1, tzinfo=get_current_timezone())),
    ),
    Holding(
        model=AuditEntry,
        whose=_("members of the team"),
        why=_("to see who looked at, took out or erased what"),
        basis=PROOF,
        kept=_("two years"),
        fields=("at", "act", "subject"),
        of=lambda person_key, mails: AuditEntry.objects.filter(account__email__in=mails),
        erase=keep,
        due=lambda day: AuditEntry.objects.filter(at__date__lt=day.replace(year=day.year - 2, day=min(day.day, 28))),
    ),
)
