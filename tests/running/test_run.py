"""`knotenwerk run` as one starts it: real processes, a real signal."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from knotenwerk.running.ports import HOST, TRIED, NoFreePort, answers, free_port

HOME = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds; the first start migrates and collects


@pytest.fixture
def taken():
    """A port that somebody else listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The folder of an installation; the second start finds it prepared."""
    return tmp_path_factory.mktemp("home")


class Running:
    """A started Knotenwerk and what it has said so far."""

    def __init__(self, home: Path, port: int) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KNOTENWERK_", "DJANGO_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "knotenwerk", "run", "--port", str(port)],
            env={**kept, "KNOTENWERK_HOME": str(home), "PYTHONPATH": str(HOME / "src"), "LC_ALL": "C"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        self.watch = threading.Timer(PATIENCE, self.process.kill)
        self.watch.start()

    def wait_for(self, pattern: str) -> re.Match[str]:
        for line in self.process.stdout:
            self.said += line
            if found := re.search(pattern, self.said):
                return found
        raise AssertionError(f"{pattern} was never said, but:\n{self.said}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        self.said += self.process.stdout.read()
        self.watch.cancel()
        return self.process.wait()


def test_it_takes_the_next_port_answers_and_stops_cleanly(home, taken):
    running = Running(home, taken)
    try:
        port = int(running.wait_for(r"http://localhost:(\d+)\n")[1])
        with urllib.request.urlopen(f"http://localhost:{port}/de/") as response:
            page = response.read().decode()
    finally:
        code = running.stop()

    assert taken < port < taken + TRIED
    assert "<html" in page
    assert str(taken) in running.said
    assert (code, "Traceback" in running.said, answers(port)) == (0, False, False)


def test_a_server_that_dies_ends_the_run_with_a_sentence(home):
    running = Running(home, free_port(18000))
    port = int(running.wait_for(r"http://localhost:(\d+)\n")[1])
    children = subprocess.run(
        ["pgrep", "-P", str(running.process.pid)], check=True, capture_output=True, text=True
    ).stdout.split()
    os.kill(int(children[0]), signal.SIGKILL)

    running.wait_for(r"[Ww]eb ?server")
    assert running.process.wait(timeout=30) == 1
    assert not answers(port)
    running.watch.cancel()


def test_a_free_port_is_taken_as_it_is():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]

    assert free_port(port) == port


def test_no_free_port_is_said_with_the_numbers(monkeypatch, taken):
    monkeypatch.setattr("knotenwerk.running.ports.TRIED", 1)

    with pytest.raises(NoFreePort) as caught:
        free_port(taken)

    assert (caught.value.first, caught.value.last) == (taken, taken)
