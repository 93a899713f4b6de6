"""What the documentation says is there: links, commands, options, words of the screen, words of the code."""

import argparse
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel.messages.pofile import read_po
from django.core.management import get_commands, load_command_class

from tools import permissions

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "src" / "knotenwerk"
DOCS = HOME / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), HOME / "README.md", HOME / "CHANGELOG.md", HOME / "CONTRIBUTING.md"]

CODE = re.compile(r"^(?: {4,}\S.*|```.*)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
OURS = re.compile(
    r"(?:^|[\s`/])knotenwerk ((?:run|manage|seat|compose|select|gaps|draw|match|schedule|check-deployment)\b[^`\n]*)"
)
MAKE = re.compile(r"(?:`|^ {4}|&& )make (\w+)", re.MULTILINE)
OPTION = re.compile(r"--[a-z][a-z-]+")
ON_SCREEN = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)s")
TERM = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def name(page: Path) -> str:
    return page.relative_to(HOME).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def anchors(page: Path) -> set[str]:
    """What the headings of a page are called behind the `#` of a link."""
    headings = HEADING.findall(CODE.sub("", text_of(page)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page):
    broken = []
    for link in LINK.findall(CODE.sub("", text_of(page))):
        path, _, anchor = unquote(link).partition("#")
        if re.match(r"https?://|mailto:", link):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_is_reached_from_the_first():
    reached, to_read = set(), [DOCS / "README.md"]
    while to_read:
        page = to_read.pop()
        if page in reached:
            continue
        reached.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(text_of(page)) if "://" not in link)
        to_read += [target for link in links if (target := (page.parent / link).resolve()).suffix == ".md"]
    assert [name(page) for page in sorted(DOCS.rglob("*.md")) if page not in reached] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_and_option_is_there(page):
    wrong = []
    for command in OURS.findall(text_of(page)):
        known = known_options(command.split())
        if known is None or not set(OPTION.findall(command)) <= known:
            wrong.append(command)
    assert wrong == []


def known_options(words: list[str]) -> set[str] | None:
    """The options of a command of ours, or None if there is no such command."""
    if words[0] == "manage" and len(words) > 1 and re.fullmatch(r"[a-z][a-z_]+", words[1]):
        app = get_commands().get(words[1])
        if app is None:
            return None
        return options(load_command_class(app, words[1]).create_parser("knotenwerk", words[1]))
    if not (PACKAGE / "commands" / f"{words[0].replace('-', '_')}.py").exists():
        return None
    parser = argparse.ArgumentParser()
    import_module(f"knotenwerk.commands.{words[0].replace('-', '_')}").add_arguments(parser)
    return options(parser)


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_target_is_there(page):
    [targets] = re.findall(r"^\.PHONY: (.*)$", text_of(HOME / "Makefile"), re.MULTILINE)

    assert set(MAKE.findall(text_of(page))) <= set(targets.split())


@cache
def catalogue() -> tuple[set[str], set[str]]:
    """All texts of the screen: English as in the source, German as in the catalogues."""
    english, german = set(), set()
    for file in PACKAGE.glob("**/locale/de/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            for message in read_po(opened):
                for texts, said in ((english, message.id), (german, message.string)):
                    texts.update(shown(text) for text in ([said] if isinstance(said, str) else said))
    return english, german


def shown(text: str) -> str:
    return " ".join(PLACEHOLDER.sub("…", text).split()).rstrip(":.")


@pytest.mark.parametrize("page", sorted(DOCS.glob("tutorial/*.md")), ids=name)
def test_what_the_tutorial_names_in_bold_stands_on_a_screen(page):
    said = {shown(text) for text in ON_SCREEN.findall(text_of(page))}

    assert said - {label[0].upper() + label[1:] for label in catalogue()[0] if label} - catalogue()[0] == set()


@pytest.mark.parametrize("page", sorted(DOCS.glob("handbuch/*.md")), ids=name)
def test_what_the_handbook_names_in_bold_stands_on_a_screen(page):
    said = {shown(text) for text in ON_SCREEN.findall(text_of(page))}

    assert said - {label[0].upper() + label[1:] for label in catalogue()[1] if label} - catalogue()[1] == set()


def test_every_word_of_the_code_in_the_glossary_is_one():
    source = "\n".join(text_of(file) for file in PACKAGE.rglob("*.py"))

    assert [term for term in TERM.findall(text_of(DOCS / "glossary.md")) if f"class {term}" not in source] == []


def test_the_table_of_permissions_is_that_of_the_code():
    assert text_of(permissions.PAGE) == permissions.page_with(permissions.tables())


def test_the_readme_is_short():
    assert len(text_of(HOME / "README.md").splitlines()) <= 100
