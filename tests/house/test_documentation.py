"""Every setting and every command is in the reference, and nothing else is."""

import re
from pathlib import Path

from django.core.management import get_commands

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "src" / "knotenwerk"
REFERENCE = HOME / "docs" / "reference"
NAME = re.compile(r"knotenwerk(?: [a-z][a-z_-]*)+")  # without the arguments behind it
HEADING = re.compile(r"^#{2,3} `([^`]+)`", re.MULTILINE)


def documented(page: str) -> list[str]:
    return HEADING.findall((REFERENCE / page).read_text(encoding="utf-8"))


def test_every_setting_is_in_the_reference():
    source = "".join(file.read_text(encoding="utf-8") for file in sorted(PACKAGE.glob("config/*.py")))
    read = set(re.findall(r"env[\w.]*\(\s*\"(KNOTENWERK_\w+)\"", source))

    assert set(documented("settings.md")) == read


def test_every_command_is_in_the_reference():
    own = {f"knotenwerk {file.stem.replace('_', '-')}" for file in PACKAGE.glob("commands/[!_]*.py")}
    ours = {name for name, app in get_commands().items() if str(app).startswith("knotenwerk.")}

    described = {NAME.match(heading)[0] for heading in documented("commands.md")}
    assert described == own | {f"knotenwerk manage {name}" for name in ours}


def test_every_make_target_is_in_contributing():
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)

    described = set(re.findall(r"`make (\w+)`", (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert described == set(phony.split()) - {"help"}
