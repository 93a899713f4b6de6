import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.apps.ui.chance import WIDTH, Share


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_is_further_right_and_always_in_the_picture(one, other):
    low, high = sorted((one, other))
    share = Share(low)
    assert 0 < share.x(low) <= share.x(high) < WIDTH


def test_a_share_outside_its_axis_is_refused():
    with pytest.raises(ValueError, match=r"38 % is outside the axis from 40 to 100 %\."):
        Share(78, low=38, high=73, chance=60, start=40)


def test_the_picture_can_be_read_out():
    with translation.override("en"):
        assert str(Share(78, chance=71, low=69, high=73, start=40)) == (
            "Measured 78 percent. By chance 71 percent. Chance ranges from 69 to 73. The axis starts at 40 percent."
        )
