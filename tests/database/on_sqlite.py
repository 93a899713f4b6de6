"""Test databases as files."""

import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = 4  # templates: enough for the branches one works on in a day


class OnSQLite:
    def __init__(self, connection: BaseDatabaseWrapper, folder: Path) -> None:
        self.connection = connection
        self.folder = folder

    def has(self, template: str) -> bool:
        return self.file(template).exists()

    def begin(self, template: str) -> None:
        for left_over in self.folder.glob("making*"):
            left_over.unlink()
        self.making = self.folder / "making"
        self.turn_to(self.making)

    def finish(self, template: str) -> None:
        self.connection.close()
        self.making.rename(self.file(template))
        old = sorted(self.folder.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]
        for file in old:
            file.unlink()

    def copy(self, template: str, *, worker: str) -> None:
        self.template = self.file(template)
        self.copied = Path(tempfile.mkdtemp(prefix=f"knotenwerk-{worker}-")) / "database.sqlite3"
        shutil.copyfile(self.template, self.copied)
        self.turn_to(self.copied)

    def renew(self) -> None:
        """Write the template over the copy page by page, so that connections of other threads stay valid."""
        self.connection.close()
        with sqlite3.connect(self.template) as template, sqlite3.connect(self.copied, timeout=20) as copy:
            template.backup(copy)
        template.close()
        copy.close()

    def drop(self) -> None:
        self.connection.close()
        shutil.rmtree(self.copied.parent)

    def file(self, template: str) -> Path:
        return self.folder / f"{template}.sqlite3"

    def turn_to(self, file: Path) -> None:
        self.connection.close()
        self.connection.settings_dict["NAME"] = str(file)
