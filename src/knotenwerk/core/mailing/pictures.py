"""What a picture is by its own bytes: its kind, and how wide and high it is."""

from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Measure:
    """``kind`` is "png", "jpg" or "webp"; width and height in pixels."""

    kind: str
    width: int
    height: int


def measured(content: bytes) -> Measure | None:
    """The measure of a whole picture; none, if it is of another kind or has been cut off."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and b"IEND" in content[-12:]:
        return _measure("png", int.from_bytes(content[16:20]), int.from_bytes(content[20:24]))
    if content.startswith(_JPEG) and content.rstrip(b"\0").endswith(b"\xff\xd9"):
        return _measured_jpeg(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) >= int.from_bytes(content[4:8], "little"):
        return _measured_webp(content)
    return None


def _measured_jpeg(content: bytes) -> Measure | None:
    """The segments in a row, up to the one that begins the frame (ITU T.81, annex B)."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            return _measure("jpg", int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7]))
        if marker == 0xFF:
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None


def _measured_webp(content: bytes) -> Measure | None:
    """By the first chunk: lossy (RFC 6386), lossless or extended (RFC 9649)."""
    chunk, body = content[12:16], content[20:]
    if chunk == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return _measure("webp", _little(body[6:8]) & 0x3FFF, _little(body[8:10]) & 0x3FFF)
    if chunk == b"VP8L" and body[:1] == b"\x2f":
        bits = _little(body[1:5])
        return _measure("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if chunk == b"VP8X":
        return _measure("webp", _little(body[4:7]) + 1, _little(body[7:10]) + 1)
    return None


def _little(some: bytes) -> int:
    return int.from_bytes(some, "little")


def _measure(kind: str, width: int, height: int) -> Measure | None:
    return Measure(kind, width, height) if width and height else None
