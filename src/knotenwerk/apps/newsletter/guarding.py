"""Keeping robots out of the sign-up form without third parties. What is cheap is asked first, before any database.

A form carries a stamp. It is good once, for a day. With it comes the answer to a small sum that the browser does in
the background; who has no scripts waits ten seconds instead. Addresses of the network are counted hashed, with the
hour as salt, and kept for an hour.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import Enum
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache, caches
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

HASTE = timedelta(seconds=2)
PATIENCE = timedelta(seconds=10)
GOOD_FOR = timedelta(days=1)
ZEROS = 14  # bits: some 16,000 attempts, a second of a slow phone
HOUR = 3600
SOLVED_AN_HOUR = 30  # from one network: a town hall behind one address is no robot
WAITED_AN_HOUR = 6


class Verdict(Enum):
    LET_IN = "let in"
    WAIT = "wait"  # the stamp is too young for what came with it
    AGAIN = "again"  # the stamp is old, used or not ours
    TOO_MANY = "too many"


def new_stamp(now: datetime) -> str:
    return _signer().sign(f"{int(now.timestamp())}.{secrets.token_hex(8)}")


def judge(request: HttpRequest, *, stamp: str, answer: str, now: datetime) -> Verdict:
    """Whether this form comes from somebody who took their time or did the sum, and not too often."""
    age = age_of(stamp, now)
    if age is None or age > GOOD_FOR:
        return Verdict.AGAIN
    solved = is_solved(stamp, answer)
    if age < (HASTE if solved else PATIENCE):
        return Verdict.WAIT
    if not is_within_budget(request, now, SOLVED_AN_HOUR if solved else WAITED_AN_HOUR):
        return Verdict.TOO_MANY
    return Verdict.LET_IN if cache.add(_key("stamp", stamp), 1, GOOD_FOR.total_seconds()) else Verdict.AGAIN


def age_of(stamp: str, now: datetime) -> timedelta | None:
    try:
        seconds = int(_signer().unsign(stamp).partition(".")[0])
    except (BadSignature, ValueError):
        return None
    return timedelta(seconds=now.timestamp() - seconds)


def is_solved(stamp: str, answer: str) -> bool:
    """Whether SHA-256 of stamp and answer begins with so many zero bits."""
    if not answer.isascii() or not answer.isdigit() or len(answer) > 12:
        return False
    digest = hashlib.sha256(f"{stamp}:{answer}".encode()).digest()
    return int.from_bytes(digest) >> (256 - ZEROS) == 0


def is_within_budget(request: HttpRequest, now: datetime, most: int) -> bool:
    """Counts this request for its network. Once it is too many, this process remembers it without asking anew."""
    key = _key("network", f"{now:%Y-%m-%d %H}", network_of(request))
    full = caches["pages"]
    if full.get(key, 0) >= most:
        return False
    count = cache.get(key, 0) + 1
    cache.set(key, count, HOUR)
    full.set(key, count, HOUR)
    return count <= most


def network_of(request: HttpRequest) -> str:
    address = ip_address(get_adapter(request).get_client_ip(request))
    return str(ip_network((address, 24 if address.version == 4 else 56), strict=False))


def _key(*parts: str) -> str:
    told = "\n".join((settings.SECRET_KEY, *parts))
    return f"newsletter-{hashlib.sha256(told.encode()).hexdigest()}"


def _signer() -> Signer:
    return Signer(salt="newsletter sign-up")
