"""The measure of a picture by its own bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.mailing.pictures import Measure, measured

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    + (640).to_bytes(4)
    + (480).to_bytes(4)
    + b"\x08\0\0\0\0"
    + b"\0\0\0\0IEND\xaeB`\x82"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    b"\xff\xc2\x00\x0b\x08" + (300).to_bytes(2) + (400).to_bytes(2) + b"\x01\x01\x11\x00\xff\xd9"
)


def webp(kind: bytes, body: bytes) -> bytes:
    chunk = b"WEBP" + kind + len(body).to_bytes(4, "little") + body
    return b"RIFF" + len(chunk).to_bytes(4, "little") + chunk


@pytest.mark.parametrize(
    ("content", "measure"),
    [
        (PNG, Measure("png", 640, 480)),
        (JPEG, Measure("jpg", 400, 300)),
        (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x20\x03\x58\x02"), Measure("webp", 800, 600)),
        (webp(b"VP8L", b"\x2f" + (799 | 599 << 14).to_bytes(4, "little")), Measure("webp", 800, 600)),
        (webp(b"VP8X", b"\0\0\0\0\x1f\x03\0\x57\x02\0"), Measure("webp", 800, 600)),
        (PNG[:-12], None),
        (JPEG[:-2], None),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_kind_and_size_are_read_and_what_is_cut_off_is_no_picture(content, measure):
    assert measured(content) == measure


@given(st.sampled_from([b"", PNG[:8], b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBPVP8L"]), st.binary())
def test_any_bytes_are_a_picture_or_none(start, rest):
    found = measured(start + rest)

    assert found is None or (found.width > 0 and found.height > 0)
