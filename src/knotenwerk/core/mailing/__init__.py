"""An issue to bytes, bytes to SMTP, delivery reports to facts."""

from .compiled import Compiled
from .compiling import NoOwnLink, NotItself, compile_letter
from .headers import BadHeader
from .kinds import Kind
from .ledger import Ledger, Outcome, Parcel, Result
from .letters import Letter, Mailbox, MailingList
from .opened import READ
from .providers import OTHERS, PROVIDERS, provider_of
from .reports import Report, read_report
from .slots import BadValue, Slot
from .statuses import GONE, Meaning, is_gone, meaning_of
from .verp import delivery_of, return_address

__all__ = [
    "GONE",
    "OTHERS",
    "PROVIDERS",
    "READ",
    "BadHeader",
    "BadValue",
    "Compiled",
    "Kind",
    "Ledger",
    "Letter",
    "Mailbox",
    "MailingList",
    "Meaning",
    "NoOwnLink",
    "NotItself",
    "Outcome",
    "Parcel",
    "Report",
    "Result",
    "Slot",
    "compile_letter",
    "delivery_of",
    "is_gone",
    "meaning_of",
    "provider_of",
    "read_report",
    "return_address",
]
