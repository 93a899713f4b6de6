from .events import DateChange, Event, EventHost, EventRole, Series, StateChange
from .messages import MessageWording, SentMessage
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
    "SentMessage",
    "Series",
    "StateChange",
    "TakingOver",
]
