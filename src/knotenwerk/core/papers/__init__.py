"""Values to PDF: lists for signature, badges, table cards. Tagged (PDF/UA-1), in Fira Sans, offline.

Every text on a paper is passed in, in the reader's language; every function raises ``PaperFailed``.
"""

from knotenwerk.core.papers.attendance import (
    AttendanceLabels,
    Attendee,
    ListForm,
    attendance_list,
    single_sheets,
)
from knotenwerk.core.papers.badges import Badge, BadgeLabels, badges
from knotenwerk.core.papers.funding import Funding, Logo
from knotenwerk.core.papers.hosts import HostLabels, HostSheet, TableGuest, Turn, host_sheets
from knotenwerk.core.papers.paper import Paper, PaperFailed, Reason
from knotenwerk.core.papers.photo import PhotoChoice
from knotenwerk.core.papers.tables import PersonSeats, Seat, TableCard, TableLabels, seating_list, table_cards

__all__ = [
    "AttendanceLabels",
    "Attendee",
    "Badge",
    "BadgeLabels",
    "Funding",
    "HostLabels",
    "HostSheet",
    "ListForm",
    "Logo",
    "Paper",
    "PaperFailed",
    "PersonSeats",
    "PhotoChoice",
    "Reason",
    "Seat",
    "TableCard",
    "TableGuest",
    "TableLabels",
    "Turn",
    "attendance_list",
    "badges",
    "host_sheets",
    "seating_list",
    "single_sheets",
    "table_cards",
]
