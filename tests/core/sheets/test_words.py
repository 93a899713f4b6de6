from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.sheets import Words

TEXT = Path("src/knotenwerk/vocabularies.yaml").read_text(encoding="utf-8")
VOCABULARIES = yaml.safe_load(TEXT)
WORDS = Words.from_yaml(TEXT)


@pytest.mark.parametrize(
    ("find", "name"),
    [
        (WORDS.sector_of, "sectors"),
        (WORDS.level_of, "levels_of_action"),
        (WORDS.role_of, "roles"),
        (WORDS.seniority_of, "seniority"),
        (WORDS.state_of, "federal_states"),
    ],
)
def test_every_label_finds_its_own_key(find, name):
    for language in ("de", "en"):
        entries = VOCABULARIES[name]
        assert [find(entry[language]) for entry in entries] == [entry["key"] for entry in entries]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Stadtverwaltung Norden", "administration"),
        ("Gemeinde Wölfersheim", "administration"),
        ("Ev. Kirchengemeinde", "religion"),
        ("Landesministerium", "administration"),
        ("State ministry", "administration"),
        ("Politik", "politics"),
        ("Polizei Niedersachsen, Inspektion Göttingen", "police"),
        ("POLIZEIDIREKTION", "police"),
        ('Verein "Offene Stadt" e. V.', "civil_society"),
        ("Hochschule Beispielstadt", "academia"),
        ("Deutscher Städtetag", "association"),
        ("Zirkus", None),
        ("", None),
    ],
)
def test_sectors(text, key):
    assert WORDS.sector_of(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Landkreis Celle", "district"),
        ("Landesministerium", "state"),
        ("Bundesministerium", "federal"),
        ("Stadt Moers", "municipality"),
        ("Universität Darmstadt", None),
        ("Verein für alles", None),
    ],
)
def test_levels(text, key):
    assert WORDS.level_of(text) == key


@pytest.mark.parametrize(
    ("function", "role", "seniority"),
    [
        ("Bürgermeister*in", "mayor", "head"),
        ("Oberbürgermeisterin", "mayor", "head"),
        ("OB", "mayor", "head"),
        ("Referent/-in OB-Büro", None, "staff"),
        ("Landrätin", "district_administrator", "head"),
        ("Integrationsbeauftragte/r", "integration_officer", "staff"),
        ("Sachbearbeiter:in Ordnungsamt", "public_order_officer", "staff"),
        ("Fraktionsvorsitzende, Stadtrat", "councillor", "elected"),
        ("Amtsleiter (m/w/d)", None, "middle"),
        ("Kontaktbeamtin", "police_liaison", None),
        ("ob das stimmt", None, None),
    ],
)
def test_functions(function, role, seniority):
    assert (WORDS.role_of(function), WORDS.seniority_of(function)) == (role, seniority)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bayern", "09"),
        ("Freistaat Bayern", "09"),
        ("Bavaria", "09"),
        ("BY", "09"),
        ("DE-BY", "09"),
        ("9", "09"),
        ("09", "09"),
        ("NRW", "05"),
        ("Land Sachsen", "14"),
        ("Sachsen-Anhalt", "15"),
        ("Niedersachsen (NI)", "03"),
        ("Thüringen", "16"),
        ("thueringen", "16"),
        ("Schöneiche bei Berlin", None),
        ("Hessen und Thüringen", None),
        ("Österreich", None),
        ("", None),
    ],
)
def test_states(text, key):
    assert WORDS.state_of(text) == key


@given(st.text())
def test_any_text_has_a_key_or_none(text):
    keys = {entry["key"] for entry in VOCABULARIES["sectors"]}
    assert WORDS.sector_of(text) in keys | {None}
    assert WORDS.state_of(text) in {entry["key"] for entry in VOCABULARIES["federal_states"]} | {None}


def test_a_file_that_is_no_vocabulary_is_refused():
    with pytest.raises(ValueError, match="roles"):
        Words.from_yaml("sectors: []")
    with pytest.raises(ValueError, match="mapping"):
        Words.from_yaml("- 1")
