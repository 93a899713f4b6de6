"""dkimpy, with its check of Ed25519 done by cryptography: it asks for PyNaCl, which nothing else here needs."""

from base64 import b64decode
from types import SimpleNamespace

import dkim
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class VerifyKey:
    def __init__(self, told: bytes, encoder: None) -> None:
        self._key = Ed25519PublicKey.from_public_bytes(b64decode(told))

    def verify(self, words: bytes, signature: bytes) -> bytes:
        self._key.verify(signature, words)
        return words


dkim.nacl = SimpleNamespace(
    signing=SimpleNamespace(VerifyKey=VerifyKey),
    encoding=SimpleNamespace(Base64Encoder=None),
    exceptions=SimpleNamespace(ValueError=ValueError, BadSignatureError=InvalidSignature),
)


def verifies(mail: bytes, records: dict[str, str], index: int = 0) -> bool:
    """Whether the signature is good, by the TXT records of the name servers."""
    try:
        return dkim.DKIM(mail).verify(index, dnsfunc=lambda name, timeout=5: records[name.decode()].encode())
    except dkim.DKIMException:
        return False
