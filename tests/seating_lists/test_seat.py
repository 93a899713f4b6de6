"""`knotenwerk seat`: a participant list in, a workbook out, earlier plans kept in mind. No server, no database."""

from itertools import combinations
from pathlib import Path

import pytest

from knotenwerk.cli import main
from knotenwerk.core.sheets import Sheet, open_table, write_xlsx

LIST = Path(__file__).parents[2] / "docs" / "tutorial" / "teilnahmeliste.csv"


def seat(*arguments):
    return main(["seat", *map(str, arguments), "--language", "en"])


def a_list(path, people):
    headers = ("Name", "Organisation", "Function", "Sector")
    sectors = ("Police", "Public administration", "Civil society", "Academia")
    rows = [(f"Ada Person{n}", f"Town {n}", "Officer", sectors[n % 4]) for n in range(people)]
    write_xlsx(path, [Sheet("People", headers, rows)])
    return path


def tables_in(path, sheet):
    tables = {}
    for row in open_table(path, sheet=sheet).rows:
        tables.setdefault(str(row.cells[0]), []).append(row.cells[1])
    return tables


def pairs_in(path, sheets):
    return [
        frozenset(pair)
        for sheet in sheets
        for people in tables_in(path, sheet).values()
        for pair in combinations(people, 2)
    ]


def test_the_example_list_becomes_a_workbook_with_a_sheet_per_round_the_people_and_the_quality(tmp_path, capsys):
    plan = tmp_path / "plan.xlsx"

    assert seat(LIST, "--tables", 6, "--rounds", 2, "-o", plan) == 0

    assert open_table(plan).sheets == ("Round 1", "Round 2", "People", "Quality")
    sizes = sorted(len(people) for people in tables_in(plan, "Round 1").values())
    assert sizes == [7, 7, 8, 8, 8, 8]
    said = capsys.readouterr().out
    assert "  organisation: Organisation/Kommune\n" in said
    assert "46 people take part.\n  left out, addon: 3\n  left out, cancelled: 3\n" in said


def test_the_quality_says_what_is_proven_and_else_how_far_the_best_may_be(tmp_path):
    people, plan = tmp_path / "people.xlsx", tmp_path / "plan.xlsx"
    write_xlsx(people, [Sheet("People", ("Name",), [(f"Ada Person{n}",) for n in range(6)])])

    seat(people, "--tables", 2, "--rounds", 3, "-o", plan)

    rows = list(open_table(plan, sheet="Quality").rows)
    assert [(row.cells[0], str(row.cells[1]), row.cells[3]) for row in rows[:3]] == [
        ("pairs who share a table again", "5", "at most 1 above the best"),
        ("people beyond one of an organisation at a table", "0", "proven best"),
        ("people outside the even mix", "0", "proven best"),
    ]


def test_every_table_of_a_round_mixes_the_sectors(tmp_path):
    plan = tmp_path / "plan.xlsx"

    seat(a_list(tmp_path / "people.xlsx", 32), "--tables", 8, "--rounds", 2, "-o", plan)

    number = {f"Ada Person{n}": n % 4 for n in range(32)}
    for people in tables_in(plan, "Round 1").values():
        assert {number[person] for person in people} == {0, 1, 2, 3}


def test_nobody_meets_again_and_earlier_tables_are_kept_in_mind(tmp_path):
    people = a_list(tmp_path / "people.xlsx", 32)
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"

    seat(people, "--tables", 8, "--rounds", 2, "-o", first)
    seat(people, "--tables", 8, "--rounds", 2, "-o", second, "--avoid", first, "--seed", 2)

    pairs = [*pairs_in(first, ["Round 1", "Round 2"]), *pairs_in(second, ["Round 1", "Round 2"])]
    assert len(pairs) == len(set(pairs)) == 4 * 8 * 6


def test_the_same_list_and_seed_give_the_same_plan(tmp_path):
    people = a_list(tmp_path / "people.xlsx", 12)

    for name in ("one.xlsx", "two.xlsx"):
        seat(people, "--tables", 3, "--rounds", 2, "-o", tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is nothing in the list. Choose another sheet, or export it again."),
        (b"%PDF-1.7 ...", "This is no list that can be read. Save it as XLSX or CSV."),
        (
            b"Betrag;Datum\n12;2026-01-01\n13;2026-01-02\n",
            "No column holds a name. There are: Betrag, Datum. Call one of them “Name”.",
        ),
    ],
)
def test_what_is_no_list_of_people_gets_a_sentence(tmp_path, capsys, content, sentence):
    file = tmp_path / "list.csv"
    file.write_bytes(content)

    assert seat(file, "--tables", 2, "-o", tmp_path / "plan.xlsx") == 2
    assert capsys.readouterr() == ("", sentence + "\n")
    assert not (tmp_path / "plan.xlsx").exists()


def test_more_tables_than_people_are_refused(tmp_path, capsys):
    people = a_list(tmp_path / "people.xlsx", 3)

    assert seat(people, "--tables", 4, "-o", tmp_path / "plan.xlsx") == 1
    assert capsys.readouterr().err == "Too few people for 4 tables: 3. Take fewer tables.\n"


def test_a_file_that_is_no_plan_cannot_be_avoided(tmp_path, capsys):
    people = a_list(tmp_path / "people.xlsx", 6)

    assert seat(people, "--tables", 2, "-o", tmp_path / "plan.xlsx", "--avoid", people) == 2
    assert capsys.readouterr().err == (
        "people.xlsx has no sheet for a round. Give a workbook that this command wrote before.\n"
    )


def test_a_list_that_is_not_there_and_a_folder_are_refused_in_the_reader_s_language(tmp_path, capsys):
    nowhere, plan = tmp_path / "none.xlsx", tmp_path / "plan.xlsx"

    said = []
    for path, language in ((nowhere, "en"), (tmp_path, "en"), (nowhere, "de")):
        assert main(["seat", str(path), "--tables", "2", "-o", str(plan), "--language", language]) == 2
        said.append(capsys.readouterr())

    assert said == [
        ("", f"{nowhere}: No such file or directory. Check the path and whether you may read and write there.\n"),
        ("", f"{tmp_path}: Is a directory. Check the path and whether you may read and write there.\n"),
        (
            "",
            f"{nowhere}: No such file or directory. Prüfen Sie den Pfad und ob Sie dort lesen und schreiben dürfen.\n",
        ),
    ]


@pytest.mark.parametrize("people", [0, 1])
def test_nobody_and_one_person_do_not_fill_two_tables(tmp_path, capsys, people):
    file = a_list(tmp_path / "people.xlsx", people)

    assert seat(file, "--tables", 2, "-o", tmp_path / "plan.xlsx") == 1
    assert capsys.readouterr().err == f"Too few people for 2 tables: {people}. Take fewer tables.\n"
    assert list(tmp_path.iterdir()) == [file]


def test_more_people_of_an_organisation_than_tables_are_said_once_for_all_rounds(tmp_path, capsys):
    people, plan = tmp_path / "people.xlsx", tmp_path / "plan.xlsx"
    rows = [(f"Ada Person{n}", "Town" if n < 3 else f"Village {n}") for n in range(6)]
    write_xlsx(people, [Sheet("People", ("Name", "Organisation"), rows)])

    said = []
    for language in ("en", "de"):
        options = ["--tables", "2", "--rounds", "2", "-o", str(plan), "--language", language]
        assert main(["seat", str(people), *options]) == 0
        said.append(capsys.readouterr().err)

    assert said == [
        "More people from “Town” (3) than tables (2): some of them sit together. "
        "Take more tables if they should not.\n",
        "Von „Town“ kommen mehr Personen (3), als es Tische gibt (2): Einige sitzen zusammen. "
        "Nehmen Sie mehr Tische, wenn sie das nicht sollen.\n",
    ]


def test_a_plan_that_cannot_be_written_leaves_nothing_behind(tmp_path, capsys):
    people, nowhere = a_list(tmp_path / "people.xlsx", 6), tmp_path / "nowhere" / "plan.xlsx"

    assert seat(people, "--tables", 2, "-o", nowhere) == 2
    assert capsys.readouterr().err == (
        f"{nowhere}: No such file or directory. Check the path and whether you may read and write there.\n"
    )
    assert list(tmp_path.iterdir()) == [people]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--tables", "0"], "“0” is no number from 1"),
        (["--tables", "²"], "“²” is no number from 1"),
        (["--tables", "2", "--rounds", "101"], "“101” rounds are too many; at most 100 are planned at once"),
        (["--tables", "2", "--time-limit", "nan"], "“nan” is no number of seconds above 0"),
    ],
)
def test_an_option_that_is_no_sensible_number_is_refused(capsys, options, words):
    with pytest.raises(SystemExit) as ended:
        seat("people.xlsx", *options, "-o", "plan.xlsx")

    assert ended.value.code == 2
    assert words in capsys.readouterr().err
