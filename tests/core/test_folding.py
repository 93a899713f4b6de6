import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.folding import fold, neutral

GERMAN = "abcdefghijklmnopqrstuvwxyzäöüß"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert neutral(neutral(text)) == neutral(text)


@given(st.text())
def test_only_letters_digits_and_single_spaces_remain(text):
    assert all(word.isalnum() for word in fold(text).split(" ") if word)
    assert fold(text) == " ".join(fold(text).split())


@given(st.text(GERMAN + " "))
def test_case_and_spelled_out_umlauts_do_not_matter(text):
    spelled = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    assert fold(text) == fold(spelled) == fold(text.upper())


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=3), st.sampled_from("*:_/·"))
def test_a_gender_sign_is_closed(stem, sign):
    written = fold(stem.capitalize() + "erin")
    assert {
        fold(stem.capitalize() + "er" + sign + "in"),
        fold(stem.capitalize() + "er" + sign + "innen"),
        fold(stem.capitalize() + "erInnen"),
        fold(stem.capitalize() + "er(in)"),
        fold(stem.capitalize() + "er/-innen"),
    } == {written}


@pytest.mark.parametrize(
    "written",
    [
        "Bürgermeister*in",
        "Bürgermeister:in",
        "Bürgermeister_innen",
        "BuergermeisterIn",
        "Bürgermeisterin",
        "BÜRGERMEISTERIN",
        "Bu\u0308rgermeister/-innen",
        "Bürger\u00admeister·in",
    ],
)
def test_every_spelling_of_the_mayor_folds_to_one(written):
    assert fold(written) == "buergermeisterin"
    assert neutral(written) == neutral("Bürgermeister") == "buergermeister"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Name Teilnehmer*in: Vorname", "name teilnehmerin vorname"),
        ("Teilnehmer*innenname: Vorname", "teilnehmerinnenname vorname"),
        ("Integrationsbeauftragte/r", "integrationsbeauftragte"),
        ("Stadtverordnete*r", "stadtverordnete"),
        ("E-Mail", "e mail"),
        ("Kłosowska, Søren; Yıldırım & Čapek", "klosowska soren yildirim capek"),
        ("Anmeldung: in Berlin", "anmeldung in berlin"),
        ("Check-in", "check in"),
        ("beginnen", "beginnen"),
        ("  \t ", ""),
    ],
)
def test_examples(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Landrätin", "Landrat"),
        ("Kontaktbeamter", "Kontaktbeamtin"),
        ("Gleichstellungsbeauftragter", "Gleichstellungsbeauftragte"),
        ("Referent/-in", "Referentinnen"),
        ("Soziologin", "Soziologe"),
    ],
)
def test_offices_meet_whoever_holds_them(one, other):
    assert neutral(one) == neutral(other)


@pytest.mark.parametrize("word", ["Berlin", "Termin", "Martin", "Medizin", "Verein"])
def test_other_words_ending_in_in_stay(word):
    assert neutral(word) == word.lower()
