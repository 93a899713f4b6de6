"""Headings inside a text stand below that of the text."""

import re

_HEADING = re.compile(r"(</?h)([23456])(?=>)")
FIRST_LEVEL = 3  # the heading of a piece is the second


def below_heading(html: str) -> str:
    """The same with its headings below that of the piece; levels it does not have leave no gap."""
    levels = sorted({found[2] for found in _HEADING.finditer(html)})
    return _HEADING.sub(lambda found: f"{found[1]}{FIRST_LEVEL + levels.index(found[2])}", html)
