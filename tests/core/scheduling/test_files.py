"""Problem and programme files, good ones and bad ones."""

import json

import pytest

from knotenwerk.core.documents import Misshapen, UnknownKeys, UnknownVersion
from knotenwerk.core.scheduling import (
    Effort,
    Person,
    Problem,
    Room,
    Topic,
    read_problem,
    read_programme,
    schedule,
    write_programme,
)

FULL = {
    "version": 1,
    "name": "a day",
    "people": [{"id": "ada", "wishes": ["a"], "needs": ["step-free"], "absent": ["late"]}, {"id": "bo"}],
    "topics": [{"id": "a", "givers": ["bo"], "needs": ["screen"]}],
    "slots": ["early", "late"],
    "rooms": [{"id": "hall", "seats": 9, "features": ["screen", "step-free"], "closed": ["late"]}],
    "fixed": [{"topic": "a", "slot": "early", "room": "hall"}],
}


def written(folder, content):
    path = folder / "problem.json"
    path.write_text(json.dumps(content))
    return path


def test_a_file_with_every_key_is_read_in_full(tmp_path):
    assert read_problem(written(tmp_path, FULL)) == Problem(
        people=(Person("ada", ("a",), frozenset({"step-free"}), frozenset({"late"})), Person("bo")),
        topics=(Topic("a", ("bo",), frozenset({"screen"})),),
        slots=("early", "late"),
        rooms=(Room("hall", 9, frozenset({"screen", "step-free"}), frozenset({"late"})),),
        name="a day",
        fixed=(("a", "early", "hall"),),
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({**FULL, "version": 2}, UnknownVersion("problem.json", "2", 1)),
        ({**FULL, "catering": []}, UnknownKeys("problem.json", "", ("catering",))),
        ({**FULL, "rooms": [{"id": "hall"}]}, Misshapen("problem.json", "rooms[0].seats", "a value", "nothing")),
        (
            {**FULL, "rooms": [{"id": "hall", "seats": float("inf")}]},
            Misshapen("problem.json", "rooms[0].seats", "a finite number", "Infinity"),
        ),
        ({**FULL, "slots": "early"}, Misshapen("problem.json", "slots", "a list", '"early"')),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path, content, error):
    with pytest.raises(type(error)) as refused:
        read_problem(written(tmp_path, content))

    assert refused.value == error


def test_a_programme_is_written_whole_and_read_again(tmp_path):
    path = tmp_path / "programme.json"
    result = schedule(read_problem(written(tmp_path, FULL)), effort=Effort.SHORT, seed=3)

    write_programme(path, result)

    assert read_programme(path) == result.programme
    assert json.loads(path.read_text()) == {
        "version": 1,
        "seed": 3,
        "effort": "short",
        "truncated": False,
        "sessions": {"a": {"slot": "early", "room": "hall", "guests": ["ada"]}},
        "score": vars(result.score),
        "bounds": vars(result.bounds),
        "proven": ["empty_handed", "one_only", "missed", "sessions_moved", "people_moved", "total"],
    }
