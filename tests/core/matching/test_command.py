"""`knotenwerk match` as somebody types it."""

import json

from knotenwerk.cli import main


def a_problem_file(folder, **changes):
    document = {
        "version": 1,
        "requests": [{"id": "easy", "wishes": ["a"]}, {"id": "narrow", "languages": ["tr"]}, {"id": "far"}],
        "offers": [{"id": "a", "wishes": ["easy"]}, {"id": "b", "languages": ["de"]}],
        **changes,
    }
    path = folder / "problem.json"
    path.write_text(json.dumps(document))
    return path


def test_pairs_are_written_and_what_they_reach_is_told(tmp_path, capfd):
    pairs = tmp_path / "pairs.json"

    status = main(["match", str(a_problem_file(tmp_path)), "-o", str(pairs)])

    assert status == 0
    assert [(pair["request"], pair["offer"]) for pair in json.loads(pairs.read_text())["pairs"]] == [
        ("easy", "a"),
        ("far", "b"),
    ]
    assert capfd.readouterr() == (
        "Pairs: 2 of at most 2. Requests served: 2 of at most 2.\n"
        "The fullest of these offers looks after 1.\nWhat speaks for the pairs: 12 points.\n"
        "narrow has no offer: 1 would fit and are taken, 1 share no language.\n",
        "",
    )


def test_what_would_suit_both_better_is_counted_unless_the_matching_is_to_be_stable(tmp_path, capfd):
    problem = a_problem_file(tmp_path, excluded=[["far", "b"], ["far", "a"]])
    pairs = tmp_path / "pairs.json"

    told = []
    for option in ([], ["--stable"]):
        assert main(["match", str(problem), "-o", str(pairs), *option]) == 0
        told.append(capfd.readouterr().out)

    assert told == [
        "Pairs: 2 of at most 2. Requests served: 2 of at most 2.\n"
        "The fullest of these offers looks after 1.\nWhat speaks for the pairs: 0 points.\n"
        "Pairs that both sides would rather have: 1. --stable leaves none.\n"
        "far has no offer: 2 are excluded.\n",
        "Pairs: 1 of at most 2. Requests served: 1 of at most 2.\n"
        "The fullest of these offers looks after 1.\nWhat speaks for the pairs: 12 points.\n"
        "narrow has no offer: 1 would fit and are taken, 1 share no language.\n"
        "far has no offer: 2 are excluded.\n",
    ]


def test_a_wrong_file_ends_with_a_sentence_and_nothing_is_written(tmp_path, capfd):
    problem = a_problem_file(tmp_path, excluded=[["nobody", "b"]])

    status = main(["match", str(problem), "-o", str(tmp_path / "pairs.json")])

    assert (status, capfd.readouterr()) == (
        2,
        ("", "“excluded” names the request “nobody”, which there is not. Add it, or remove the mention.\n"),
    )
    assert list(tmp_path.iterdir()) == [problem]


def test_a_file_that_is_not_there_ends_with_a_sentence(tmp_path, capfd):
    missing = tmp_path / "none.json"

    status = main(["match", str(missing), "-o", str(tmp_path / "pairs.json")])

    assert (status, capfd.readouterr().err) == (
        2,
        f"{missing}: No such file or directory. Check the path and whether you may read and write there.\n",
    )
