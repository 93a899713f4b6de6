"""Rich text as plain text: wrapped, headings underlined, lists with hyphens or numbers, links in full."""

import re
import textwrap
from html.parser import HTMLParser

WIDTH = 72
_BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "div", "hr"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_LISTS = frozenset({"ul", "ol"})


def as_text(html: str, *, width: int = WIDTH) -> str:
    """What the marks of ``html`` say, as lines of at most ``width`` signs; a longer word or address stays whole."""
    reader = _Reader(width)
    reader.feed(html)
    reader.close()
    return "\n".join(reader.lines).strip("\n")


def underlined(heading: str, *, sign: str = "-", width: int = WIDTH) -> str:
    """A heading, wrapped, over a line as long as its longest row."""
    rows = _wrapped(heading, width)
    return "\n".join([*rows, sign * max(map(len, rows), default=0)])


def paragraph(words: str, *, width: int = WIDTH) -> str:
    return "\n".join(_wrapped(" ".join(words.split()), width))


class _Reader(HTMLParser):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._width = width
        self._words: list[str] = []
        self._lists: list[int] = []  # the number of the last entry; -1 where they have none
        self._quotes = 0
        self._mark = ""  # of an entry whose first words are still to come
        self._hang = 2  # how far further words of an entry stand in
        self._heading = False
        self._links: list[tuple[str, int]] = []  # address, and where its words began

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_block()
        if tag in _LISTS:
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._mark = self._next_mark()
            self._hang = len(self._mark)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "br":
            self._words.append("\n")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._words)))
        self._heading = self._heading or tag in _HEADINGS

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._say_address(*self._links.pop())
        if tag in _BLOCKS:
            self._end_block()
        if tag in _LISTS and self._lists:
            self._lists.pop()
            self.lines += [""] if not self._lists else []
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
            if self.lines and not self.lines[-1].strip("> "):
                self.lines[-1] = ""

    def handle_data(self, data: str) -> None:
        self._words.append(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_block()

    def _next_mark(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _say_address(self, address: str, start: int) -> None:
        words = "".join(self._words[start:]).strip()
        plain = address.removeprefix("mailto:").removeprefix("tel:")
        if plain and plain != words:
            self._words.append(f" ({plain})" if words else plain)

    def _end_block(self) -> None:
        words = "".join(self._words).strip()
        self._words.clear()
        if words:
            self._say(words)
        self._heading = False

    def _say(self, words: str) -> None:
        margin = "> " * self._quotes + "  " * max(0, len(self._lists) - 1)
        indent = margin + (" " * self._hang if self._lists else "")
        first = margin + self._mark if self._mark else indent
        rows = [
            row for part in words.split("\n") for row in _wrapped(" ".join(part.split()), self._width - len(indent))
        ]
        self.lines += [(first if number == 0 else indent) + row for number, row in enumerate(rows)]
        if self._heading:
            self.lines.append(indent + "-" * max(map(len, rows)))
        elif not self._lists:
            self.lines.append(margin.rstrip())
        self._mark = ""


def _wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, max(width, 20), break_long_words=False, break_on_hyphens=False)
