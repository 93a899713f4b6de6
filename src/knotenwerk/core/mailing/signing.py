"""DKIM signatures, where no relay makes them (RFC 6376, 8463): relaxed/relaxed, SHA-256."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from knotenwerk.core.refusals import Refusal

SIGNED = (
    *("from", "to", "subject", "date", "message-id", "reply-to"),
    *("list-unsubscribe", "list-unsubscribe-post", "list-id", "list-help", "list-archive", "list-owner", "list-post"),
    *("auto-submitted", "content-language", "mime-version", "content-type", "content-transfer-encoding"),
)
OVERSIGNED = ("from", "to", "subject")  # a second one of these breaks the signature
SMALLEST = 1024  # bits of an RSA key
_WIDTH = 72
_SPACES = re.compile(rb"[ \t\r\n]+")


class BadKey(Refusal):
    """No private key that can sign mail: RSA of 1024 bits or more, or Ed25519, in PEM and without a password."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for ``domain``; the public key is found at ``selector._domainkey.domain``. ``clock`` gives Unix time."""

    domain: str
    selector: str
    key: RSAPrivateKey | Ed25519PrivateKey
    clock: Callable[[], float]

    @classmethod
    def of(cls, pem: bytes, *, domain: str, selector: str, clock: Callable[[], float]) -> Self:
        """Raises ``BadKey``."""
        try:
            key = serialization.load_pem_private_key(pem, password=None)
        except (ValueError, TypeError) as error:
            raise BadKey() from error
        if isinstance(key, Ed25519PrivateKey) or (isinstance(key, RSAPrivateKey) and key.key_size >= SMALLEST):
            return cls(domain, selector, key, clock)
        raise BadKey()

    @property
    def public(self) -> str:
        """What the name servers are to say: the value of the TXT record."""
        if isinstance(self.key, Ed25519PrivateKey):
            return f"v=DKIM1; k=ed25519; p={_base64(self.key.public_key().public_bytes_raw())}"
        shown = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return f"v=DKIM1; k=rsa; p={_base64(shown)}"

    @property
    def algorithm(self) -> str:
        return "ed25519-sha256" if isinstance(self.key, Ed25519PrivateKey) else "rsa-sha256"

    def sign(self, words: bytes) -> bytes:
        if isinstance(self.key, Ed25519PrivateKey):
            return self.key.sign(hashlib.sha256(words).digest())
        return self.key.sign(words, padding.PKCS1v15(), hashes.SHA256())


def signed(mail: bytes, signers: Sequence[Signer]) -> bytes:
    """The mail with one signature for each signer before it. CRLF only, no line beginning with a dot."""
    head, _, body = mail.partition(b"\r\n\r\n")
    fields = _fields(head)
    names = [name for name in SIGNED if name in fields]
    covered = b"".join(fields[name] + b"\r\n" for name in names)
    told = f"h={_folded((*names, *OVERSIGNED))};\r\n bh={_base64(hashlib.sha256(_body(body)).digest())}"
    return b"".join(_signature(signer, covered, told) for signer in signers) + mail


def _signature(signer: Signer, covered: bytes, told: str) -> bytes:
    start = (
        f"DKIM-Signature: v=1; a={signer.algorithm}; c=relaxed/relaxed;\r\n d={signer.domain}; s={signer.selector};"
        f" t={int(signer.clock())};\r\n {told};\r\n b="
    ).encode()
    signature = _base64(signer.sign(covered + _relaxed(start))).encode()
    rows = [signature[begin : begin + _WIDTH] for begin in range(0, len(signature), _WIDTH)]
    return start + b"\r\n ".join(rows) + b"\r\n"


def _folded(names: Sequence[str]) -> str:
    """Divided by colons, four a line."""
    return ":\r\n ".join(":".join(names[begin : begin + 4]) for begin in range(0, len(names), 4))


def _fields(head: bytes) -> dict[str, bytes]:
    """Each header in the relaxed form; of two alike the last, which is the first a verifier looks at."""
    relaxed = (_relaxed(field) for field in re.split(rb"\r\n(?![ \t])", head))
    return {field.partition(b":")[0].decode("ascii", "replace"): field for field in relaxed}


def _relaxed(field: bytes) -> bytes:
    name, _, value = field.partition(b":")
    return name.strip().lower() + b":" + _SPACES.sub(b" ", value).strip()


def _body(body: bytes) -> bytes:
    """The relaxed form: runs of spaces as one, none before a line's end, no empty lines at the end."""
    plain = body.replace(b"\t", b" ")
    while b"  " in plain:
        plain = plain.replace(b"  ", b" ")
    plain = plain.replace(b" \r\n", b"\r\n").rstrip(b"\r\n")
    return plain + b"\r\n" if plain else b""


def _base64(some: bytes) -> str:
    return b64encode(some).decode()
