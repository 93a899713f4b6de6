from .choices import LotteryPublication, SeatChance, SeatChoice, SeatChoiceAcceptance, SeatDraw
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
    "LotteryPublication",
    "MessageWording",
    "Need",
    "Question",
    "Refusal",
    "Registration",
    "SeatChance",
    "SeatChoice",
    "SeatChoiceAcceptance",
    "SeatDraw",
    "SeatOffer",
    "SeatQuota",
    "SentMessage",
    "Series",
    "StateChange",
    "TakingOver",
    "TargetMix",
]
