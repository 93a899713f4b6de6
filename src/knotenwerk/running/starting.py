"""From the first line on the console to the last: prepare, start, keep running, stop."""

import os
import secrets
import signal
import sys
import time
from pathlib import Path

import django
from django.utils import translation
from django.utils.translation import gettext as _

from .children import ChildStopped, children
from .letters import Letters
from .ports import NoFreePort, free_port


def start(wanted: int, *, language: str) -> int:
    """Run on the wanted port or the next free one; returns 1 if something kept Knotenwerk from running."""
    try:
        port = free_port(wanted)
    except NoFreePort as taken:
        settle_in(wanted, language)
        facts = {"first": taken.first, "last": taken.last, "next": taken.last + 1}
        said = _("The ports %(first)s to %(last)s are all taken. Name another one: knotenwerk run --port %(next)s")
        print(said % facts, file=sys.stderr)
        return 1
    home = settle_in(port, language)
    if port != wanted:
        print(_("Port %(taken)s is taken, so this is port %(port)s.") % {"taken": wanted, "port": port})
    return keep_running(port, home)


def settle_in(port: int, language: str) -> Path:
    """Make the folder of this installation and set up Django for it; what the environment says goes first."""
    home = Path(os.environ.setdefault("KNOTENWERK_HOME", str(Path.cwd() / "var")))
    home.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "knotenwerk.config.settings")
    os.environ.setdefault("KNOTENWERK_ADDRESS", f"http://localhost:{port}")
    if "KNOTENWERK_SECRET_FILE" not in os.environ:
        write_secret(home / "secret")
    if "KNOTENWERK_MAIL_URL" not in os.environ:
        os.environ.setdefault("KNOTENWERK_MAIL_FOLDER", str(home / "mail"))
    django.setup()
    translation.activate(language)
    return home


def write_secret(file: Path) -> None:
    """A secret of its own for this installation, readable only by its owner."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))


def keep_running(port: int, home: Path) -> int:
    from .greeting import announce, greet, mourn  # models can be imported only now
    from .preparing import prepare_database, prepare_static_files

    for stop in (signal.SIGINT, signal.SIGTERM):  # also where the shell starts us with Ctrl-C ignored
        signal.signal(stop, signal.default_int_handler)
    try:
        print(_("Preparing …"), flush=True)
        prepare_database()
        prepare_static_files()
        letters = Letters(home / "mail")
        with children(port) as running:
            running.wait_for_answer()
            greet()
            while True:
                running.check()
                announce(letters)
                time.sleep(0.3)
    except ChildStopped as stopped:
        mourn(stopped)
        return 1
    except KeyboardInterrupt:
        print("\n" + _("Stopped."))
        return 0
