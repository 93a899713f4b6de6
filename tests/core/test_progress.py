"""A long search seen on a terminal: one line that says how far it is, and is gone at the end."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest

PEOPLE = [
    {"id": f"p{number}", "wishes": [f"t{number % 20}", f"t{number * 7 % 20}", f"t{number % 3}"]}
    for number in range(60)
]
SEARCHES = {
    "compose": (
        {
            "people": PEOPLE,
            "rounds": [{"tables": [{"id": f"{turn}-{n}", "seats": 6} for n in range(10)]} for turn in range(8)],
        },
        ["--time-limit", "0.5"],
        r"\d+ % searched; the best so far costs \d+, none costs less than \d+",
    ),
    "schedule": (
        {
            "people": PEOPLE,
            "topics": [{"id": f"t{number}"} for number in range(20)],
            "slots": ["a", "b", "c"],
            "rooms": [{"id": f"r{number}", "seats": 8} for number in range(8)],
        },
        ["--time-limit", "0.5"],
        r"\d+ % searched; the best so far costs \d+, none costs less than \d+",
    ),
    "select": (
        {
            "seats": 12,
            "applicants": [{"id": one["id"], "traits": {"topic": one["wishes"][0]}} for one in PEOPLE],
            "quotas": [{"where": {"topic": f"t{number}"}, "at_most": 1} for number in range(20)],
        },
        ["--lottery"],
        r"\d+ committees found",
    ),
}


@pytest.mark.parametrize("command", SEARCHES)
def test_a_search_says_on_one_line_of_the_terminal_how_far_it_is(tmp_path, command):
    question, options, words = SEARCHES[command]
    problem = tmp_path / "problem.json"
    problem.write_text(json.dumps({"version": 1, **question}))

    shown = on_a_terminal([command, str(problem), "-o", str(tmp_path / "answer.json"), *options])

    assert re.fullmatch(rf"(\r\x1b\[K{words})+\r\x1b\[K", shown), shown


def on_a_terminal(arguments):
    """What a command shows on its error output, where that is a terminal."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; from knotenwerk.cli import main; sys.exit(main())", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=its,
    ) as process:
        os.close(its)
        shown = b"".join(iter(lambda: read(ours), b""))
        assert process.wait(100) == 0
    os.close(ours)
    return shown.decode()


def read(terminal):
    try:
        return os.read(terminal, 1000)
    except OSError:  # Linux says so when nobody writes any more
        return b""
