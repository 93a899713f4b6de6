"""The figures that LOOK promises: 4.5 to 1 for text, 3 to 1 for signs, in both schemes and in high contrast."""

import re
from pathlib import Path

import pytest

from knotenwerk.apps.ui import pieces

CSS = Path(pieces.__file__).parent / "static/ui/css"
TOKEN = re.compile(r"(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
TEXT = [
    ("ink", "paper"),
    ("ink", "paper-2"),
    ("ink", "act-wash"),
    ("ink", "heed-wash"),
    ("ink", "wrong-wash"),
    ("ink-2", "paper"),
    ("ink-2", "paper-2"),
    ("ink-2", "act-wash"),
    ("ink-2", "heed-wash"),
    ("act", "paper"),
    ("act-strong", "paper"),
    ("on-act", "act"),
    ("on-act", "act-strong"),
    ("heed", "paper"),
    ("heed", "heed-wash"),
    ("wrong", "paper"),
    ("wrong", "wrong-wash"),
    ("paper", "wrong"),
    ("ink", "tile-2"),
    ("on-tile-3", "tile-3"),
]
SIGNS = [
    (sign, "paper")
    for sign in (
        "rule",
        "edge",
        "heed-mark",
        "mix-v",
        "mix-p",
        "mix-z",
        "mix-w",
        "mix-g",
        "mix-b",
        "mix-a",
        "warp",
        "weft",
    )
]


def tokens(*files):
    return {
        name.removeprefix("--"): (light, dark)
        for file in files
        for name, light, dark in TOKEN.findall((CSS / file).read_text())
    }


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("files", "text", "sign"),
    [(["tokens.css"], 4.5, 3), (["tokens.css", "contrast.css"], 7, 4.5)],
    ids=["as usual", "high contrast"],
)
def test_every_colour_can_be_read_on_its_ground(files, text, sign, scheme):
    colours = {name: pair[scheme] for name, pair in tokens(*files).items()}
    wanted = [(*pair, text) for pair in TEXT] + [(*pair, sign) for pair in SIGNS if pair[0] not in ("warp", "weft")]
    wanted += [("warp", "paper", 3), ("weft", "paper", 3)]

    faint = {
        f"{fore} on {ground}": round(contrast(colours[fore], colours[ground]), 2)
        for fore, ground, least in wanted
        if contrast(colours[fore], colours[ground]) < least
    }

    assert faint == {}


def test_contrast_is_measured_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
