import pytest

from tests.world import a_guest, an_event

pytestmark = pytest.mark.django_db


def test_the_cast_is_valid():
    event = an_event(seats=3)
    guest = a_guest(event)

    for thing in (event, guest, guest.person, guest.organisation):
        thing.full_clean()

    assert list(event.registrations.seated()) == [guest]
