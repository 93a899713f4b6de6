"""Everything that can be checked without running the product. All checks run; what fails is shown in full.

.venv/bin/python tools/check.py           all
.venv/bin/python tools/check.py types     one
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(sys.executable).parent
PYTHON = sys.executable
CHECKS: dict[str, list[str]] = {
    "types": [PYTHON, "-m", "mypy"],
    "format": [f"{PROGRAMS}/ruff", "format", "--check", "."],
    "lint": [f"{PROGRAMS}/ruff", "check", "."],
    "contracts": [f"{PROGRAMS}/lint-imports", "--no-logo", "--cache-dir", "build/imports"],
    "migrations": [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "translations": [PYTHON, "tools/translations.py", "check"],
    "templates": [f"{PROGRAMS}/djlint", "--lint", "--quiet", "src"],
    "locks": [PYTHON, "tools/locks.py"],
}


@dataclass
class Verdict:
    name: str
    good: bool
    said: str
    seconds: float


def check(name: str) -> Verdict:
    start = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"src{os.pathsep}."}
    done = subprocess.run(
        CHECKS[name], check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    )
    return Verdict(name, done.returncode == 0, done.stdout.strip(), time.monotonic() - start)


def main() -> int:
    names = sys.argv[1:] or list(CHECKS)
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"There is no check {', '.join(unknown)}. There are: {', '.join(CHECKS)}.")
        return 2
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = list(pool.map(check, names))
    for verdict in verdicts:
        if not verdict.good:
            print(f"\n✗ {verdict.name}\n{verdict.said}\n")
    for verdict in verdicts:
        print(f"{'✓' if verdict.good else '✗'} {verdict.name:<14}{verdict.seconds:5.1f} s")
    return 0 if all(verdict.good for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
