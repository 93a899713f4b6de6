from .plans import Calculation, PlanConfirmation, PlanPublication, Round, RoundPin, Seat, SeatingPlan, Table, TablePin
from .rules import KeepApart, KeepTogether, RoundAbsence, TableHost
from .sittings import Sitting
from .tables import TableLanguage, TableWithSteps

__all__ = [
    "Calculation",
    "KeepApart",
    "KeepTogether",
    "PlanConfirmation",
    "PlanPublication",
    "Round",
    "RoundAbsence",
    "RoundPin",
    "Seat",
    "SeatingPlan",
    "Sitting",
    "Table",
    "TableHost",
    "TableLanguage",
    "TablePin",
    "TableWithSteps",
]
