"""The set-up step that brings Fira Sans to paper. Takes the npm package as it is installed."""

import json

import pytest
from fontTools.ttLib import TTFont

from tools import fonts


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FONTS", tmp_path / "fonts")
    return tmp_path / "fonts"


def test_four_weights_of_one_family_with_licence_and_coverage(folder):
    assert fonts.main() == 0

    made = {path.name: TTFont(path) for path in folder.glob("*.ttf")}
    assert {name: (font["name"].getDebugName(16), font["OS/2"].usWeightClass) for name, font in made.items()} == {
        "FiraSans-Light.ttf": ("Fira Sans", 300),
        "FiraSans-Regular.ttf": ("Fira Sans", 400),
        "FiraSans-Medium.ttf": ("Fira Sans", 500),
        "FiraSans-SemiBold.ttf": ("Fira Sans", 600),
    }
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text()
    covered = json.loads((folder / "coverage.json").read_text())
    for sign in "Aäöüßẞéłżčğışőνώжщ„“–…€":
        assert all(ord(sign) in font.getBestCmap() for font in made.values())
        assert any(first <= ord(sign) <= last for first, last in covered)
    assert not any(first <= ord("א") <= last for first, last in covered)


def test_a_second_run_leaves_everything_as_it_is_and_a_lost_file_comes_back(folder, monkeypatch):
    monkeypatch.setattr(fonts, "WEIGHTS", {300: "Light"})
    monkeypatch.setattr(fonts, "SCRIPTS", ("latin", "greek"))
    fonts.main()
    made = {path: path.stat().st_mtime_ns for path in folder.iterdir()}

    assert fonts.main() == 0
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == made

    (folder / "FiraSans-Light.ttf").unlink()
    assert fonts.main() == 0
    assert (folder / "FiraSans-Light.ttf").is_file()


def test_without_the_package_it_says_what_to_do(folder, monkeypatch, capsys):
    monkeypatch.setattr(fonts, "PACKAGE", fonts.ROOT / "node_modules" / "@fontsource" / "not-there")

    assert fonts.main() == 1
    assert capsys.readouterr().err == (
        "Fira Sans is not there: node_modules/@fontsource/not-there is missing. Run npm ci first, then this again.\n"
    )
    assert not folder.exists()
