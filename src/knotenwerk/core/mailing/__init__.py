"""An issue to bytes, bytes to SMTP, delivery reports to facts."""

from .ledger import Ledger, Outcome, Parcel, Result
from .providers import OTHERS, PROVIDERS, provider_of

__all__ = ["OTHERS", "PROVIDERS", "Ledger", "Outcome", "Parcel", "Result", "provider_of"]
