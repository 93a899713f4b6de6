"""The same question and seed give the same file, byte by byte, in whatever order Python goes through its sets."""

import json
import os
import subprocess
import sys

PEOPLE = [
    {
        "id": f"p{number}",
        "traits": {"side": "xyz"[number % 3]},
        "wishes": [f"t{number % 4}", f"t{number % 3}"],
        "languages": ["de", "en"][: number % 3],
    }
    for number in range(12)
]
QUESTIONS = {
    "compose": {
        "people": PEOPLE,
        "mix": ["side"],
        "rounds": [
            {
                "tables": [
                    {"id": f"{turn}-{number}", "seats": 4, "seats_min": 3, "topic": f"t{number}"}
                    for number in range(3)
                ],
                "absent": ["p3", "p7"] if turn else [],
            }
            for turn in range(3)
        ],
        "together": [["p1", "p2"]],
        "known": [["p4", "p5"], ["p6", "p8"]],
    },
    "select": {
        "seats": 5,
        "applicants": [
            {"id": one["id"], "traits": one["traits"], "organisation": "abcd"[number % 4]}
            for number, one in enumerate(PEOPLE)
        ],
        "quotas": [{"where": {"side": "x"}, "at_least": 1, "at_most": 2}],
        "seats_per_organisation": 2,
    },
    "schedule": {
        "people": [{"id": one["id"], "wishes": one["wishes"], "absent": ["late"]} for one in PEOPLE],
        "topics": [{"id": f"t{number}", "givers": [], "needs": ["screen"][: number % 2]} for number in range(4)],
        "slots": ["early", "noon", "late"],
        "rooms": [{"id": "hall", "seats": 5, "features": ["screen", "quiet"]}, {"id": "loft", "seats": 4}],
    },
    "match": {
        "requests": [{key: one[key] for key in ("id", "languages")} for one in PEOPLE],
        "offers": [{"id": f"o{number}", "places": 2, "languages": ["de", "en", "fr"]} for number in range(4)],
    },
}


def test_the_same_question_and_seed_give_the_same_bytes(tmp_path):
    one, other = answers(tmp_path / "one", tmp_path / "other")

    assert one.keys() == QUESTIONS.keys()
    assert one == other


def answers(*folders):
    """Per folder what each command wrote, each under another order of sets."""
    for folder in folders:
        folder.mkdir()
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASKED, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": str(order)},
            stdout=subprocess.DEVNULL,
        )
        for order, folder in enumerate(folders, start=1)
    ]
    assert {process.wait(100) for process in asking} == {0}
    return [{path.stem: path.read_bytes() for path in folder.iterdir()} for folder in folders]


ASKED = f"""
import json, sys
from pathlib import Path
from knotenwerk.cli import main

OPTIONS = {{"select": ["--seed", "abc"], "compose": ["--effort", "short"], "schedule": ["--effort", "short"]}}
folder = Path(sys.argv[1])
for command, question in json.loads({json.dumps(json.dumps(QUESTIONS))}).items():
    problem, answer = folder / "problem.json", folder / f"{{command}}.json"
    problem.write_text(json.dumps({{"version": 1, **question}}))
    if main([command, str(problem), "-o", str(answer), *OPTIONS.get(command, [])]):
        sys.exit(command)
problem.unlink()
"""
