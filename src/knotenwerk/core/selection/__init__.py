"""Seats under scarcity: who gets one when more people want one than there are.

A `Problem` goes in. `check` says what makes the mix impossible; `select` gives the people who make it; `lottery`
gives the fairest chances, and `draw` the committee that a published seed draws. `gaps` says who is missing before
that; `alternates` and `move_up` say who takes a seat that becomes free.
"""

from .errors import (
    BandOutOfOrder,
    BrokenLottery,
    Cancelled,
    ChanceDiffers,
    DuplicateApplicant,
    DuplicateQuota,
    EmptyQuota,
    Infeasibility,
    InvalidProblem,
    LimitRelaxed,
    LotsDiffer,
    NoSeats,
    NotWhole,
    QuotaRelaxed,
    QuotasCannotHold,
    Relaxation,
    SeatsRelaxed,
    SelectionError,
    TandemTooLarge,
    TooFewApplicants,
    UnknownApplicant,
    UnknownOrganisation,
    UnknownTrait,
)
from .fallbacks import alternates, move_up
from .feasibility import check
from .files import read_lottery, read_mix, read_people, read_problem, write_gaps, write_lottery, write_mix
from .gaps import Gaps, gaps
from .inviting import Gap, Invitation, invite_next
from .lottery import LOTS, Committee, Lottery, draw, lot_of, lottery
from .mix import select
from .problem import Applicant, Problem, Quota

__all__ = [
    "LOTS",
    "Applicant",
    "BandOutOfOrder",
    "BrokenLottery",
    "Cancelled",
    "ChanceDiffers",
    "Committee",
    "DuplicateApplicant",
    "DuplicateQuota",
    "EmptyQuota",
    "Gap",
    "Gaps",
    "Infeasibility",
    "InvalidProblem",
    "Invitation",
    "LimitRelaxed",
    "LotsDiffer",
    "Lottery",
    "NoSeats",
    "NotWhole",
    "Problem",
    "Quota",
    "QuotaRelaxed",
    "QuotasCannotHold",
    "Relaxation",
    "SeatsRelaxed",
    "SelectionError",
    "TandemTooLarge",
    "TooFewApplicants",
    "UnknownApplicant",
    "UnknownOrganisation",
    "UnknownTrait",
    "alternates",
    "check",
    "draw",
    "gaps",
    "invite_next",
    "lot_of",
    "lottery",
    "move_up",
    "read_lottery",
    "read_mix",
    "read_people",
    "read_problem",
    "select",
    "write_gaps",
    "write_lottery",
    "write_mix",
]
