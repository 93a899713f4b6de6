"""Whether a row is somebody who takes part, and if not, why."""

from enum import StrEnum
from typing import Literal

from knotenwerk.core.folding import fold
from knotenwerk.core.sheets.questions import NO


class Status(StrEnum):
    """State of a registration, whatever the list calls it."""

    PAID = "paid"
    CONFIRMED = "confirmed"
    PENDING_CONFIRMED = "pending_confirmed"
    ATTENDED = "attended"
    PENDING = "pending"
    APPROVAL_PENDING = "approval_pending"
    INVITED = "invited"
    WAITING = "waiting"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    UNKNOWN = "unknown"


Absence = Literal["cancelled", "expired", "pending", "unpaid", "addon", "waiting", "invited", "declined", "in_trash"]

_SPELLINGS: dict[Status, tuple[str, ...]] = {
    Status.PAID: ("bezahlt", "paid", "complete", "kostenfrei"),
    Status.CONFIRMED: (
        *(
            "bestätigt",
            "confirmed",
            "zugesagt",
            "angemeldet",
            "registered",
            "zusage",
            "ja",
            "yes",
            "accepted",
        ),
        *("teilnahme", "nimmt teil", "gebucht"),
    ),
    Status.PENDING_CONFIRMED: ("ausstehend (bestätigt)", "pending (confirmed)", "Zahlung offen"),
    Status.ATTENDED: ("attended", "teilgenommen", "anwesend", "no-show", "nicht erschienen", "erschienen"),
    Status.PENDING: (
        *("ausstehend", "pending", "unbestätigt", "unconfirmed", "unpaid", "offen", "pending from pay later"),
        *("pending from incomplete transaction", "awaiting payment", "pending payment", "unbezahlt"),
    ),
    Status.APPROVAL_PENDING: (
        *(
            "Freigabe ausstehend",
            "approval pending",
            "awaiting approval",
            "pending from approval",
            "in Prüfung",
        ),
        "awaiting moderation",
    ),
    Status.INVITED: ("importiert", "eingeladen", "angefragt", "invited", "imported", "requested"),
    Status.WAITING: ("Warteliste", "waiting list", "on waitlist", "waitlist", "pending from waitlist"),
    Status.EXPIRED: ("abgelaufen", "expired", "überfällig", "overdue"),
    Status.CANCELLED: ("storniert", "canceled", "cancelled", "abgemeldet", "withdrawn", "zurückgezogen"),
    Status.DECLINED: ("abgesagt", "declined", "rejected", "absage", "abgelehnt", "nein", "no", "transferred"),
}
_STATUS_OF = {fold(text): status for status, texts in _SPELLINGS.items() for text in texts}
_ABSENCE_OF: dict[Status, Absence] = {
    Status.PENDING: "pending",
    Status.APPROVAL_PENDING: "pending",
    Status.INVITED: "invited",
    Status.WAITING: "waiting",
    Status.EXPIRED: "expired",
    Status.CANCELLED: "cancelled",
    Status.DECLINED: "declined",
}


def status_of(text: str) -> Status | None:
    """The state a text names in German or English; `UNKNOWN` for other words, None for no text."""
    return _STATUS_OF.get(fold(text), Status.UNKNOWN) if text.strip() else None


def absence_of(status: Status | None, *, paid: str) -> Absence | None:
    """Why a person with this state does not take part; None if they do, as without any state.

    A check-in list of pretix has no state but may say whether the order is paid. "No" there is "unpaid": the
    list does not tell pending orders from confirmed ones that are paid later.
    """
    if status is not None:
        return _ABSENCE_OF.get(status)
    return "unpaid" if paid.strip() and fold(paid) in NO else None
