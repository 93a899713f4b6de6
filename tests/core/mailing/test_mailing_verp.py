"""A returned mail says which delivery it was, and nobody else can say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.mailing import delivery_of, return_address

KEY = b"a key of this house"


@given(delivery=st.integers(0, 2**63), key=st.binary(min_size=1))
def test_every_delivery_is_found_again_even_in_capitals(delivery, key):
    address = return_address(delivery, domain="bounce.example.org", key=key)

    assert [delivery_of(spelled, key=key) for spelled in (address, address.upper())] == [delivery, delivery]
    assert len(address.partition("@")[0]) <= 64


@given(delivery=st.integers(0, 2**63), other=st.integers(0, 2**63))
def test_a_signature_is_good_for_one_delivery(delivery, other):
    told, signed = (return_address(row, domain="b.c", key=KEY).split(".", 1) for row in (delivery, other))

    assert delivery_of(f"{told[0]}.{signed[1]}", key=KEY) == (delivery if delivery == other else None)


@pytest.mark.parametrize("address", ["", "bounce@b.c", "bounce+a@b.c", "bounce+.aaaaaaaaaaaaa@b.c", "ada@example.org"])
def test_other_addresses_are_no_deliveries(address):
    assert delivery_of(address, key=KEY) is None


def test_another_house_has_another_key():
    assert delivery_of(return_address(7, domain="b.c", key=b"theirs"), key=KEY) is None
