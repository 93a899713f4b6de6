"""What must not leave: a letter that some could not read, or that lacks what the law or a funder asks for.

After WCAG 2.2 and what mail programs do. The gate sees one variant; it gives facts, and the app says them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from .colours import poor
from .letters import Letter
from .page import Node, page_of

LARGEST = 102 * 1024
"""Beyond this many bytes large providers cut a letter off, and with it the way out."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SAYS_NOTHING = frozenset(
    {"hier", "hier klicken", "klicken sie hier", "link", "mehr", "mehr dazu", "mehr erfahren", "mehr lesen", "weiter"}
    | {"weiterlesen", "click here", "here", "learn more", "more", "read more", "read on", "this link"}
)
_MAILBOX = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")


class Kind(StrEnum):
    NO_LANGUAGE = "no-language"
    NO_TITLE = "no-title"
    NO_HEADING = "no-heading"
    EMPTY_HEADING = "empty-heading"
    HEADING_ORDER = "heading-order"
    NO_ALTERNATIVE = "no-alternative"
    FOREIGN_PICTURE = "foreign-picture"
    EMPTY_LINK = "empty-link"
    BROKEN_LINK = "broken-link"
    VAGUE_LINK = "vague-link"
    SAME_LINK = "same-link"
    POOR_CONTRAST = "poor-contrast"
    TABLE_WITHOUT_ROLE = "table-without-role"
    TOO_LARGE = "too-large"
    NO_TEXT = "no-text"
    NOT_IN_TEXT = "not-in-text"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong: in which piece (``data-piece`` of the HTML; "" for the letter itself), and what was found."""

    kind: Kind
    piece: str = ""
    found: str = ""


def flaws(letter: Letter, *, host: str, needs: Mapping[str, str]) -> list[Flaw]:
    """All that is wrong, in the order of the page. ``host`` is where pictures may come from.

    ``needs`` are words or addresses, each by a name, that must stand in HTML and text; a name comes back in LACKS.
    """
    page = page_of(letter.html)
    return list(
        dict.fromkeys(
            [
                *_frame(page, letter),
                *_headings(page),
                *_pictures(page, host),
                *_links(page),
                *_colours(page),
                *_text(page, letter.text),
                *_needs(page, letter.text, needs),
            ]
        )
    )


def _frame(page: Node, letter: Letter) -> Iterator[Flaw]:
    first = next((node for body in page.named("body") for node in body.children if isinstance(node, Node)), None)
    for node in (*page.named("html")[:1], first):
        if node is None or node.attributes.get("lang") != letter.language or not node.attributes.get("dir"):
            yield Flaw(Kind.NO_LANGUAGE, found=node.tag if node else "body")
    if not any(title.words() for title in page.named("title")):
        yield Flaw(Kind.NO_TITLE)
    for table in page.named("table"):
        if table.attributes.get("role") != "presentation" and not table.named("th"):
            yield Flaw(Kind.TABLE_WITHOUT_ROLE, _piece(table))
    if (size := len(letter.html.encode())) > LARGEST:
        yield Flaw(Kind.TOO_LARGE, found=str(size))


def _headings(page: Node) -> Iterator[Flaw]:
    before = 0
    if len(page.named("h1")) != 1:
        yield Flaw(Kind.NO_HEADING)
    for heading in page.named(*_HEADINGS):
        level = int(heading.tag[1])
        if not heading.words():
            yield Flaw(Kind.EMPTY_HEADING, _piece(heading))
        if level > before + 1:
            yield Flaw(Kind.HEADING_ORDER, _piece(heading), heading.words())
        before = level


def _pictures(page: Node, host: str) -> Iterator[Flaw]:
    for picture in page.named("img"):
        if not picture.attributes.get("alt", "").strip():
            yield Flaw(Kind.NO_ALTERNATIVE, _piece(picture), picture.attributes.get("src", ""))
        if not picture.attributes.get("src", "").startswith(f"{host}/"):
            yield Flaw(Kind.FOREIGN_PICTURE, _piece(picture), picture.attributes.get("src", ""))


def _links(page: Node) -> Iterator[Flaw]:
    addresses: dict[str, str] = {}
    for link in page.named("a"):
        address, words, piece = link.attributes.get("href", ""), link.words(), _piece(link)
        if not words:
            yield Flaw(Kind.EMPTY_LINK, piece, address)
            continue
        if not leads_somewhere(address):
            yield Flaw(Kind.BROKEN_LINK, piece, f"{words}: {address}" if address else words)
        if words.strip(" .…:→›»").casefold() in _SAYS_NOTHING:
            yield Flaw(Kind.VAGUE_LINK, piece, words)
        if addresses.setdefault(words.casefold(), address) != address:
            yield Flaw(Kind.SAME_LINK, piece, words)


def leads_somewhere(address: str) -> bool:
    """Whether it is a whole address of a page, a mailbox or a telephone; nobody asks if somebody is there."""
    if not address or re.search(r"[\s{}<>\"]", address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    match parts.scheme:
        case "http" | "https":
            return bool(parts.hostname)
        case "mailto":
            return bool(_MAILBOX.fullmatch(parts.path))
        case "tel":
            return any(sign.isdigit() for sign in parts.path)
        case _:
            return False


def _colours(page: Node) -> Iterator[Flaw]:
    for one in poor(page):
        facts = f"{one.colour} / {one.ground} ({one.scheme}): {one.ratio:.1f}"
        yield Flaw(Kind.POOR_CONTRAST, _piece(one.node), facts)


def _text(page: Node, text: str) -> Iterator[Flaw]:
    """Every heading and every address of the HTML stands in the text, whatever its lines are."""
    if not text.strip():
        yield Flaw(Kind.NO_TEXT)
        return
    said = _flat(text)
    for node in page.named(*_HEADINGS):
        if _flat(node.words()) not in said:
            yield Flaw(Kind.NOT_IN_TEXT, _piece(node), node.words())
    for node in page.named("a"):
        address = node.attributes.get("href", "").removeprefix("mailto:").removeprefix("tel:")
        if _flat(address) not in said:
            yield Flaw(Kind.NOT_IN_TEXT, _piece(node), address)


def _needs(page: Node, text: str, needs: Mapping[str, str]) -> Iterator[Flaw]:
    links = " ".join(link.attributes.get("href", "") for link in page.named("a"))
    shown, said = _flat(f"{page.words()} {links}"), _flat(text)
    for name, wanted in needs.items():
        if not wanted or _flat(wanted) not in shown or _flat(wanted) not in said:
            yield Flaw(Kind.LACKS, found=name)


def _flat(words: str) -> str:
    """Without spaces and line breaks, which differ between the parts."""
    return "".join(words.split())


def _piece(node: Node) -> str:
    return next((one.attributes["data-piece"] for one in node.ancestors() if "data-piece" in one.attributes), "")
