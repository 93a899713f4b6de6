import pytest

from knotenwerk.apps.encounters.models import Encounter, Participation
from knotenwerk.apps.encounters.recording import Meeting, record, reverse
from knotenwerk.apps.privacy.erasing import erase_person
from tests.world import NEW_YEAR, a_person, a_table, an_account

pytestmark = pytest.mark.django_db


def a_meeting(*people, source="plan-1-round-1-table-1"):
    return Meeting(people=people, day=NEW_YEAR.date(), setting="Fachtagung, Tisch 1", source=source)


def test_a_meeting_is_recorded_once():
    meeting = a_meeting(a_person(), a_person())

    [encounter] = record([meeting], by=None)

    assert record([meeting], by=None) == []
    assert list(Encounter.objects.standing()) == [encounter]
    assert set(encounter.people.all()) == set(meeting.people)


def test_somebody_alone_at_a_table_met_nobody():
    assert record([a_meeting(a_person())], by=None) == []


def test_a_reversed_encounter_stands_no_longer_and_may_be_recorded_anew():
    ada, bo, cem = a_person(), a_person(), a_person()
    [wrong] = record([a_meeting(ada, bo)], by=None)
    team = an_account()

    reverse(wrong, why="They sat at table 2.", by=team)
    reverse(wrong, why="again", by=team)

    assert list(Encounter.objects.standing()) == []
    assert (wrong.reversal.why, wrong.reversal.recorded_by) == ("They sat at table 2.", team)
    [right] = record([a_meeting(ada, cem)], by=team)
    assert list(Encounter.objects.standing()) == [right]


def test_after_an_erasure_the_count_stays_and_the_person_is_gone():
    ada, bo, cem = a_person(), a_person(), a_person()
    table = a_table(ada, bo, cem)

    erase_person(ada.key, (), by=an_account())

    table.refresh_from_db()
    assert table.size == 3
    assert Participation.objects.filter(encounter=table, person=None).count() == 1
    assert set(table.people.all()) == {bo, cem}
