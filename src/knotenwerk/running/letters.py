"""The mail of an installation on one's own machine: it lies in a folder, and what came is said on the console."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

SEPARATOR = b"\n" + b"-" * 79 + b"\n"  # written by Django after each message
CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,5})\s*$", re.MULTILINE)
LINK = re.compile(r"https?://\S+")


class Letters:
    """The messages that come into a folder from now on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.read = {file: file.stat().st_size for file in self.files()}

    def files(self) -> list[Path]:
        """Not the folders in it: there lie the newsletter's issues, too many mails to tell one by one."""
        return sorted(file for file in self.folder.iterdir() if file.is_file())

    def new(self) -> Iterator[EmailMessage]:
        for file in self.files():
            start = self.read.get(file, 0)
            complete, found, _rest = file.read_bytes()[start:].rpartition(SEPARATOR)
            self.read[file] = start + len(complete) + len(found)
            for message in complete.split(SEPARATOR) if found else ():
                yield message_from_bytes(message, policy=policy.default)


def summary(letter: EmailMessage) -> str:
    """One line: to whom, what about, and the code or link one needs next."""
    body = letter.get_body(("plain",))
    text = body.get_content() if body else ""
    wanted = CODE.search(text) or LINK.search(text)
    return f"{letter['To']}: {letter['Subject']}" + (f" → {wanted[0].strip()}" if wanted else "")
