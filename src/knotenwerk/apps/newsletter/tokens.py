"""What stands in a reader's links: their key and a signature, checked without looking anything up."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from uuid import UUID

from django.conf import settings

SIGNATURE = 12  # bytes


def token_of(key: UUID) -> str:
    """28 bytes as 38 signs of an address."""
    return urlsafe_b64encode(key.bytes + _signature(key.bytes)).rstrip(b"=").decode()


def key_of(token: str) -> UUID | None:
    """Whose token it is; nobody's, if it was not made here."""
    try:
        told = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return None
    key, signature = told[:16], told[16:]
    return UUID(bytes=key) if len(key) == 16 and hmac.compare_digest(_signature(key), signature) else None


def _signature(key: bytes) -> bytes:
    secret = hashlib.sha256(b"newsletter links " + settings.SECRET_KEY.encode()).digest()
    return hmac.new(secret, key, hashlib.sha256).digest()[:SIGNATURE]
