"""Why a whole file is not taken over. A single broken line is no error: it is a `Refusal` in the report."""

from datetime import date
from typing import Literal

Problem = Literal["empty", "encrypted", "corrupt", "too_large", "no_table"]


class RegisterError(Exception):
    """A file cannot be taken over. Every error of this package is one."""


class Unreadable(RegisterError):
    """No table at all, for `reason`; of a file that is too large, `size` and `limit` in `measure`."""

    def __init__(self, reason: Problem, *, size: int = 0, limit: int = 0, measure: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.size = size
        self.limit = limit
        self.measure = measure


class NotARegister(RegisterError):
    """A table, but without the columns of a register, or a text without its lines."""


class NoEdition(RegisterError):
    """Nothing in the file says at which day it stands. Say the day."""


class OlderEdition(RegisterError):
    """A newer edition has been taken over already; editions are taken over in the order of their days."""

    def __init__(self, edition: date, newest: date) -> None:
        super().__init__(f"edition {edition} is older than {newest}")
        self.edition = edition
        self.newest = newest
