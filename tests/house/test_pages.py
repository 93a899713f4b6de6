"""What every page promises: no inline code, nothing from a foreign host."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "knotenwerk"
TEMPLATES = sorted(PACKAGE.glob("apps/*/templates/**/*.html"))
PAGES = [file for file in TEMPLATES if "mail" not in file.parts]  # a letter carries its styles: it may load none
STATIC = sorted(
    file
    for file in PACKAGE.glob("apps/*/static/**/*")
    if file.suffix in {".css", ".js", ".svg"} and "vendor" not in file.parts
)
INLINE = {
    "a style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.IGNORECASE
    ),
    "a script address": re.compile(r"(?:href|action|src)\s*=\s*[\"']?\s*javascript:", re.IGNORECASE),
}
LOADS = re.compile(
    r"""(?:<(?:script|img|link|iframe|source|video|audio|object|embed)\b[^>]*?(?:src|href|data|srcset)\s*=\s*["']?"""
    r"""|url\(\s*["']?|@import\s+["']|\bfrom\s+["']|\bimport\(?\s*["']|fetch\(\s*["'])((?:https?:)?//[^"')\s>]+)""",
    re.IGNORECASE,
)


def shown(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("file", PAGES, ids=shown)
def test_a_template_has_no_inline_code(file):
    text = file.read_text(encoding="utf-8")

    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("file", [*TEMPLATES, *STATIC], ids=shown)
def test_a_page_loads_nothing_from_a_foreign_host(file):
    assert LOADS.findall(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<p style="color: red">', ["a style"]),
        ('<button onclick="go()">', ["a handler"]),
        ("<script>go()</script>", ["a script"]),
        ('<a href="javascript:go()">', ["a script address"]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script src="/static/a.js" type="module"></script>', []),
        ('<p class="style">on = off', []),
    ],
)
def test_inline_code_is_recognised(text, found):
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        '<img alt="" src="https://example.org/a.png">',
        "<link rel=stylesheet href=//example.org/a.css>",
        "a { background: url(http://example.org/a.svg) }",
        '@import "https://example.org/a.css";',
        'import { a } from "https://example.org/a.js";',
    ],
)
def test_a_foreign_host_is_recognised(text):
    assert len(LOADS.findall(text)) == 1


def test_a_link_to_elsewhere_is_no_load():
    assert LOADS.findall('<a href="https://example.org/">Beispiel</a> <svg xmlns="http://www.w3.org/2000/svg">') == []
