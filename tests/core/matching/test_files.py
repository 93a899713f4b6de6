"""Files of requests and offers, good ones and bad ones."""

import json

import pytest

from knotenwerk.core.documents import Misshapen, NotJson, UnknownKeys, UnknownVersion
from knotenwerk.core.matching import Offer, Problem, Request, match, read_problem, write_matching

FULL = {
    "version": 1,
    "name": "advice",
    "requests": [
        {
            "id": "a",
            "places": 2,
            "languages": ["de"],
            "times": ["monday"],
            "traits": {"topic": ["noise", "youth"]},
            "wishes": ["b"],
        },
        {"id": "c"},
    ],
    "offers": [{"id": "b", "load": 3, "languages": ["de", "fr"], "traits": {"topic": ["noise"]}}],
    "excluded": [["c", "b"]],
    "weights": {"topic": 5},
}


def written(folder, content):
    path = folder / "problem.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_a_file_with_every_key_is_read_in_full(tmp_path):
    assert read_problem(written(tmp_path, FULL)) == Problem(
        requests=(
            Request(
                "a",
                2,
                frozenset({"de"}),
                frozenset({"monday"}),
                {"topic": frozenset({"noise", "youth"})},
                ("b",),
            ),
            Request("c"),
        ),
        offers=(Offer("b", languages=frozenset({"de", "fr"}), traits={"topic": frozenset({"noise"})}, load=3),),
        name="advice",
        excluded=frozenset({("c", "b")}),
        weights={"topic": 5},
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"{", NotJson("problem.json", 1, 2, "Expecting property name enclosed in double quotes")),
        (b"\xff\xfe", NotJson("problem.json", 0, 0, "invalid start byte")),
        ([], Misshapen("problem.json", "", "an object", "[]")),
        ({**FULL, "version": 2}, UnknownVersion("problem.json", "2", 1)),
        ({**FULL, "version": True}, UnknownVersion("problem.json", "true", 1)),
        ({**FULL, "budget": 3}, UnknownKeys("problem.json", "", ("budget",))),
        ({"version": 1, "offers": []}, Misshapen("problem.json", "requests", "a value", "nothing")),
        ({**FULL, "offers": [{"id": 7}]}, Misshapen("problem.json", "offers[0].id", "a text", "7")),
        (
            {**FULL, "offers": [{"id": "b", "load": float("nan")}]},
            Misshapen("problem.json", "offers[0].load", "a finite number", "NaN"),
        ),
        (
            {**FULL, "offers": [{"id": "b", "places": 1.5}]},
            Misshapen("problem.json", "offers[0].places", "a whole number", "1.5"),
        ),
        ({**FULL, "excluded": [["c"]]}, Misshapen("problem.json", "excluded[0]", "a list of 2", '["c"]')),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path, content, error):
    with pytest.raises(type(error)) as refused:
        read_problem(written(tmp_path, content))

    assert refused.value == error


def test_a_matching_is_written_whole(tmp_path):
    path = tmp_path / "pairs.json"

    write_matching(path, match(read_problem(written(tmp_path, FULL))))

    score = {"pairs": 1, "served": 1, "worst_load": 4, "points": 11}
    assert json.loads(path.read_text()) == {
        "version": 1,
        "stable": False,
        "pairs": [
            {
                "request": "a",
                "offer": "b",
                "points": 11,
                "languages": ["de"],
                "common": {"topic": ["noise"]},
                "request_wish": 1,
            }
        ],
        "score": score,
        "best": score,
        "blocking": [],
        "unserved": [{"request": "c", "possible": 0, "excluded": 1, "language": 0, "time": 0}],
    }
    assert sorted(file.name for file in tmp_path.iterdir()) == ["pairs.json", "problem.json"]
