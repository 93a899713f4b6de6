from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Task:
    """One act that is due on a day, with the page where it is done."""

    due: date
    label: str
    url: str
    note: str = ""
    is_due: bool = False
