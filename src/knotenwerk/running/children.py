"""Server, worker and sender as processes of our own: started together, stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from .ports import HOST, answers

PATIENCE = 8  # seconds to finish what is being done
START_LIMIT = 60  # seconds until the server must answer
SERVER = [
    "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", "5",
    "--log-level", "error", "--host", HOST,
]  # fmt: skip
WORKER = ["django", "worker", "--no-startup-delay", "--verbosity", "0"]
SENDER = ["django", "sender"]


class ChildStopped(Exception):
    """One of the processes ended by itself, or the server does not answer."""

    def __init__(self, name: str, code: int | None) -> None:
        super().__init__(name, code)
        self.name = name
        self.code = code


class Children:
    """The running processes by name."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.processes = {
            "server": start([*SERVER, "--port", str(port), "knotenwerk.config.wsgi:application"]),
            "worker": start(WORKER),
            "sender": start(SENDER),
        }

    def wait_for_answer(self) -> None:
        limit = time.monotonic() + START_LIMIT
        while not answers(self.port):
            self.check()
            if time.monotonic() > limit:
                raise ChildStopped("server", None)
            time.sleep(0.1)

    def check(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise ChildStopped(name, process.returncode)

    def stop(self) -> None:
        """Ask all to finish; whoever has not finished in time is ended, with all that it started."""
        for process in self.processes.values():
            process.terminate()
        limit = time.monotonic() + PATIENCE
        for process in self.processes.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, limit - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def start(module: list[str]) -> subprocess.Popen[bytes]:
    # In a session of its own: Ctrl-C reaches us alone, and we stop the others in order.
    return subprocess.Popen([sys.executable, "-m", *module], start_new_session=True)


@contextmanager
def children(port: int) -> Iterator[Children]:
    running = Children(port)
    try:
        yield running
    finally:
        running.stop()
