"""The mail server that takes our mails, and how long it may take over an answer."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Security(StrEnum):
    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"  # from the first byte


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds."""

    connecting: float = 30
    command: float = 60
    answer: float = 300  # after the final dot: a relay may look at a mail for long before it takes it


@dataclass(frozen=True, slots=True)
class Relay:
    """``name`` is what we call ourselves (EHLO). With TLS of either kind the certificate must be good for ``host``,

    by the authorities of this machine, or by those in the file ``trusted``.
    """

    host: str
    port: int = 25
    security: Security = Security.NONE
    user: str = ""
    password: str = ""
    name: str = "localhost"
    trusted: Path | None = None
    patience: Patience = Patience()
