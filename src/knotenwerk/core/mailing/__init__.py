"""An issue to bytes, bytes to SMTP, delivery reports to facts."""

from .compiled import Compiled
from .compiling import NoOwnLink, NotItself, compile_letter
from .headers import BadHeader
from .ledger import Ledger, Outcome, Parcel, Result
from .letters import Letter, Mailbox, MailingList
from .providers import OTHERS, PROVIDERS, provider_of
from .slots import BadValue, Slot
from .verp import delivery_of, return_address

__all__ = [
    "OTHERS",
    "PROVIDERS",
    "BadHeader",
    "BadValue",
    "Compiled",
    "Ledger",
    "Letter",
    "Mailbox",
    "MailingList",
    "NoOwnLink",
    "NotItself",
    "Outcome",
    "Parcel",
    "Result",
    "Slot",
    "compile_letter",
    "delivery_of",
    "provider_of",
    "return_address",
]
