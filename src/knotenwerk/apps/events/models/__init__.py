from .events import DateChange, Event, EventHost, EventRole, Series, StateChange
from .messages import MessageWording, SentMessage
from .mix import SeatQuota, TargetMix
from .presence import CheckIn
from .questions import Answer, Need, Question
from .refusals import Refusal
from .registrations import GroupRegistration, Registration, SeatOffer
from .taking_over import TakingOver

__all__ = [
    "Answer",
    "CheckIn",
    "DateChange",
    "Event",
    "EventHost",
    "EventRole",
    "GroupRegistration",
    "MessageWording",
    "Need",
    "Question",
    "Refusal",
    "Registration",
    "SeatOffer",
    "SeatQuota",
    "SentMessage",
    "Series",
    "StateChange",
    "TakingOver",
    "TargetMix",
]
