import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.apps.events.naming import Name, split_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Theda Tannhof", Name("", "Theda", "Tannhof")),
        ("Prof. Dr. Theda von der Heide", Name("Prof. Dr.", "Theda", "von der Heide")),
        ("Dr. Ole Schilfhorst", Name("Dr.", "Ole", "Schilfhorst")),
        ("Dipl.-Ing. Ole Schilfhorst", Name("Dipl.-Ing.", "Ole", "Schilfhorst")),
        ("Tannhof, Theda", Name("", "Theda", "Tannhof")),
        ("Anna Lena Groß-Müller", Name("", "Anna Lena", "Groß-Müller")),
        ("Ursula VON DER HEIDE", Name("", "Ursula VON DER", "HEIDE")),
        ("Madonna", Name("", "", "Madonna")),
        ("Mohamed ben Salem", Name("", "Mohamed", "ben Salem")),
        ("  Ole   Schilfhorst ", Name("", "Ole", "Schilfhorst")),
        ("Dr.", Name("Dr.", "", "Dr.")),
    ],
)
def test_a_name_as_people_write_it(written, name):
    assert split_name(written) == name


@given(st.text(min_size=1).filter(lambda text: any(sign.isalpha() for sign in text)))
def test_every_name_has_a_last_name_and_no_letter_changes(text):
    name = split_name(text)

    assert name.family
    assert set("".join(str(name).split())) <= set(text)
