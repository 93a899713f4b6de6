"""No lock and no configuration file may name where packages come from.

    .venv/bin/python tools/locks.py

Whoever installs decides that; the hashes say whether it is the right thing.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
OPTIONS = ("index-url", "find-links", "default-index", "registry=")


def findings(home: Path) -> Iterator[str]:
    for lock in sorted(home.glob("*.lock")):
        for number, line in enumerate(lock.read_text().splitlines(), 1):
            if "://" in line:
                yield f"{lock.name}:{number} names an address: {line.strip()}"
    for name, package in json.loads((home / "package-lock.json").read_text())["packages"].items():
        if "resolved" in package:
            yield f"package-lock.json: {name} is resolved to an address. Is .npmrc as it was?"
        if name and "integrity" not in package:
            yield f"package-lock.json: {name} has no hash."
    for file in (*sorted(home.glob("*.lock")), home / ".npmrc", home / "pyproject.toml"):
        for option in OPTIONS:
            if option in file.read_text():
                yield f"{file.name} sets {option}"


def main() -> int:
    found = list(findings(HOME))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
