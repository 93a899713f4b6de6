"""What the world's name servers say. None: no answer came, so nothing is known; nothing: there is no such record."""

from collections.abc import Iterable

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver
from dns.reversename import from_address

SECONDS = 5.0
Records = tuple[str, ...] | None


class NameServers:
    """Asks each question once. Without `resolver`, the name servers this machine uses."""

    def __init__(self, resolver: Resolver | None = None) -> None:
        self._resolver = resolver

    def texts(self, name: str) -> Records:
        return self._ask(name, "TXT")

    def mail_hosts(self, domain: str) -> Records:
        """Of a null MX (RFC 7505) the single dot."""
        answers = self._ask(domain, "MX")
        return answers if answers is None else tuple(answer.split()[-1].rstrip(".") or "." for answer in answers)

    def addresses(self, host: str) -> Records:
        return _together([self._ask(host, "A"), self._ask(host, "AAAA")])

    def names(self, address: str) -> Records:
        answers = self._ask(from_address(address).to_text(), "PTR")
        return answers if answers is None else tuple(answer.rstrip(".") for answer in answers)

    def _ask(self, name: str, kind: str) -> Records:
        try:
            resolver = self._resolver or Resolver()
            answers = resolver.resolve(name, kind, lifetime=SECONDS, search=False)
        except (NXDOMAIN, NoAnswer):
            return ()
        except (DNSException, OSError):
            return None
        return tuple(_spelled(answer) for answer in answers)


def _spelled(answer: object) -> str:
    """A text in one piece; of others what a zone file would say."""
    parts = getattr(answer, "strings", None)
    return b"".join(parts).decode("utf-8", "replace") if parts is not None else str(answer)


def _together(answers: Iterable[Records]) -> Records:
    found = list(answers)
    if None in found:
        return None
    return tuple(record for records in found for record in records or ())
