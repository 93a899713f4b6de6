"""The HTML of a letter as a tree, for looking at it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

SOFT_HYPHEN = "\u00ad"
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta"})


@dataclass(eq=False)
class Node:
    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    children: "list[Node | str]" = field(default_factory=list)

    def all(self) -> "Iterator[Node]":
        """This one and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all()

    def named(self, *tags: str) -> "list[Node]":
        return [node for node in self.all() if node.tag in tags]

    def ancestors(self) -> "Iterator[Node]":
        """This one first, the root last."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent

    def words(self) -> str:
        """What is read aloud: text, and what pictures say."""
        return " ".join("".join(self._parts()).replace(SOFT_HYPHEN, "").split())

    def own_words(self) -> str:
        return "".join(child for child in self.children if isinstance(child, str)).strip()

    def _parts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag == "img":
                yield f" {child.attributes.get('alt', '')} "
            else:
                yield from child._parts()
                yield " " if child.tag not in {"a", "strong", "em", "span"} else ""


def page_of(html: str) -> Node:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self._at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(node)
        if tag not in _VOID:
            self._at = node

    def handle_endtag(self, tag: str) -> None:
        opened = next((node for node in self._at.ancestors() if node.tag == tag), None)
        if opened and opened.parent:
            self._at = opened.parent

    def handle_data(self, data: str) -> None:
        self._at.children.append(data)
