from .plans import Calculation, PlanConfirmation, PlanPublication, Round, Seat, SeatingPlan, Table
from .rules import KeepApart, KeepTogether, TableHost
from .sittings import Sitting

__all__ = [
    "Calculation",
    "KeepApart",
    "KeepTogether",
    "PlanConfirmation",
    "PlanPublication",
    "Round",
    "Seat",
    "SeatingPlan",
    "Sitting",
    "Table",
    "TableHost",
]
