"""`knotenwerk compose` as somebody types it."""

import json

import pytest

from knotenwerk.cli import main
from knotenwerk.core.composition import faults, read_plan, read_problem
from tests.core.interrupting import interrupted


def a_problem_file(folder, **changes):
    document = {
        "version": 1,
        "mix": ["side"],
        "people": [{"id": f"p{number}", "traits": {"side": "xy"[number % 2]}} for number in range(8)],
        "rounds": [{"tables": [{"id": f"r{turn}-t{number}", "seats": 4} for number in (1, 2)]} for turn in (1, 2)],
        **changes,
    }
    path = folder / "problem.json"
    path.write_text(json.dumps(document))
    return path


def test_a_problem_becomes_a_plan_and_its_score_is_told(tmp_path, capsys):
    problem, plan = a_problem_file(tmp_path), tmp_path / "plan.json"

    status = main(["compose", str(problem), "-o", str(plan), "--seed", "4", "--time-limit", "60"])

    assert status == 0
    assert faults(read_problem(problem), read_plan(plan)) == ()
    assert json.loads(plan.read_text())["seed"] == 4
    assert capsys.readouterr() == (
        "8 people, 2 rounds, 20 pairs meet.\n"
        "  misplaced               0   proven best\n"
        "  apart broken            0   proven best\n"
        "  together broken         0   proven best\n"
        "  at most broken          0   proven best\n"
        "  at least broken         0   proven best\n"
        "  repeats                 4   proven best\n"
        "  known pairs             0   proven best\n"
        "  familiarity             0   proven best\n"
        "  spread                  0   proven best\n"
        "  alone                   0   proven best\n"
        "  uneven                  0   proven best\n"
        "  wish cost              64   proven best\n"
        "  topic repeats           0   proven best\n"
        "  left out                0   proven best\n"
        "  total                 464   proven best\n",
        "",
    )


def test_where_a_better_plan_is_not_ruled_out_it_is_told_how_much_better_it_could_be(tmp_path, capsys):
    rounds = [{"tables": [{"id": f"{turn}-{number}", "seats": 3} for number in (1, 2)]} for turn in range(3)]
    problem = a_problem_file(tmp_path, people=[{"id": f"p{number}"} for number in range(6)], rounds=rounds)

    main(["compose", str(problem), "-o", str(tmp_path / "plan.json")])

    assert [line for line in capsys.readouterr().out.splitlines() if not line.endswith("proven best")] == [
        "6 people, 3 rounds, 13 pairs meet.",
        "  repeats                 5   at most 1 above the best",
        "  total                 572   at most 100 above the best",
    ]


def two_who_know_each_other_and_wish_the_same(folder):
    people = [{"id": f"p{number}", "wishes": ["a"] if number < 2 else []} for number in range(4)]
    tables = [{"id": topic, "seats": 2, "topic": topic} for topic in "ab"]
    return a_problem_file(folder, mix=[], people=people, rounds=[{"tables": tables}], known=[["p0", "p1"]])


def test_the_price_of_a_wish_is_told_in_misses(tmp_path, capsys):
    problem = two_who_know_each_other_and_wish_the_same(tmp_path)

    main(["compose", str(problem), "-o", str(tmp_path / "plan.json"), "--prices"])

    assert capsys.readouterr().out.splitlines()[-1] == (
        "With wishes “important” instead of “gladly”: 1 more wish met; known pairs +1."
    )


def test_a_plan_is_counted_anew_from_its_file(tmp_path, capsys):
    problem = two_who_know_each_other_and_wish_the_same(tmp_path)

    status = main(["compose", str(problem), "-o", str(tmp_path / "plan.json"), "--verify"])

    assert status == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Verified: counted anew, the plan in plan.json fits and costs 12."
    )


def test_what_is_impossible_is_said_in_full_and_nothing_is_written(tmp_path, capsys):
    problem = a_problem_file(tmp_path, people=[{"id": f"p{number}"} for number in range(9)])

    status = main(["compose", str(problem), "-o", str(tmp_path / "plan.json")])

    assert status == 1
    assert capsys.readouterr() == (
        "",
        "9 people cannot fit at 2 tables with 8 seats in round 1. Add 1 seat: make tables larger, or add one.\n"
        "9 people cannot fit at 2 tables with 8 seats in round 2. Add 1 seat: make tables larger, or add one.\n",
    )
    assert list(tmp_path.iterdir()) == [problem]


def test_a_rule_that_cannot_hold_is_said_and_the_plan_made_all_the_same(tmp_path, capsys):
    problem = a_problem_file(
        tmp_path, at_most={"side": 1}, rounds=[{"tables": [{"id": "t", "seats": 4}, {"id": "u", "seats": 4}]}]
    )

    status = main(["compose", str(problem), "-o", str(tmp_path / "plan.json"), "--effort", "short"])

    assert status == 0
    assert capsys.readouterr().err.splitlines() == [
        f"4 people have side “{side}” in round 1, but 2 tables with at most 1 each cannot take them all. "
        "The plan breaks this rule as little as it can; a limit of 2, or more tables, would keep it."
        for side in "xy"
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": 3}, "problem.json says version 3; known is version 1. Save it in that version.\n"),
        ({"apart": [["p0", "p9"]]}, "“apart” names p9, who is not among the people. Add or remove them.\n"),
        ({"people": 5}, "problem.json at people: expected a list, found 5.\n"),
    ],
)
def test_a_wrong_file_ends_with_a_sentence(tmp_path, capsys, changes, words):
    status = main(["compose", str(a_problem_file(tmp_path, **changes)), "-o", str(tmp_path / "plan.json")])

    assert (status, capsys.readouterr()) == (2, ("", words))


def test_a_file_that_is_not_there_ends_with_a_sentence(tmp_path, capsys):
    missing = tmp_path / "none.json"

    status = main(["compose", str(missing), "-o", str(tmp_path / "plan.json")])

    assert status == 2
    assert capsys.readouterr().err == (
        f"{missing}: No such file or directory. Check the path and whether you may read and write there.\n"
    )


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "soon"])
def test_a_time_limit_is_a_number_of_seconds_above_zero(tmp_path, capsys, limit):
    with pytest.raises(SystemExit) as ended:
        main(["compose", "problem.json", "-o", "plan.json", f"--time-limit={limit}"])

    assert ended.value.code == 2
    assert f"“{limit}” is no number of seconds above 0" in capsys.readouterr().err


def test_ctrl_c_writes_the_best_plan_so_far(tmp_path):
    people = [{"id": f"p{number}"} for number in range(60)]
    turns = [{"tables": [{"id": f"r{turn}-t{number}", "seats": 6} for number in range(10)]} for turn in range(8)]
    problem, plan = a_problem_file(tmp_path, people=people, rounds=turns), tmp_path / "plan.json"

    status, said, complaint = interrupted("compose", problem, "-o", plan, "--effort", "thorough")

    assert (status, complaint) == (0, "")
    assert said.endswith("The search was cut short; another run may give another plan.\n")
    assert faults(read_problem(problem), read_plan(plan)) == ()
