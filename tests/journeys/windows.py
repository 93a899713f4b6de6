"""A browser window that notices what no page of ours may do."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Request

from tests.journeys import accessibility

PICTURES = Path(__file__).resolve().parents[2] / "build" / "journeys"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}
NARROW = {"width": 320, "height": 640}
PATIENCE = 10_000  # milliseconds, for two busy cores


class Window:
    """A context with one page. `complaints` collects failed scripts, breaches of the policy and foreign hosts."""

    def __init__(self, browser: Browser, address: str, **options) -> None:
        self.host = urlsplit(address).netloc
        self.complaints: list[str] = []
        self.context = browser.new_context(
            base_url=address, locale="de-DE", timezone_id="Europe/Berlin", accept_downloads=True, **options
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", self.notice_request)
        self.context.on("console", self.notice_message)
        self.context.on("weberror", lambda problem: self.complaints.append(f"script failed: {problem.error}"))
        self.page = self.context.new_page()

    def notice_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.complaints.append(f"foreign host: {request.url}")

    def notice_message(self, message: ConsoleMessage) -> None:
        by_axe = message.location["url"] == accessibility.NAME  # it tries styles on the page
        if "Content Security Policy" in message.text and not by_axe:
            self.complaints.append(f"{message.text} ({message.location['url']}, at {self.page.url})")

    def close(self, *, keep_picture_as: str | None) -> None:
        if keep_picture_as:
            self.page.screenshot(path=PICTURES / f"{keep_picture_as}.png", full_page=True)
        self.context.close()
