"""Pictures made by hand, as small as their formats allow."""

import struct
import zlib

from django.core.files.base import ContentFile


def a_png(width: int = 1200, height: int = 600) -> bytes:
    """One grey surface."""
    rows = (b"\x00" + b"\x99" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def a_picture(content: bytes | None = None, name: str = "bild.png") -> ContentFile:
    return ContentFile(a_png() if content is None else content, name)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
