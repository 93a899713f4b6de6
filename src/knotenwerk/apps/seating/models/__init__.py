from .plans import Calculation, PlanConfirmation, PlanPublication, Round, RoundPin, Seat, SeatingPlan, Table, TablePin
from .rules import KeepApart, KeepTogether, TableHost
from .sittings import Sitting

__all__ = [
    "Calculation",
    "KeepApart",
    "KeepTogether",
    "PlanConfirmation",
    "PlanPublication",
    "Round",
    "RoundPin",
    "Seat",
    "SeatingPlan",
    "Sitting",
    "Table",
    "TableHost",
    "TablePin",
]
