"""Problem and plan files, good ones and bad ones."""

import json

import pytest

from knotenwerk.core.composition import (
    Effort,
    Importance,
    Person,
    Problem,
    Round,
    Table,
    UnknownTrait,
    compose,
    read_plan,
    read_problem,
    write_plan,
)
from knotenwerk.core.documents import Misshapen, NotJson, UnknownKeys, UnknownVersion

FULL = {
    "version": 1,
    "name": "a talk",
    "mix": ["side"],
    "people": [{"id": "a", "traits": {"side": "x"}, "wishes": ["peace"]}, {"id": "b"}, {"id": "c"}],
    "rounds": [
        {
            "tables": [
                {"id": "t", "seats": 2, "topic": "peace", "seats_min": 1, "seats_max": 3},
                {"id": "u", "seats": 1, "topic": None, "seats_min": 0},
            ],
            "absent": ["c"],
        }
    ],
    "apart": [["a", "c"]],
    "together": [["a", "b"]],
    "known": [["a", "b"], ["b", "c", 0.5]],
    "met": [["a", "c"]],
    "fixed": [{"person": "a", "round": 1, "table": "t"}],
    "at_most": {"side": 2},
    "importance": {"spread": "must"},
}


def written(folder, content) -> object:
    path = folder / "problem.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_a_file_with_every_key_is_read_in_full(tmp_path):
    assert read_problem(written(tmp_path, FULL)) == Problem(
        people=(Person("a", {"side": "x"}, ("peace",)), Person("b"), Person("c")),
        rounds=(
            Round((Table("t", 2, "peace", seats_min=1, seats_max=3), Table("u", 1, seats_min=0)), frozenset({"c"})),
        ),
        name="a talk",
        mix=("side",),
        apart=(("a", "c"),),
        together=(("a", "b"),),
        known=(("a", "b"), ("b", "c", 0.5)),
        met=(("a", "c"),),
        fixed=(("a", 1, "t"),),
        at_most={"side": 2},
        importance={"spread": Importance.MUST},
    )


def test_a_file_with_the_fewest_keys_is_read(tmp_path):
    least = {"version": 1, "people": [{"id": "a"}], "rounds": [{"tables": [{"id": "t", "seats": 1}]}]}

    assert read_problem(written(tmp_path, least)) == Problem((Person("a"),), (Round((Table("t", 1),)),))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"{", NotJson("problem.json", 1, 2, "Expecting property name enclosed in double quotes")),
        (b"\xff\xfe", NotJson("problem.json", 0, 0, "invalid start byte")),
        ([], Misshapen("problem.json", "", "an object", "[]")),
        ({"people": []}, Misshapen("problem.json", "version", "a value", "nothing")),
        ({**FULL, "version": 2}, UnknownVersion("problem.json", "2", 1)),
        ({**FULL, "version": True}, UnknownVersion("problem.json", "true", 1)),
        ({**FULL, "languages": {}}, UnknownKeys("problem.json", "", ("languages",))),
        ({**FULL, "people": {"a": 1}}, Misshapen("problem.json", "people", "a list", '{"a": 1}')),
        (
            {**FULL, "people": [{"id": "a"}, {"id": 7}]},
            Misshapen("problem.json", "people[1].id", "a text", "7"),
        ),
        ({**FULL, "people": [{"name": "a"}]}, Misshapen("problem.json", "people[0].id", "a value", "nothing")),
        (
            {**FULL, "rounds": [{"tables": [{"id": "t", "seats": 2.5}]}]},
            Misshapen("problem.json", "rounds[0].tables[0].seats", "a whole number", "2.5"),
        ),
        ({**FULL, "apart": [["a"]]}, Misshapen("problem.json", "apart[0]", "a list of 2", '["a"]')),
        (
            {**FULL, "known": [["a", "b", float("nan")]]},
            Misshapen("problem.json", "known[0][2]", "a finite number", "NaN"),
        ),
        ({**FULL, "mix": ["sied"]}, UnknownTrait("sied", "mix", ("side",))),
        (
            {**FULL, "importance": {"spread": "rather"}},
            Misshapen("problem.json", "importance.spread", "one of must, very, important, gladly", '"rather"'),
        ),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path, content, error):
    with pytest.raises(type(error)) as refused:
        read_problem(written(tmp_path, content))

    assert refused.value == error


def test_a_plan_is_written_whole_and_read_again(tmp_path):
    problem = read_problem(written(tmp_path, FULL))
    result = compose(problem, effort=Effort.SHORT, seed=3)
    path = tmp_path / "plan.json"

    write_plan(path, result)

    assert read_plan(path) == result.plan
    assert json.loads(path.read_text()) == {
        "version": 1,
        "seed": 3,
        "effort": "short",
        "truncated": False,
        "rounds": [{"tables": {"t": ["a", "b"], "u": []}}],
        "score": vars(result.score),
        "bounds": vars(result.bounds),
        "proven": list(result.proven),
    }
    assert [file.name for file in tmp_path.iterdir()] == ["problem.json", "plan.json"]
