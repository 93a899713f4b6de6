"""The browser of the journeys: found, or brought here.

.venv/bin/python tools/browser.py      print where it is; install one if there is none
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class NoBrowser(Exception):
    """There is no Chromium and none could be installed; the message says what to do."""


def find_browser() -> str | None:
    """Where a Chromium is: $CHROMIUM, then this machine's, then the one Playwright brought."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise NoBrowser(f"CHROMIUM names {named}, but there is no program of that name.")
        return named
    for name in (*NAMES, *MACOS_APPS):
        if found := shutil.which(name):
            return found
    return playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def bring_browser() -> str:
    """Find a Chromium, or install one by Playwright, or as root by apt."""
    found = find_browser()
    if found:
        return found
    print("No Chromium here: asking Playwright to bring one …", file=sys.stderr)
    for install in (by_playwright, by_apt):
        if install() and (found := find_browser()):
            return found
    raise NoBrowser(
        "The browser journeys need Chromium, and none could be installed. Install it "
        "(Debian: sudo apt install chromium; macOS: brew install --cask chromium), "
        "or name one: CHROMIUM=/path make test"
    )


def by_playwright() -> bool:
    return succeeds([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"])


def by_apt() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Playwright could not. Installing Debian's chromium …", file=sys.stderr)
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return succeeds(["apt-get", "update", "-qq"], env=silent) and succeeds(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], env=silent
    )


def succeeds(command: list[str], env: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, check=False, capture_output=True, env=env).returncode == 0


def main() -> int:
    try:
        print(bring_browser())
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
