import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.sheets import NameParts, is_placeholder, split_name
from knotenwerk.core.sheets.names import without_title

WORD = st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=2, max_size=8).map(str.capitalize)
SALUTATIONS = {"Frau", "Herr", "Herrn", "Mr", "Mrs", "Ms", "Mx", "Madame", "Monsieur"}


@pytest.mark.parametrize(
    ("name", "title", "given", "family"),
    [
        ("Ada Lindqvist", "", "Ada", "Lindqvist"),
        ("Lindqvist, Ada", "", "Ada", "Lindqvist"),
        ("Dr. h. c. Dirk von der Brücke", "Dr. h. c.", "Dirk", "von der Brücke"),
        ("Prof. Dr. Cécile de la Fontaine", "Prof. Dr.", "Cécile", "de la Fontaine"),
        ("Dipl.-Ing. Karl-Heinz Lüttke", "Dipl.-Ing.", "Karl-Heinz", "Lüttke"),
        ("Yvonne Freiherr von und zu Grünwald", "", "Yvonne", "Freiherr von und zu Grünwald"),
        ("von der Brücke, Dr. Ada", "Dr.", "Ada", "von der Brücke"),
        ("Frau Dr. Ada Lindqvist", "Dr.", "Ada", "Lindqvist"),
        ("Ada Lindqvist, M.A.", "M.A.", "Ada", "Lindqvist"),
        ("Birgit Lehmann (Sachbearbeitung)", "", "Birgit", "Lehmann (Sachbearbeitung)"),
        ("Karl Heinz Müller", "", "Karl Heinz", "Müller"),
        ("VON DER BRÜCKE, ADA", "", "ADA", "VON DER BRÜCKE"),
        ("Drago Profeta", "", "Drago", "Profeta"),
        ("Lindqvist", "", "", "Lindqvist"),
        ("", "", "", ""),
    ],
)
def test_full_names_are_cut(name, title, given, family):
    parts = split_name(name)
    assert (parts.title, parts.given, parts.family) == (title, given, family)


def test_it_is_said_when_a_name_could_be_cut_elsewhere():
    assert split_name("Ada Lindqvist") == NameParts("", "Ada", "Lindqvist", is_sure=True)
    assert split_name("Lindqvist, Ada Bo").is_sure
    assert not split_name("Ada Bo Lindqvist").is_sure
    assert not split_name("Lindqvist").is_sure


@given(st.lists(WORD, min_size=2, max_size=5).filter(lambda words: words[0] not in SALUTATIONS))
def test_no_letter_and_no_order_is_changed(words):
    name = " ".join(words)
    parts = split_name(name)
    assert " ".join(filter(None, (parts.title, parts.given, parts.family))) == name


@given(st.text())
def test_any_text_can_be_cut(text):
    split_name(text)


def test_titles_leave_the_given_name():
    assert without_title("Prof. Dr. Andreas") == ("Prof. Dr.", "Andreas")
    assert without_title("Drew") == ("", "Drew")
    assert without_title("Magda") == ("", "Magda")


@pytest.mark.parametrize("name", ["N. N.", "N.N.", "nn", "TBA", "???", "wird nachgemeldet", "-"])
def test_placeholders(name):
    assert is_placeholder(name)


@pytest.mark.parametrize("name", ["", "Nan Nan", "Anna N."])
def test_no_placeholders(name):
    assert not is_placeholder(name)
