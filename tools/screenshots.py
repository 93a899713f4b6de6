"""The pictures of the documentation, taken from the demonstration network in a browser without a window.

.venv/bin/python tools/screenshots.py    makes docs/images/*.png anew
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

HOME = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOME))
IMAGES = HOME / "docs" / "images"
SCREEN: ViewportSize = {"width": 1280, "height": 860}
LARGEST = 400_000  # bytes a picture may have


def main() -> None:
    from knotenwerk.running.ports import free_port
    from knotenwerk.running.starting import settle_in

    with TemporaryDirectory() as home:
        os.environ["KNOTENWERK_HOME"] = home
        port = free_port(8300)
        settle_in(port, language="de")
        take_all(port)


def take_all(port: int) -> None:
    from playwright.sync_api import sync_playwright

    from browser import bring_browser
    from knotenwerk.running.children import children
    from knotenwerk.running.preparing import prepare_database, prepare_static_files

    prepare_database()
    prepare_static_files()
    addresses, session = what_to_show()
    with children(port) as running, sync_playwright() as playwright:
        running.wait_for_answer()
        address = f"http://127.0.0.1:{port}"
        browser = playwright.chromium.launch(executable_path=bring_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport=SCREEN, locale="de-DE", color_scheme="light", base_url=address)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        for name, path in addresses.items():
            take(page, IMAGES / f"{name}.png", path)
        browser.close()


def what_to_show() -> tuple[dict[str, str], str]:
    """Name of a picture → its page; and the session of a coordinator."""
    from django.test import Client
    from django.urls import reverse

    from knotenwerk.apps.accounts.models import Account
    from knotenwerk.apps.accounts.roles import Role
    from knotenwerk.apps.seating.models import SeatingPlan

    client = Client()
    client.force_login(Account.objects.with_role(Role.COORDINATOR).order_by("pk")[0])
    event = SeatingPlan.objects.order_by("-event__starts_at", "-version")[0].event
    pages = {
        "tables": reverse("seating:seating", args=[event.slug]),
        "network": reverse("network:network"),
    }
    return pages, client.cookies["sessionid"].value


def take(page, file: Path, path: str) -> None:
    page.goto(path)
    page.screenshot(path=file)
    size = file.stat().st_size
    assert size < LARGEST, f"{file.name} has {size:,} bytes, more than {LARGEST:,}."
    print(f"{file.relative_to(HOME)}: {size:,} bytes")


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    main()
