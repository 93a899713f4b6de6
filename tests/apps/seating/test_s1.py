"""Scenario S1, before anybody makes a plan: one organisation sends more people than there are tables."""

import pytest
from django.urls import reverse

from knotenwerk.apps.seating.models import SeatingPlan
from knotenwerk.apps.seating.refusing import obstacles
from knotenwerk.apps.seating.wanting import Wanted
from tests.apps.seating.conference import TOPICS, a_conference
from tests.world import an_account

pytestmark = pytest.mark.django_db

WANTED = Wanted(tables=8, rounds=2, smallest=6, largest=9, topics=TOPICS)
NINE = (
    "Stadt Musterstadt 1 schickt 9 Personen, es gibt aber nur 8 Tische: Mindestens an einem sitzen zwei. "
    "Nehmen Sie Tische dazu, oder nehmen Sie es hin."
)


@pytest.mark.parametrize(("sends", "said"), [(5, []), (8, []), (9, [NINE])])
def test_s1_6_nine_of_one_organisation_at_eight_tables_are_said_beforehand(sends, said):
    event = a_conference(largest_organisation=sends)

    found = obstacles(event, WANTED)
    assert found.sentences == said
    assert not found.are_hard


def test_s1_6_the_form_says_it_and_makes_nothing(client):
    event = a_conference(largest_organisation=9)
    client.force_login(an_account("coordinator"))

    answer = client.post(
        reverse("seating:new-plan", args=[event.slug]),
        {"tables": "8", "rounds": "2", "smallest": "6", "largest": "9", "one_of_an_organisation": "on"}
        | {"mix": ["sector", "level"], "effort": "short"}
        | {
            "at_most_broken": "very",
            "known_pairs": "very",
            "spread": "important",
            "at_least_broken": "very",
            "alone": "gladly",
        },
    )

    assert answer.context["reasons"] == [NINE]
    assert NINE in answer.content.decode()
    assert not SeatingPlan.objects.exists()
