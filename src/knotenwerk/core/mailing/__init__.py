"""An issue to bytes, bytes to SMTP, delivery reports to facts."""

from .breaker import Alarm, Breaker
from .catching import catch_mail
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
from .sending import send
from .shift import Ending, Pace, Why
from .signing import BadKey, Signer, signed
from .slots import BadValue, Slot
from .trouble import CutOff, Garbled, Lacks, LineTrouble, NotTrusted, TooSlow, TurnedAway, Unreachable
from .verp import delivery_of, return_address

__all__ = [
    "OTHERS",
    "PROVIDERS",
    "Alarm",
    "BadHeader",
    "BadKey",
    "BadValue",
    "Breaker",
    "Compiled",
    "Conversation",
    "CutOff",
    "Ending",
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
    "Pace",
    "Parcel",
    "Patience",
    "Relay",
    "Reply",
    "Result",
    "Security",
    "Signer",
    "Slot",
    "Step",
    "TooSlow",
    "TurnedAway",
    "Unreachable",
    "Why",
    "catch_mail",
    "compile_letter",
    "deliver",
    "delivery_of",
    "outcome_of",
    "provider_of",
    "return_address",
    "send",
    "signed",
    "stuffed",
]
