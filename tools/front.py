"""Copy the front-end files of `front.json` out of node_modules, unmodified and with their licences.

Run at set-up after `npm ci`. Does nothing when every copy is there and as new as its source.
"""

import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = Path(__file__).with_name("front.json")
VENDOR = Path("src/knotenwerk/apps/ui/static/vendor")


class PackagesMissingError(Exception):
    """The packages of package.json are not installed; says so in one sentence."""


def copies(root, manifest=MANIFEST):
    """Pairs of source and target path, for each file of the manifest."""
    packages = json.loads(manifest.read_text())
    return [
        (root / "node_modules" / package / file, root / VENDOR / wanted["to"] / Path(file).name)
        for package, wanted in packages.items()
        for file in wanted["files"]
    ]


def bring(pairs):
    """Copy what is missing or older than its source; return how many files were copied.

    Raises PackagesMissingError before anything is copied if a source is not there.
    """
    missing = [source for source, _target in pairs if not source.exists()]
    if missing:
        raise PackagesMissingError(
            f"{len(missing)} of {len(pairs)} front-end files are missing, first {missing[0].name}: "
            "run `npm ci` in the project folder, then this step again."
        )
    stale = [(source, target) for source, target in pairs if _is_stale(source, target)]
    for source, target in stale:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    return len(stale)


def _is_stale(source, target):
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def main():
    try:
        copied = bring(copies(ROOT))
    except PackagesMissingError as missing:
        sys.exit(str(missing))
    if copied:
        print(f"Front end: {copied} files copied to {VENDOR}.")


if __name__ == "__main__":
    main()
