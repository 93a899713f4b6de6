"""`knotenwerk select` and `knotenwerk draw` as somebody types them."""

import json

import pytest

from knotenwerk.cli import main
from knotenwerk.core import selection
from knotenwerk.core.selection import LOTS, draw, lot_of, lottery, read_lottery, read_problem
from tests.core.interrupting import interrupted


def a_problem_file(folder, **changes):
    document = {
        "version": 1,
        "seats": 2,
        "applicants": [{"id": f"p{number}", "traits": {"side": side}} for number, side in enumerate("xxxxy")],
        "quotas": [{"where": {"side": "y"}, "at_least": 1, "at_most": 1}],
        **changes,
    }
    path = folder / "problem.json"
    path.write_text(json.dumps(document))
    return path


def test_the_mix_is_written_with_the_waiting_and_the_alternates(tmp_path, capsys):
    result = tmp_path / "result.json"

    status = main(["select", str(a_problem_file(tmp_path)), "-o", str(result)])

    assert (status, capsys.readouterr()) == (
        0,
        ("2 of 5 people have a seat.\n  side “y”: 1 (at least 1, at most 1)\n", ""),
    )
    assert json.loads(result.read_text()) == {
        "version": 1,
        "chosen": ["p0", "p4"],
        "waiting": ["p1", "p2", "p3"],
        "alternates": {"p0": [["p1"], ["p2"], ["p3"]], "p4": []},
    }


def test_a_lottery_is_written_and_drawn_from_later(tmp_path, capsys):
    problem, written = a_problem_file(tmp_path), tmp_path / "lottery.json"

    status = main(["select", str(problem), "-o", str(written), "--lottery"])

    assert (status, capsys.readouterr()) == (
        0,
        (
            "4 committees for 5 people.\n"
            "  smallest chance 25.0000%, largest 100.0000%\n"
            "  no lottery gives everybody more than 25.0000%\n",
            "",
        ),
    )
    fair = lottery(read_problem(problem))
    assert read_lottery(written) == fair
    assert json.loads(written.read_text())["chances"] == {
        **dict.fromkeys(("p0", "p1", "p2", "p3"), LOTS // 4),
        "p4": LOTS,
    }

    status = main(["draw", str(written), "--seed", "abc"])

    drawn = "".join(f"{person}\n" for person in draw(fair, "abc").people)
    assert (status, capsys.readouterr()) == (0, (f"Lot {lot_of('abc'):012} draws 2 people:\n{drawn}", ""))


def test_a_seed_draws_at_once(tmp_path, capsys):
    written = tmp_path / "lottery.json"

    status = main(["select", str(a_problem_file(tmp_path)), "-o", str(written), "--seed", "abc"])

    people = draw(read_lottery(written), "abc").people
    assert status == 0
    assert capsys.readouterr().out.endswith(f"Drawn: {', '.join(people)}\n")
    document = json.loads(written.read_text())
    assert (document["seed"], document["drawn"]) == ("abc", list(people))


def test_seats_that_become_free_go_to_those_who_keep_the_mix(tmp_path, capsys):
    problem = a_problem_file(
        tmp_path, applicants=[{"id": f"p{n}", "traits": {"side": s}} for n, s in enumerate("xxyyx")]
    )
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    main(["select", str(problem), "-o", str(before)])
    capsys.readouterr()

    status = main(["select", str(problem), "-o", str(after), "--before", str(before), "--gone", "p2", "--gone", "p1"])

    assert (status, capsys.readouterr()) == (
        0,
        ("2 of 5 people have a seat.\n  side “y”: 1 (at least 1, at most 1)\nMoved up: p3\n", ""),
    )
    assert json.loads(after.read_text()) == {
        "version": 1,
        "chosen": ["p0", "p3"],
        "waiting": ["p4"],
        "alternates": {"p0": [["p4"]], "p3": []},
    }


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--gone", "eve"], 2, "eve is not among the applicants. Add or remove them.\n"),
        (
            ["--gone", "p4"],
            1,
            "No choice meets all quotas and limits. The smallest change that makes one possible:\n"
            "  side “y”: at least 0 instead of 1 (0 registered)\n",
        ),
        (
            ["--lottery", "--gone", "p4"],
            2,
            "A lottery is between all. Leave out --before and --gone, or --lottery and --seed.\n",
        ),
    ],
)
def test_a_seat_that_cannot_be_filled_up_is_said_and_nothing_is_written(tmp_path, capsys, options, status, words):
    problem = a_problem_file(tmp_path)

    assert main(["select", str(problem), "-o", str(tmp_path / "after.json"), *options]) == status
    assert capsys.readouterr() == ("", words)
    assert list(tmp_path.iterdir()) == [problem]


def test_who_is_missing_is_told_and_written_with_those_to_invite(tmp_path, capsys):
    problem = a_problem_file(
        tmp_path,
        seats=4,
        applicants=[{"id": "p0", "traits": {"side": "x"}, "tandem": "t"}],
        quotas=[{"where": {"side": "x"}, "at_least": 1}, {"where": {"side": "y"}, "at_least": 1, "target": 2}],
    )
    pool, written = tmp_path / "pool.json", tmp_path / "gaps.json"
    people = [{"id": "x1", "traits": {"side": "x"}}, {"id": "y1", "traits": {"side": "y"}}]
    pool.write_text(json.dumps({"version": 1, "people": people}))

    status = main(["gaps", str(problem), "-o", str(written), "--pool", str(pool)])

    assert (status, capsys.readouterr()) == (
        0,
        (
            "The quotas need 1 more person; there are 4 free seats.\n"
            "  side “x”: 1 registered\n"
            "  side “y”: 0 registered, 1 missing, 2 to the target\n"
            "p0 waits for the other half of the tandem.\n"
            "Invite y1: side “y”\n",
            "",
        ),
    )
    assert json.loads(written.read_text()) == {
        "version": 1,
        "gaps": [
            {"where": {"side": "x"}, "registered": 1, "missing": 0, "wanted": 0},
            {"where": {"side": "y"}, "registered": 0, "missing": 1, "wanted": 2},
        ],
        "room": 4,
        "needed": 1,
        "halves": ["p0"],
        "invitations": [{"person": "y1", "closes": [{"side": "y"}]}],
    }


def test_seats_that_are_given_away_leave_too_few_for_the_mix(tmp_path, capsys):
    problem, before = a_problem_file(tmp_path, quotas=[]), tmp_path / "before.json"
    main(["select", str(problem), "-o", str(before)])
    a_problem_file(tmp_path)
    capsys.readouterr()

    status = main(["gaps", str(problem), "-o", str(tmp_path / "gaps.json"), "--before", str(before)])

    assert (status, capsys.readouterr().out) == (
        0,
        "However many come, 0 free seats cannot meet all quotas.\n  side “y”: 1 registered\n",
    )


def test_somebody_twice_in_the_pool_is_named(tmp_path, capsys):
    problem, pool = a_problem_file(tmp_path), tmp_path / "pool.json"
    pool.write_text('{"version": 1, "people": [{"id": "cem"}, {"id": "cem"}]}')

    status = main(["gaps", str(problem), "-o", str(tmp_path / "gaps.json"), "--pool", str(pool)])

    assert (status, capsys.readouterr()) == (2, ("", "Two people have the id “cem”. Give each their own.\n"))
    assert sorted(tmp_path.iterdir()) == [pool, problem]


def test_somebody_chosen_before_who_no_longer_applies_is_named(tmp_path, capsys):
    problem, before = a_problem_file(tmp_path), tmp_path / "before.json"
    before.write_text('{"version": 1, "chosen": ["eve"]}')

    status = main(["gaps", str(problem), "-o", str(tmp_path / "gaps.json"), "--before", str(before)])

    assert (status, capsys.readouterr()) == (2, ("", "eve is not among the applicants. Add or remove them.\n"))
    assert sorted(tmp_path.iterdir()) == [before, problem]


def test_ctrl_c_stops_a_lottery_and_says_that_nothing_was_written(tmp_path):
    problem = a_problem_file(tmp_path)

    assert interrupted("select", problem, "-o", tmp_path / "lottery.json", "--lottery") == (
        1,
        "",
        "Stopped before the lottery was as fair as can be. Nothing was written.\n",
    )
    assert list(tmp_path.iterdir()) == [problem]


def test_everything_a_file_can_say_is_read(tmp_path):
    path = a_problem_file(
        tmp_path,
        name="Fachaustausch",
        applicants=[
            {"id": "p0", "traits": {"side": "x"}, "organisation": "a", "tandem": "t"},
            {"id": "p1", "tandem": None},
        ],
        quotas=[{"where": {"side": "x"}, "target": 1}],
        seats_per_organisation=2,
        seats_of={"a": 1},
    )

    assert read_problem(path) == selection.Problem(
        (selection.Applicant("p0", {"side": "x"}, "a", "t"), selection.Applicant("p1")),
        2,
        (selection.Quota({"side": "x"}, target=1),),
        2,
        {"a": 1},
        "Fachaustausch",
    )


def test_what_is_impossible_is_said_with_the_smallest_change_and_nothing_is_written(tmp_path, capsys):
    problem = a_problem_file(tmp_path, quotas=[{"where": {"side": "y"}, "at_least": 2}])

    status = main(["select", str(problem), "-o", str(tmp_path / "result.json")])

    assert (status, capsys.readouterr()) == (
        1,
        (
            "",
            "No choice meets all quotas and limits. The smallest change that makes one possible:\n"
            "  side “y”: at least 1 instead of 2 (1 registered)\n",
        ),
    )
    assert list(tmp_path.iterdir()) == [problem]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": 3}, "problem.json says version 3; known is version 1. Save it in that version.\n"),
        ({"seats": 1.5}, "problem.json at seats: expected a whole number, found 1.5.\n"),
        ({"seats": float("nan")}, "problem.json at seats: expected a finite number, found NaN.\n"),
        ({"quotas": [{"where": {}}]}, "quotas[0] names no trait. Say whom it counts in “where”, or remove it.\n"),
        (
            {"quotas": [{"where": {"side": "y"}, "at_least": 3, "at_most": 2}]},
            "The quota for side “y” says at least 3, at most 2. None may be below the one before it.\n",
        ),
    ],
)
def test_a_wrong_file_ends_with_a_sentence(tmp_path, capsys, changes, words):
    status = main(["select", str(a_problem_file(tmp_path, **changes)), "-o", str(tmp_path / "result.json")])

    assert (status, capsys.readouterr()) == (2, ("", words))


@pytest.mark.parametrize("command", [["select", "none.json", "-o", "x.json"], ["draw", "none.json", "--seed", "a"]])
def test_a_file_that_is_not_there_ends_with_a_sentence(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    status = main(command)

    assert status == 2
    assert capsys.readouterr().err.startswith("none.json: No such file or directory. Check the path")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            lambda lottery: {"committees": lottery["committees"][1:]},
            f"The committees hold {LOTS * 3 // 4} lots, not {LOTS}. Take the file as published.\n",
        ),
        (
            lambda lottery: {"chances": {**lottery["chances"], "p3": LOTS}},
            f"p3 has {LOTS} lots by the chances, but {LOTS // 4} by the committees. Take the file as published.\n",
        ),
        (
            lambda lottery: {"committees": [{"lots": LOTS, "people": ["eve", "p4"]}]},
            f"p0 has {LOTS // 4} lots by the chances, but 0 by the committees. Take the file as published.\n",
        ),
        (
            lambda lottery: {"chances": {person: lottery["chances"][person] for person in ("p0", "p1", "p2", "p4")}},
            f"p3 has 0 lots by the chances, but {LOTS // 4} by the committees. Take the file as published.\n",
        ),
    ],
)
def test_a_lottery_that_contradicts_itself_is_not_drawn_from(tmp_path, capsys, changed, words):
    written = tmp_path / "lottery.json"
    main(["select", str(a_problem_file(tmp_path)), "-o", str(written), "--lottery"])
    document = json.loads(written.read_text())
    written.write_text(json.dumps(document | changed(document)))
    capsys.readouterr()

    status = main(["draw", str(written), "--seed", "abc"])

    assert (status, capsys.readouterr()) == (2, ("", words))


def test_a_seed_that_is_no_text_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["draw", "lottery.json", "--seed", "\udcff"])

    assert ended.value.code == 2
    assert "argument --seed: '\\udcff' is no text in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"applicants": []}, "Nobody wants one of the 2 seats. Add applicants.\n"),
        (
            {"applicants": [{"id": "p0", "traits": {"side": "y"}}]},
            "1 person wants one of 2 seats, so nobody needs to be chosen. "
            "Lower “seats” to 1 to see whether the mix holds.\n",
        ),
        ({"seats": 0}, "There is no seat to give. Raise “seats”.\n"),
        (
            {"applicants": [{"id": f"p{number}", "traits": {"side": "x"}} for number in range(4)]},
            "No choice meets all quotas and limits. The smallest change that makes one possible:\n"
            "  side “y”: at least 0 instead of 1 (0 registered)\n",
        ),
        (
            {"quotas": [{"where": {"side": "y"}, "at_least": 10**12}]},
            "No choice meets all quotas and limits. The smallest change that makes one possible:\n"
            f"  side “y”: at least 1 instead of {10**12} (1 registered)\n",
        ),
    ],
)
@pytest.mark.parametrize("way", [[], ["--lottery"]])
def test_nobody_one_person_no_seat_and_everybody_of_one_side_are_said(tmp_path, capsys, changes, words, way):
    problem = a_problem_file(tmp_path, **changes)

    status = main(["select", str(problem), "-o", str(tmp_path / "result.json"), *way])

    assert (status, capsys.readouterr()) == (1, ("", words))
    assert list(tmp_path.iterdir()) == [problem]
