"""A command whose reader presses Ctrl-C as soon as the terminal shows how far it is."""

import signal
import subprocess
import sys

STARTED = f"""
import io, os, sys
from knotenwerk.cli import main

class Terminal(io.StringIO):
    def isatty(self):
        return True

    def write(self, words):
        if words.startswith({chr(13)!r}) and {chr(13)!r} not in self.getvalue():
            os.kill(os.getpid(), {int(signal.SIGINT)})
        return super().write(words)

shown, sys.stderr = sys.stderr, Terminal()
status = main(sys.argv[1:])
shown.write(sys.stderr.getvalue())
sys.exit(status)
"""


def interrupted(*arguments) -> tuple[int, str, str]:
    """Its status, what it said, and what it complained of; the line of progress left out."""
    command = [sys.executable, "-c", STARTED, *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=100)
    return done.returncode, done.stdout, done.stderr.rpartition("\x1b[K")[2]
