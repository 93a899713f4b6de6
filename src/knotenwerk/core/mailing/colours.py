"""Which colours a letter shows its words in, on light and on dark screens, and how well they stand out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .page import Node

ENOUGH = 4.5  # WCAG 2.2, 1.4.3
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{(.*?\})\s*\}", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_NAMED = {"white": "#ffffff", "black": "#000000"}


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Poor:
    """Words that hardly stand out from their ground."""

    node: Node
    scheme: Scheme
    colour: str
    ground: str
    ratio: float


def poor(page: Node) -> Iterator[Poor]:
    """Every element with words of its own below a ratio of 4.5. A colour that is not written in hexadecimal counts
    as poor: nobody can tell."""
    dark = [rule for style in page.named("style") for rule in _dark_rules(style.own_words())]
    for node in page.all():
        if node.own_words() and not _is_unseen(node):
            for scheme, rules in ((Scheme.LIGHT, []), (Scheme.DARK, dark)):
                colour = _property(node, "color", rules) or "#000000"
                ground = _property(node, "background-color", rules) or "#ffffff"
                if (found := ratio(colour, ground)) < ENOUGH:
                    yield Poor(node, scheme, colour, ground, found)


def ratio(colour: str, ground: str) -> float:
    """The contrast of WCAG 2.2 between 1 and 21; 0 where a colour cannot be read."""
    lights = [_luminance(part) for part in (colour, ground)]
    if None in lights:
        return 0.0
    low, high = sorted(light for light in lights if light is not None)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float | None:
    found = _HEX.fullmatch(_NAMED.get(colour, colour))
    if not found:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


Rule = tuple[str, dict[str, str]]


def _dark_rules(css: str) -> Iterator[Rule]:
    for block in _DARK.finditer(css):
        for selectors, body in _RULE.findall(block[1]):
            for selector in selectors.split(","):
                yield selector.strip(), _declared(body)


def _declared(body: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in body.split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip().lower() for name, _colon, value in pairs}


def _property(node: Node, name: str, rules: list[Rule]) -> str:
    for one in node.ancestors():
        matching = [said[name] for selector, said in rules if name in said and _matches(one, selector)]
        if matching:
            return matching[-1]
        if own := _declared(one.attributes.get("style", "")).get(name):
            return own
    return ""


def _matches(node: Node, selector: str) -> bool:
    """Tags and classes, also below one another: all that a letter's few rules need."""
    *above, last = selector.split()
    if not _is(node, last):
        return False
    around = list(node.ancestors())[1:]
    return all(any(_is(one, part) for one in around) for part in above)


def _is(node: Node, simple: str) -> bool:
    if simple.startswith("."):
        return simple[1:] in node.attributes.get("class", "").split()
    return node.tag == simple


def _is_unseen(node: Node) -> bool:
    hidden = {"style", "title", "head", "script"}
    return any(
        one.tag in hidden or _declared(one.attributes.get("style", "")).get("display") == "none"
        for one in node.ancestors()
    )
