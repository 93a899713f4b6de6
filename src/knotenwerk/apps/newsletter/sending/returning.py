"""Where a mail returns to if it cannot be delivered: a signed address that says which delivery it was."""

import hashlib

from django.conf import settings

from knotenwerk.core.mailing import delivery_of, return_address


def return_address_of(delivery: int) -> str:
    return return_address(delivery, domain=settings.KNOTENWERK_BOUNCE_DOMAIN, key=return_key())


def returned(address: str) -> int | None:
    """The delivery an address of ours was made for; none, if it was not made here."""
    return delivery_of(address, key=return_key())


def return_key() -> bytes:
    return hashlib.sha256(b"newsletter returned mail " + settings.SECRET_KEY.encode()).digest()
