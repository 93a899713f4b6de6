"""Set Fira Sans ready for print: from the web fonts of the npm package to TrueType files.

Typst reads no woff2 and would quietly set another type instead. The package cuts each weight into files by
script; here they are put together again, so that one name in several scripts is set in one face.
Run after the front-end packages are installed: python tools/fonts.py
"""

import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "node_modules" / "@fontsource" / "fira-sans"
FONTS = ROOT / "src" / "knotenwerk" / "core" / "papers" / "fonts"
WEIGHTS = {300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold"}
SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
LICENCE = "OFL.txt"
COVERAGE = "coverage.json"


def main() -> int:
    if not PACKAGE.is_dir():
        print(
            f"Fira Sans is not there: {PACKAGE.relative_to(ROOT)} is missing. Run npm ci first, then this again.",
            file=sys.stderr,
        )
        return 1
    if is_up_to_date():
        return 0
    FONTS.mkdir(parents=True, exist_ok=True)
    covered = [set(make(weight, name)) for weight, name in WEIGHTS.items()]
    (FONTS / COVERAGE).write_text(json.dumps(ranges(set.intersection(*covered))), encoding="ascii")
    shutil.copyfile(PACKAGE / "LICENSE", FONTS / LICENCE)
    print(f"Fira Sans is ready for print: {', '.join(WEIGHTS.values())}.")
    return 0


def is_up_to_date() -> bool:
    """Everything is there and younger than the package and this file."""
    made = [FONTS / f"FiraSans-{name}.ttf" for name in WEIGHTS.values()] + [FONTS / COVERAGE, FONTS / LICENCE]
    if not all(path.is_file() for path in made):
        return False
    sources = [source(script, weight) for script in SCRIPTS for weight in WEIGHTS]
    newest = max(path.stat().st_mtime for path in [*sources, PACKAGE / "LICENSE", Path(__file__)])
    return min(path.stat().st_mtime for path in made) >= newest


def source(script: str, weight: int) -> Path:
    return PACKAGE / "files" / f"fira-sans-{script}-{weight}-normal.woff2"


def make(weight: int, name: str) -> list[int]:
    """Write one weight as TrueType; return the characters it has."""
    with TemporaryDirectory() as folder:
        parts = [unpacked(source(script, weight), Path(folder)) for script in SCRIPTS]
        font = Merger().merge(parts)
    rename(font, weight, name)
    font.save(FONTS / f"FiraSans-{name}.ttf")
    return sorted(font.getBestCmap())


def unpacked(path: Path, folder: Path) -> str:
    font = TTFont(path)
    font.flavor = None
    target = folder / path.with_suffix(".ttf").name
    font.save(target)
    return str(target)


def rename(font: TTFont, weight: int, name: str) -> None:
    """One family for all weights, as the type setter looks them up."""
    font["OS/2"].usWeightClass = weight
    for number, text in {16: "Fira Sans", 17: name, 4: f"Fira Sans {name}", 6: f"FiraSans-{name}"}.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def ranges(characters: set[int]) -> list[list[int]]:
    """Characters as ranges [first, last], both included."""
    found: list[list[int]] = []
    for character in sorted(characters):
        if found and character == found[-1][1] + 1:
            found[-1][1] = character
        else:
            found.append([character, character])
    return found


if __name__ == "__main__":
    sys.exit(main())
