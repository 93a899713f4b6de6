"""How many mails may leave in a second, to all together and to one provider: buckets of tokens that fill with time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

TOGETHER = ""
"""The bucket of all providers."""


class NoRate(Exception):
    """What stands in KNOTENWERK_SENDING_RATE is no rate."""

    def __init__(self, said: str) -> None:
        super().__init__(
            _('KNOTENWERK_SENDING_RATE has the part "%(said)s". Write a number, or provider:number, as in "20,gmx:5".')
            % {"said": said}
        )


@dataclass(frozen=True)
class Bucket:
    tokens: float
    at: datetime


def rates() -> dict[str, float]:
    """Mails a second by provider, from the settings; none means as fast as the wire allows."""
    return dict(map(read_rate, filter(None, settings.KNOTENWERK_SENDING_RATE.replace(" ", "").split(","))))


def read_rate(said: str) -> tuple[str, float]:
    provider, _colon, number = said.rpartition(":")
    try:
        rate = float(number)
    except ValueError:
        raise NoRate(said) from None
    if rate <= 0:
        raise NoRate(said)
    return provider, rate


def filled(bucket: Bucket, rate: float, now: datetime) -> Bucket:
    """With what has run in since; it holds one second's worth. A clock that was put back fills nothing."""
    passed = max(0.0, (now - bucket.at).total_seconds())
    return Bucket(min(bucket.tokens + rate * passed, holds(rate)), now)


def holds(rate: float) -> float:
    return max(1.0, rate)


def allowed(buckets: Mapping[str, Bucket], provider: str, count: int) -> int:
    """How many of `count` mails to this provider may leave now; TOGETHER asks for all providers alone."""
    asked = {provider, TOGETHER} & buckets.keys()
    return min([count, *(int(buckets[name].tokens) for name in asked)])


def taken(buckets: Mapping[str, Bucket], provider: str, count: int) -> dict[str, Bucket]:
    """The buckets after so many mails to this provider."""
    asked = {provider, TOGETHER}
    return {
        name: Bucket(bucket.tokens - count, bucket.at) if name in asked else bucket for name, bucket in buckets.items()
    }
