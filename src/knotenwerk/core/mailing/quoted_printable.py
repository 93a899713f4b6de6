"""Quoted-printable (RFC 2045) that SMTP may carry as it is: no line begins with a dot."""

WIDTH = 75  # one sign short of the 76 allowed, for the soft break
SOFT_BREAK = b"=\r\n"
_SPACES = b" \t"
_ESCAPED = [b"=%02X" % byte for byte in range(256)]
_CODED = [
    bytes([byte]) if (33 <= byte <= 126 and byte != ord("=")) or byte in _SPACES else _ESCAPED[byte]
    for byte in range(256)
]


def quoted(words: str) -> bytes:
    """Lines of at most 75 signs, divided by CRLF, none ending in a space, none beginning with a dot.

    Every kind of line end (CRLF, CR, LF) is one line end. Nothing follows the last line.
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n").encode().split(b"\n")
    return b"\r\n".join(_quoted_line(line) for line in lines)


def _quoted_line(line: bytes) -> bytes:
    rows = [b""]
    for place, byte in enumerate(line, start=1):
        code = _ESCAPED[byte] if place == len(line) and byte in _SPACES else _CODED[byte]
        if len(rows[-1]) + len(code) > WIDTH:
            rows.append(b"")
        rows[-1] += _ESCAPED[byte] if code == b"." and not rows[-1] else code
    return SOFT_BREAK.join(rows)
