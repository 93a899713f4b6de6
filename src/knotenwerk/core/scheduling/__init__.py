"""Topics to slots and rooms, people to sessions: a programme in which most wishes come true, and nobody goes without.

A `Problem` goes in, a `Result` comes out; `check` says beforehand what cannot be, `reschedule` puts a programme
right when something moves.
"""

from knotenwerk.core.refusals import InvalidProblem, NoCount, UnknownId
from knotenwerk.core.watching import Progress

from .criteria import POINTS, WEIGHTS
from .errors import (
    DuplicateId,
    FixedTwice,
    GiverOverbooked,
    Infeasibility,
    LeftOver,
    NoRoom,
    ProgrammeFault,
    TooFewPlaces,
    TooFewSeats,
)
from .feasibility import check
from .files import read_problem, read_programme, write_programme
from .problem import FixedPlace, Person, Problem, Room, Topic
from .programme import (
    PersonMove,
    Programme,
    Session,
    SessionMove,
    faults,
    person_moves,
    session_moves,
)
from .result import Effort, Result
from .scheduling import reschedule, schedule
from .scoring import Score, score
from .warming import warm_up

__all__ = [
    "POINTS",
    "WEIGHTS",
    "DuplicateId",
    "Effort",
    "FixedPlace",
    "FixedTwice",
    "GiverOverbooked",
    "Infeasibility",
    "InvalidProblem",
    "LeftOver",
    "NoCount",
    "NoRoom",
    "Person",
    "PersonMove",
    "Problem",
    "Programme",
    "ProgrammeFault",
    "Progress",
    "Result",
    "Room",
    "Score",
    "Session",
    "SessionMove",
    "TooFewPlaces",
    "TooFewSeats",
    "Topic",
    "UnknownId",
    "check",
    "faults",
    "person_moves",
    "read_problem",
    "read_programme",
    "reschedule",
    "schedule",
    "score",
    "session_moves",
    "warm_up",
    "write_programme",
]
