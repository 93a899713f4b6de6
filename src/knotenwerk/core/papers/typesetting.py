"""From values to a tagged PDF with typst.

Values reach a template as one JSON document; nothing a person typed ever becomes part of a template.
"""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import typst

from knotenwerk.core.papers.paper import Paper, PaperFailed, Reason
from knotenwerk.core.papers.signs import printable, read_coverage

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"

FONTS = Path(__file__).parent / "fonts"
TEMPLATES = Path(__file__).parent / "templates"
LONGEST_TEXT = 300
REMEMBERED = 10
NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
LANGUAGE = re.compile(r"[a-z]{2,3}")


def typeset(
    paper: str,
    *,
    title: str,
    language: str,
    values: Mapping[str, Value],
    pictures: Mapping[str, bytes] | None = None,
) -> Paper:
    """Set ``templates/<paper>.typ``; pictures are files the template finds under their names.

    The same values give the same bytes: no clock is read. Raises ``PaperFailed``.
    """
    if not LANGUAGE.fullmatch(language):
        raise PaperFailed(paper, Reason.LANGUAGE_UNKNOWN, text=language)
    desk = _Desk(paper)
    clean = {"title": desk.sheet_title(title), "language": language, "values": desk.clean(values)}
    with TemporaryDirectory() as folder:
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        for name, content in (pictures or {}).items():
            (Path(folder) / name).write_bytes(content)
        pdf = _compile(paper, Path(folder), json.dumps(clean))
    return Paper(pdf, replaced=tuple(desk.replaced))


class _Desk:
    """Prepares every text of one paper and remembers those that lost a sign."""

    def __init__(self, paper: str) -> None:
        self.paper = paper
        self.replaced: list[str] = []
        try:
            self.coverage = read_coverage(FONTS / "coverage.json")
        except FileNotFoundError:
            raise PaperFailed(paper, Reason.FONTS_MISSING, text=FONTS.name) from None

    def clean(self, value: Value) -> Value:
        match value:
            case str():
                return self._clean_text(value)
            case int():
                return value
            case Mapping():
                return {key: self.clean(item) for key, item in value.items()}
            case _:
                return [self.clean(item) for item in value]

    def sheet_title(self, title: str) -> str:
        """Put together from texts of the paper, so not bound by the length of one."""
        return printable(title, self.coverage)[0]

    def _clean_text(self, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            raise PaperFailed(self.paper, Reason.TOO_LONG, text=text, limit=LONGEST_TEXT, found=len(text))
        clean, is_replaced = printable(text, self.coverage)
        if is_replaced and text not in self.replaced:
            self.replaced.append(text)
        return clean


def _compile(paper: str, folder: Path, inputs: str) -> bytes:
    try:
        compiled = typst.compile(
            folder / f"{paper}.typ",
            root=folder,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"paper": inputs},
        )
    except typst.TypstError as error:
        raise PaperFailed(paper, Reason.TYPESETTING, text=f"{error.message} {error.diagnostic}") from error
    finally:
        _forget()
    assert isinstance(compiled, bytes)
    return compiled


def _forget() -> None:
    """Typst keeps what the last ten papers were made of, names included; blank sheets push it out."""
    for _ in range(REMEMBERED):
        typst.compile(b"", font_paths=NO_FONTS, ignore_system_fonts=True, format="pdf", pdf_tags=False)
