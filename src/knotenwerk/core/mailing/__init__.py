"""An issue to bytes, bytes to SMTP, delivery reports to facts."""

from .compiled import Compiled
from .compiling import NoOwnLink, NotItself, compile_letter
from .conversation import Conversation
from .delivering import deliver, stuffed
from .headers import BadHeader
from .ledger import Ledger, Outcome, Parcel, Result
from .letters import Letter, Mailbox, MailingList
from .providers import OTHERS, PROVIDERS, provider_of
from .relay import Patience, Relay, Security
from .replies import Reply, Step, outcome_of
from .slots import BadValue, Slot
from .trouble import CutOff, Garbled, Lacks, LineTrouble, NotTrusted, TooSlow, TurnedAway, Unreachable
from .verp import delivery_of, return_address

__all__ = [
    "OTHERS",
    "PROVIDERS",
    "BadHeader",
    "BadValue",
    "Compiled",
    "Conversation",
    "CutOff",
    "Garbled",
    "Lacks",
    "Ledger",
    "Letter",
    "LineTrouble",
    "Mailbox",
    "MailingList",
    "NoOwnLink",
    "NotItself",
    "NotTrusted",
    "Outcome",
    "Parcel",
    "Patience",
    "Relay",
    "Reply",
    "Result",
    "Security",
    "Slot",
    "Step",
    "TooSlow",
    "TurnedAway",
    "Unreachable",
    "compile_letter",
    "deliver",
    "delivery_of",
    "outcome_of",
    "provider_of",
    "return_address",
    "stuffed",
]
