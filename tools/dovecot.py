"""An IMAP server for the tests: Debian's Dovecot, unpacked into build/, run on the loopback, gone afterwards.

    .venv/bin/python tools/dovecot.py      print where it is; bring it if it is not there
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("dovecot-core", "dovecot-imapd", "libexttextcat-2.0-0", "libexttextcat-data", "liblua5.3-0", "libstemmer0d")
BUILD = Path(__file__).resolve().parent.parent / "build" / "dovecot"
START_LIMIT = 20  # seconds
USER, PASSWORD = "bounces", "open sesame"


class NoDovecot(Exception):
    """No Dovecot could be found, brought or started; the message says what to do."""


@dataclass(frozen=True)
class Server:
    """A running server with one mailbox, which lies as a Maildir in `maildir`. `certificate` is the file of its own."""

    port: int
    maildir: Path
    certificate: Path


@contextmanager
def dovecot(certificate: Path, key: Path) -> Iterator[Server]:
    """A server that speaks TLS with this certificate, with the account USER and PASSWORD. Raises ``NoDovecot``."""
    programs = bring_dovecot()
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    with tempfile.TemporaryDirectory(prefix="kw", dir="/tmp") as folder:  # short: a socket's path has 104 characters
        home = Path(folder)
        within_reach = home / "dovecot"
        shutil.copytree(programs, within_reach, symlinks=True)
        port = free_port()
        write_configuration(home, within_reach, account, port)
        for source, name in ((certificate, "certificate.pem"), (key, "key.pem")):
            shutil.copy(source, home / name)
        give(home, account)
        process = start(home, within_reach, account)
        try:
            wait(process, home, port)
            yield Server(port, home / "mail", certificate)
        finally:
            process.terminate()
            process.wait(START_LIMIT)
