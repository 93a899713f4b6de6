"""What ends a conversation with a relay before its time."""

from dataclasses import dataclass

from knotenwerk.core.refusals import Refusal

from .replies import Reply, Step


@dataclass(unsafe_hash=True)
class LineTrouble(Refusal):
    """The line is of no more use; another one may be. `step` is what was to be answered."""

    step: Step


class CutOff(LineTrouble):
    """The relay is gone, without a word."""


@dataclass(unsafe_hash=True)
class Unreachable(LineTrouble):
    """No line came about; `why` in the words of the system, in English."""

    why: str


@dataclass(unsafe_hash=True)
class TooSlow(LineTrouble):
    seconds: float


@dataclass(unsafe_hash=True)
class Garbled(LineTrouble):
    """What the relay said is no SMTP; `said` is the beginning of it."""

    said: str


@dataclass(unsafe_hash=True)
class TurnedAway(LineTrouble):
    """The relay does not want to talk with us now, or (5xx) at all."""

    reply: Reply

    @property
    def is_final(self) -> bool:
        return self.reply.code // 100 == 5


@dataclass(unsafe_hash=True)
class Lacks(LineTrouble):
    """The relay does not offer what is asked of it: STARTTLS, AUTH."""

    extension: str


@dataclass(unsafe_hash=True)
class NotTrusted(LineTrouble):
    """The relay's certificate is not good."""

    why: str
