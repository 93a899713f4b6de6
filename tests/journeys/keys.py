"""A page used by keyboard alone: what is not reached by Tab, or shows no focus, cannot be used."""

from playwright.sync_api import Page

STEPS = 400
NAME = """element => element.labels?.[0]?.textContent ?? element.getAttribute("aria-label") ?? element.textContent"""
SHOWN = """element => {
    const style = getComputedStyle(element);
    const near = getComputedStyle(element.labels?.[0] ?? element.parentElement);
    const drawn = one => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 0 || one.boxShadow !== "none";
    return drawn(style) || drawn(near);
}"""


class Keys:
    """Tab to a thing by its name, then use it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.page.set_default_timeout(30_000)

    def to(self, name: str, tag: str = "") -> None:
        """Go on with Tab until what has the focus is called so. Fails after a whole round."""
        passed = []
        for _ in range(STEPS):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate_handle("document.activeElement").as_element()
            called = " ".join((focused.evaluate(NAME) or "").split())
            passed.append(called)
            if called.startswith(name) and focused.evaluate("element => element.localName").startswith(tag):
                assert focused.evaluate(SHOWN), f"“{name}” has the focus, but nobody sees it"
                return
        raise AssertionError(f"“{name}” is not reached by Tab. Passed: {passed[:60]}")

    def press(self, name: str, tag: str = "") -> None:
        """Activate a link or button, and wait for the page that follows."""
        self.to(name, tag)
        with self.page.expect_navigation(timeout=120_000):
            self.page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        self.to(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def tick(self, name: str) -> None:
        self.to(name, "input")
        self.page.keyboard.press("Space")
