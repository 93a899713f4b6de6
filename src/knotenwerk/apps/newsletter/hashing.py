"""A mail address as a keyed hash: it can be recognised again and not be read back."""

import hashlib
import hmac

from django.conf import settings


def hash_of(address: str) -> str:
    """The same for every spelling of one address: capitals and spaces around it do not count. 64 hex digits."""
    return hmac.new(_key(), _normal(address).encode(), hashlib.sha256).hexdigest()


def _normal(address: str) -> str:
    local, _at, domain = address.strip().rpartition("@")
    return f"{local}@{domain.encode('idna').decode() if not domain.isascii() else domain}".casefold()


def _key() -> bytes:
    return hashlib.sha256(b"newsletter address " + settings.SECRET_KEY.encode()).digest()
