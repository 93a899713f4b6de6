"""Places: the Länder, territories with keys and validity, imported registers, and the towns of the world."""

from .registers import RegisterImport
from .settlements import Gazetteer, Settlement, SettlementName
from .states import FederalState
from .territories import Territory

__all__ = ["FederalState", "Gazetteer", "RegisterImport", "Settlement", "SettlementName", "Territory"]
