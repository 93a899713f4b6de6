"""German and English catalogues, without the gettext programs.

    .venv/bin/python tools/translations.py update [APP …]   take new texts into the German catalogues, drop unused ones
    .venv/bin/python tools/translations.py check [APP …]    fail on anything missing, doubtful, unused or contradictory
    .venv/bin/python tools/translations.py compile          write the .mo files

The texts in the source are English; each app keeps its German in `locale/de/LC_MESSAGES/django.po`, also for a text
that another app has too. Django lays all catalogues over each other, so the German of one text must be the same
everywhere.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "knotenwerk"
CATALOGUE = Path("locale/de/LC_MESSAGES/django.po")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOTE_TAGS = ("Translators:",)
TEMPLATES = {".html", ".txt", ".xml"}
NOISE = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)
German = dict[tuple[str, str | None], str | tuple[str, ...] | list[str] | None]  # by text and context


def rooms() -> list[Path]:
    """The folders that have a catalogue of their own: every app, and the rest of the package."""
    return [PACKAGE, *sorted(folder.parent for folder in PACKAGE.glob("apps/*/__init__.py"))]


def sources(room: Path) -> Iterator[Path]:
    for file in sorted(room.rglob("*")):
        if room == PACKAGE and file.is_relative_to(PACKAGE / "apps"):
            continue
        if file.suffix == ".py" or (file.suffix in TEMPLATES and "templates" in file.parts):
            yield file


def texts(room: Path) -> Catalog:
    """All texts of a room that want a translation, with the places where they stand."""
    catalogue = Catalog()
    for file in sources(room):
        place = file.relative_to(room).as_posix()
        for _line, message, notes, context in extract("python", BytesIO(as_python(file)), KEYWORDS, NOTE_TAGS):
            catalogue.add(message, locations=[(place, 0)], auto_comments=notes, context=context)
    return catalogue


def as_python(file: Path) -> bytes:
    if file.suffix == ".py":
        return file.read_bytes()
    from django.utils.translation.template import templatize

    return templatize(file.read_text(encoding="utf-8"), origin=str(file)).encode()


def german(room: Path) -> Catalog:
    file = room / CATALOGUE
    if not file.exists():
        return Catalog(locale="de", project="Knotenwerk", fuzzy=False)
    with file.open("rb") as stream:
        return read_po(stream, locale="de")


def update(room: Path) -> None:
    found, catalogue = texts(room), german(room)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    elsewhere = german_of([other for other in rooms() if other != room])
    for message in catalogue:
        if message.id and not translated(message):
            message.string = elsewhere.get(key(message), message.string)
    if len(catalogue):
        write(catalogue, room / CATALOGUE)


def write(catalogue: Catalog, file: Path) -> None:
    """Without the headers that change with every run and the line numbers that change with every edit."""
    catalogue.header_comment = ""
    written = BytesIO()
    write_po(written, catalogue, width=0, include_lineno=False, sort_by_file=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = [line for line in lines if not line.startswith(tuple(f'"{name}' for name in NOISE))]
    file.write_text("".join(kept).lstrip())


def german_of(some: list[Path]) -> German:
    return {key(message): message.string for room in some for message in german(room) if translated(message)}


def key(message: Message) -> tuple[str, str | None]:
    return first(message), message.context


def problems(room: Path) -> Iterator[str]:
    found, catalogue = texts(room), german(room)
    elsewhere = german_of([other for other in rooms() if other != room])
    for message in found:
        if message.id and catalogue.get(message.id, message.context) is None:
            yield f"missing:  {first(message)}"
    for message in catalogue:
        if not message.id:
            continue
        if found.get(message.id, message.context) is None:
            yield f"unused:   {first(message)}"
        if message.fuzzy:
            yield f"doubtful: {first(message)}"
        if not translated(message):
            yield f"empty:    {first(message)}"
        elif elsewhere.get(key(message), message.string) != message.string:
            yield f"contradicts another room: {first(message)}: {message.string} or {elsewhere[key(message)]}"
        for error in message.check(catalogue):
            yield f"wrong:    {first(message)} ({error})"
    for message in catalogue.obsolete.values():
        yield f"unused:   {first(message)}"


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def check(some: list[Path]) -> int:
    found = [(room, problem) for room in some for problem in problems(room)]
    for room, problem in found:
        print(f"{room.name}: {problem}")
    if found:
        print(f"{len(found)} texts want work. Run tools/translations.py update, then write the German.")
    return 1 if found else 0


def compile_all() -> None:
    for file in PACKAGE.rglob("*.po"):
        with file.open("rb") as stream, file.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(stream))


def main() -> int:
    match sys.argv[1:]:
        case ["update", *names]:
            for room in named(names):
                update(room)
            return 0
        case ["check", *names]:
            return check(named(names))
        case ["compile"]:
            compile_all()
            return 0
    print(__doc__)
    return 2


def named(names: list[str]) -> list[Path]:
    return [room for room in rooms() if not names or room.name in names]


if __name__ == "__main__":
    sys.exit(main())
