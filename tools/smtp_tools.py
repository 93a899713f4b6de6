"""smtp-source and smtp-sink out of Debian's package of Postfix: unpacked into build/, nothing installed or started.

.venv/bin/python tools/smtp_tools.py     says where they are, or why they are not
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "build" / "postfix"
START_LIMIT = 10  # seconds
INSTALLED = "/usr/sbin"  # not in everybody's path
SINK_OF_ROOT = ("-u", "nobody")  # it wants to be somebody else then


class NoTools(Exception):
    """They could not be had; the message says why."""


@dataclass(frozen=True)
class Tools:
    source: Path
    sink: Path
    libraries: Path | None  # none: they are installed

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, **({"LD_LIBRARY_PATH": str(self.libraries)} if self.libraries else {})}

    @contextmanager
    def sinking(self) -> Iterator[int]:
        """A smtp-sink that takes everything; gives its port."""
        port = _free_port()
        user = SINK_OF_ROOT if os.geteuid() == 0 else ()
        process = subprocess.Popen(
            [str(self.sink), *user, f"127.0.0.1:{port}", "1000"], env=self.environment, stderr=subprocess.DEVNULL
        )
        try:
            _wait_for(process, port)
            yield port
        finally:
            process.terminate()
            process.wait()

    def send(self, port: int, *, mails: int, connections: int, size: int) -> float:
        """Seconds that smtp-source takes, each connection kept for the next mail."""
        command = [str(self.source), "-d", "-s", str(connections), "-m", str(mails), "-l", str(size)]
        begin = time.perf_counter()
        subprocess.run(
            [*command, "-f", "a@example.org", "-t", "b@example.org", f"inet:127.0.0.1:{port}"],
            check=True,
            env=self.environment,
        )
        return time.perf_counter() - begin


def smtp_tools() -> Tools:
    """Installed ones, unpacked ones, or such as apt can bring. Raises ``NoTools``."""
    if sink := shutil.which("smtp-sink", path=os.pathsep.join((os.environ["PATH"], INSTALLED))):
        return Tools(Path(sink).with_name("smtp-source"), Path(sink), None)
    if not (FOLDER / "usr").exists():
        _unpack()
    programs = FOLDER / "usr" / "sbin"
    return Tools(programs / "smtp-source", programs / "smtp-sink", FOLDER / "usr" / "lib" / "postfix")


def _unpack() -> None:
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        raise NoTools("Neither smtp-source nor apt is on this machine.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    _run("apt-get", "download", "postfix")
    package = next(FOLDER.glob("postfix_*.deb"))
    _run("dpkg", "-x", str(package), str(FOLDER))
    package.unlink()


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False, cwd=FOLDER, capture_output=True, text=True)
    if done.returncode:
        raise NoTools(f"{' '.join(command)}: {done.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise NoTools(f"smtp-sink did not start (status {process.poll()}).")


def main() -> int:
    try:
        print(smtp_tools())
    except NoTools as missing:
        print(f"not there: {missing}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
