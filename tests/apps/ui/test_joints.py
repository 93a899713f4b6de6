import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.apps.ui.joints import SOFT_HYPHEN, soften


@pytest.mark.parametrize(
    "joined",
    [
        "Gleichstellungs|beauftragte",
        "Landes|präventionsrat",
        "Präventions|dienst|stelle",
        "Quartiers|management",
        "Polizei|präsidium",
        "Rathaus",
        "Interkommunale",
    ],
)
def test_long_compounds_may_break_at_their_joint(joined):
    assert soften(joined.replace("|", "")) == joined.replace("|", SOFT_HYPHEN)


@given(st.text())
def test_nothing_is_cut_or_added_but_soft_hyphens(text):
    assert soften(text).replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")


def test_no_piece_of_a_word_is_shorter_than_four_letters():
    assert soften("Verwaltungsangelegenheit") == f"Verwaltungs{SOFT_HYPHEN}angelegenheit"
