"""The address a mail returns to says which delivery it was, signed: forged reports count for nobody (VERP)."""

import hmac
import re
from base64 import b32decode, b32encode

SIGNATURE = 8  # bytes
_ADDRESS = re.compile(r"bounce\+([a-z2-7]+)\.([a-z2-7]{13})", re.IGNORECASE)


def return_address(delivery: int, *, domain: str, key: bytes) -> str:
    """``bounce+<delivery>.<signature>@domain``, small letters: capitals do not survive every relay."""
    told = delivery.to_bytes((delivery.bit_length() + 7) // 8 or 1)
    return f"bounce+{_spelled(told)}.{_spelled(_signature(told, key))}@{domain}"


def delivery_of(address: str, *, key: bytes) -> int | None:
    """Which delivery it was; none, if the address was not made with this key. The domain is not looked at."""
    found = _ADDRESS.fullmatch(address.strip().partition("@")[0])
    if not found:
        return None
    told, signature = (_read(part) for part in found.groups())
    return int.from_bytes(told) if told and hmac.compare_digest(_signature(told, key), signature) else None


def _signature(told: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"returned mail " + told, "sha256")[:SIGNATURE]


def _spelled(some: bytes) -> str:
    return b32encode(some).rstrip(b"=").decode().lower()


def _read(spelled: str) -> bytes:
    """Nothing, if it is no base32."""
    try:
        return b32decode(spelled.upper() + "=" * (-len(spelled) % 8))
    except ValueError:
        return b""
