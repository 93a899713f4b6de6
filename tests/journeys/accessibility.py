"""axe, put into the page through the debugger: the page's own Content-Security-Policy stays as strict as it is."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NAME = "axe.js"  # what the console calls it
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """rules => {
    window.found = null;  // what an earlier question found
    axe.run({runOnly: rules, resultTypes: ["violations"], preload: false}).then(found => { window.found = found });
}"""


def assert_accessible(page: Page, *, rules: list[str] | None = None) -> None:
    """axe finds nothing on the page as it stands. Fails with every finding and where it is. All `RULES`, or some.

    The page is waited for, as its text is there before its styles are. axe is a script: a window without scripts
    cannot be asked.
    """
    page.wait_for_load_state()
    page.evaluate(axe())
    page.evaluate(ASK, rules or RULES)
    result = page.wait_for_function("() => window.found").json_value()
    findings = [said(rule, node) for rule in result["violations"] for node in rule["nodes"]]
    assert not findings, f"{page.url}\n" + "\n".join(findings)


def said(rule: dict, node: dict) -> str:
    return f"{rule['id']} ({rule['impact']}): {rule['help']}\n    {node['html']}\n    {node['failureSummary']}"


@cache
def axe() -> str:
    return f"{AXE.read_text(encoding='utf-8')}\n//# sourceURL={NAME}"
