"""Journeys: stories across the rooms, in a real browser against a running server.

    page                    a desktop-sized window, German
    page_without_scripts    the same with scripts switched off
    phone                   a phone
    open_window             makes further ones: open_window(color_scheme="dark", viewport=NARROW)

Every window is watched: a script that fails, a breach of the Content-Security-Policy or a request to a foreign host
fails the journey.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.windows import DESKTOP, PHONE, Window
from tools.browser import bring_browser

# Playwright keeps an event loop in this thread; Django would take our queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OpenWindow = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=bring_browser(), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def open_window(transactional_db, live_server, browser, request) -> Iterator[OpenWindow]:
    windows: list[Window] = []

    def open_window(**options) -> Page:
        windows.append(Window(browser, live_server.url, **options))
        return windows[-1].page

    yield open_window
    for window in windows:
        window.close(keep_picture_as=request.node.name if failed(request.node) else None)
    for window in windows:
        assert window.complaints == []


@pytest.fixture
def page(open_window: OpenWindow) -> Page:
    return open_window(viewport=DESKTOP)


@pytest.fixture
def page_without_scripts(open_window: OpenWindow) -> Page:
    return open_window(viewport=DESKTOP, java_script_enabled=False)


@pytest.fixture
def phone(open_window: OpenWindow) -> Page:
    return open_window(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


def failed(item: pytest.Item) -> bool:
    return item.stash.get(FAILED, False)
