"""All benchmarks, one after another, so that none disturbs the other.

.venv/bin/python -m benches.run              all
.venv/bin/python -m benches.run search       those named
"""

import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).parent
HOME = FOLDER.parent


def benches() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("[!_]*.py") if file.stem != "run")


def main() -> int:
    known = benches()
    chosen = sys.argv[1:] or known
    if unknown := set(chosen) - set(known):
        print(f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(known) or 'none yet'}.")
        return 2
    broken = [name for name in chosen if not runs(name)]
    print(f"\n{len(chosen) - len(broken)} benchmarks run" + (f", broken: {', '.join(broken)}" if broken else "."))
    return 1 if broken else 0


def runs(name: str) -> bool:
    print(f"\n{name}\n{'-' * len(name)}", flush=True)
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-m", f"benches.{name}"], check=False, cwd=HOME)
    print(f"({time.monotonic() - start:.0f} s)", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
