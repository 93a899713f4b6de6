"""Files that are no problems, handed to every command that reads one: a sentence, status 2, and nothing written."""

import json

import pytest

from knotenwerk.cli import main

OUTPUT = ["-o", "answer.json"]
QUESTIONS = {
    "compose": ({"people": [{"id": "a"}], "rounds": [{"tables": [{"id": "t", "seats": 1}]}]}, OUTPUT),
    "select": ({"seats": 1, "applicants": [{"id": "a"}, {"id": "b"}]}, OUTPUT),
    "gaps": ({"seats": 1, "applicants": []}, OUTPUT),
    "draw": (
        {"lots": 10**12, "bound": 1.0, "chances": {"a": 10**12}, "committees": [{"lots": 10**12, "people": ["a"]}]},
        ["--seed", "abc"],
    ),
    "schedule": ({"people": [], "topics": [], "slots": ["early"], "rooms": [{"id": "hall", "seats": 9}]}, OUTPUT),
    "match": ({"requests": [{"id": "a"}], "offers": [{"id": "b"}]}, OUTPUT),
}
WRITING = [command for command, (_, options) in QUESTIONS.items() if options == OUTPUT]


def question(command, **changes):
    return json.dumps({"version": 1, **QUESTIONS[command][0], **changes})


def ask(command, options=None):
    return main([command, "problem.json", *(options or QUESTIONS[command][1])])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "problem.json is not JSON at line 1, column 1: Expecting value. Save it again as JSON in UTF-8.\n"),
        (b"{\xff}", "problem.json is not JSON: invalid start byte. Save it again as JSON in UTF-8.\n"),
        (
            '{"version": 1}'.encode("utf-16"),
            "problem.json is not JSON: invalid start byte. Save it again as JSON in UTF-8.\n",
        ),
        (b"[" * 100_000, "problem.json is not JSON: nested too deeply. Save it again as JSON in UTF-8.\n"),
        (
            b'{"version": 1' + 5000 * b"0" + b"}",
            "problem.json is not JSON: a number with thousands of digits. Save it again as JSON in UTF-8.\n",
        ),
        (
            b'{"version": 1, "name": "\\ud800"}',
            "problem.json is not JSON: half a character, as in \\ud800. Save it again as JSON in UTF-8.\n",
        ),
        (b"null", "problem.json: expected an object, found null.\n"),
        (b'{"version": 2}', "problem.json says version 2; known is version 1. Save it in that version.\n"),
        (b'{"version": NaN}', "problem.json says version NaN; known is version 1. Save it in that version.\n"),
    ],
)
@pytest.mark.parametrize("command", QUESTIONS)
def test_what_is_no_question_is_refused(folder, capsys, command, content, words):
    (folder / "problem.json").write_bytes(content)

    assert (ask(command), capsys.readouterr()) == (2, ("", words))
    assert [path.name for path in folder.iterdir()] == ["problem.json"]


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_key_said_twice_is_refused_since_one_of_the_two_would_be_lost(folder, capsys, command):
    (folder / "problem.json").write_text(question(command)[:-1] + ', "name": "a", "name": "b"}')

    assert (ask(command), capsys.readouterr()) == (
        2,
        ("", "problem.json says “name” twice in one object. Keep one of the two.\n"),
    )


@pytest.mark.parametrize(
    ("command", "changes", "where"),
    [
        ("compose", {"rounds": [{"tables": [{"id": "t", "seats": 10**30}]}]}, "rounds[0].tables[0].seats"),
        ("compose", {"known": [["a", "a", 10**400]]}, "known[0][2]"),
        ("select", {"quotas": [{"where": {"side": "x"}, "at_least": 10**30}]}, "quotas[0].at_least"),
        ("draw", {"committees": [{"lots": 10**30, "people": ["a"]}]}, "committees[0].lots"),
        ("schedule", {"rooms": [{"id": "hall", "seats": 10**30}]}, "rooms[0].seats"),
        ("match", {"weights": {"topic": 10**30}}, "weights.topic"),
    ],
)
def test_a_huge_number_is_refused_with_its_place(folder, capsys, command, changes, where):
    (folder / "problem.json").write_text(question(command, **changes))

    status, said = ask(command), capsys.readouterr()

    assert (status, said.out) == (2, "")
    assert said.err.startswith(f"problem.json at {where}: expected at most 1000000000000, found 1000000000")
    assert [path.name for path in folder.iterdir()] == ["problem.json"]


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_directory_instead_of_a_file_is_refused(folder, capsys, command):
    (folder / "problem.json").mkdir()

    assert (ask(command), capsys.readouterr()) == (
        2,
        ("", "problem.json: Is a directory. Check the path and whether you may read and write there.\n"),
    )


@pytest.mark.parametrize(
    ("output", "reason"),
    [("nowhere/answer.json", "No such file or directory"), ("here", "Is a directory")],
)
@pytest.mark.parametrize("command", WRITING)
def test_an_answer_that_cannot_be_written_leaves_nothing_behind(folder, capsys, command, output, reason):
    (folder / "problem.json").write_text(question(command))
    (folder / "here").mkdir()

    assert (ask(command, ["-o", output]), capsys.readouterr()) == (
        2,
        ("", f"{output}: {reason}. Check the path and whether you may read and write there.\n"),
    )
    assert sorted(path.name for path in folder.rglob("*")) == ["here", "problem.json"]


@pytest.mark.parametrize("command", QUESTIONS)
def test_the_question_itself_is_answered(folder, command):
    (folder / "problem.json").write_text(question(command))

    assert ask(command) == 0
