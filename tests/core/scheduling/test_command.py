"""`knotenwerk schedule` as somebody types it."""

import json
from random import Random

from knotenwerk.cli import main
from knotenwerk.core.scheduling import faults, read_problem, read_programme
from tests.core.interrupting import interrupted


def a_problem_file(folder, **changes):
    document = {
        "version": 1,
        "people": [{"id": "ada", "wishes": ["a", "b"]}, {"id": "bo", "wishes": ["b"]}],
        "topics": [{"id": "a"}, {"id": "b"}],
        "slots": ["early", "late"],
        "rooms": [{"id": "hall", "seats": 2}],
        **changes,
    }
    path = folder / "problem.json"
    path.write_text(json.dumps(document))
    return path


def test_a_problem_becomes_a_programme_and_its_score_is_told(tmp_path, capfd):
    problem, programme = a_problem_file(tmp_path), tmp_path / "programme.json"

    status = main(["schedule", str(problem), "-o", str(programme), "--seed", "4", "--time-limit", "60"])

    assert status == 0
    assert faults(read_problem(problem), read_programme(programme)) == ()
    assert json.loads(programme.read_text())["seed"] == 4
    assert capfd.readouterr() == (
        "Topics: 2. People: 2. Wishes met: 3.\n"
        "  empty handed            0   proven best\n"
        "  one only                0   proven best\n"
        "  missed                  0   proven best\n"
        "  sessions moved          0   proven best\n"
        "  people moved            0   proven best\n"
        "  total                   0   proven best\n",
        "",
    )


def test_a_programme_before_is_kept_where_it_can_be(tmp_path, capfd):
    programme, after = tmp_path / "programme.json", tmp_path / "after.json"
    main(["schedule", str(a_problem_file(tmp_path)), "-o", str(programme)])
    changed = a_problem_file(tmp_path, people=[{"id": "ada", "wishes": ["a", "b"]}])

    status = main(["schedule", str(changed), "-o", str(after), "--before", str(programme)])

    sessions = {topic: (one.slot, one.room) for topic, one in read_programme(programme).sessions.items()}
    assert status == 0
    assert {topic: (one.slot, one.room) for topic, one in read_programme(after).sessions.items()} == sessions
    assert "  sessions moved          0   proven best\n" in capfd.readouterr().out


def test_what_is_impossible_is_said_in_full_and_nothing_is_written(tmp_path, capfd):
    problem = a_problem_file(tmp_path, rooms=[{"id": "hall", "seats": 1}], slots=["early"])

    status = main(["schedule", str(problem), "-o", str(tmp_path / "programme.json")])

    assert status == 1
    assert capfd.readouterr() == (
        "",
        "2 topics cannot fit into 1 slot with 1 room, which have 1 place. Drop 1 topic, or add a room or a slot.\n"
        "2 people are there in early, and the rooms have 1 seat. "
        "1 will have no session then, unless there are more seats.\n",
    )
    assert list(tmp_path.iterdir()) == [problem]


def test_a_wrong_file_ends_with_a_sentence(tmp_path, capfd):
    problem = a_problem_file(tmp_path, version=3)

    status = main(["schedule", str(problem), "-o", str(tmp_path / "programme.json")])

    assert (status, capfd.readouterr()) == (
        2,
        ("", "problem.json says version 3; known is version 1. Save it in that version.\n"),
    )


def test_ctrl_c_writes_the_best_programme_so_far(tmp_path):
    chance, names = Random(1), [f"t{number}" for number in range(40)]
    topics = [{"id": name} for name in names]
    people = [{"id": f"p{number}", "wishes": chance.sample(names, 4)} for number in range(180)]
    rooms = [{"id": f"r{number}", "seats": 20} for number in range(10)]
    problem = a_problem_file(tmp_path, people=people, topics=topics, rooms=rooms, slots=["a", "b", "c", "d"])
    programme = tmp_path / "programme.json"

    status, said, complaint = interrupted("schedule", problem, "-o", programme, "--effort", "thorough")

    assert (status, complaint) == (0, "")
    assert said.endswith("The search was cut short; another run may give another programme.\n")
    assert faults(read_problem(problem), read_programme(programme)) == ()
