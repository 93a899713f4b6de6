"""Who sits and sat where, and who must not sit with whom."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import CONTRACT, INTEREST, Holding, Mails, delete

from .models import KeepApart, KeepTogether, RoundAbsence, Seat, Sitting, TableHost

HistoricalSeat = Seat.history.model
HistoricalSitting = Sitting.history.model
GUESTS = _("everybody with a seat at an event")
MEET = _("to seat people so that they meet, and to know who really met")
AS_LONG = _("as long as the registration")


def of_guest(model: type[Model]) -> Callable[[UUID | None, Mails], QuerySet[Any]]:
    """The rows of a model that belong to somebody's registrations."""
    return lambda person_key, mails: model._default_manager.filter(
        Q(registration__person__key=person_key, registration__person__isnull=False) | Q(registration__mail__in=mails)
        if person_key
        else Q(registration__mail__in=mails)
    )


def of_pair(model: type[Model]) -> Callable[[UUID | None, Mails], QuerySet[Any]]:
    return lambda person_key, mails: (
        model._default_manager.filter(Q(first__key=person_key) | Q(second__key=person_key))
        if person_key
        else model._default_manager.none()
    )


def of_guests(model: type[Model], *fields: str) -> Holding:
    return Holding(
        model=model,
        whose=GUESTS,
        why=MEET,
        basis=CONTRACT,
        kept=AS_LONG,
        fields=fields,
        of=of_guest(model),
        erase=delete,
    )


def of_pairs(model: type[Model]) -> Holding:
    return Holding(
        model=model,
        whose=_("two people with a rule about sharing a table"),
        why=_("so that nobody has to sit with somebody they must be kept from"),
        basis=INTEREST,
        kept=_("as long as both are known"),
        fields=("reason", "made_at"),
        of=of_pair(model),
        erase=delete,
    )


HOLDINGS = (
    of_guests(Seat, "table", "pinned"),
    of_guests(Sitting, "table", "source"),
    of_guests(TableHost, "table_number"),
    of_guests(RoundAbsence, "round_number", "made_at"),
    of_guests(HistoricalSeat, "table", "pinned", "history_date"),
    of_guests(HistoricalSitting, "table", "source", "history_date"),
    of_pairs(KeepApart),
    of_pairs(KeepTogether),
)
