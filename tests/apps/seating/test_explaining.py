"""What is said of a person: whom to change places with, and what that would change."""

import pytest

from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.explaining import Explained
from knotenwerk.apps.seating.models import KeepTogether
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_person, an_event

pytestmark = pytest.mark.django_db

TWO_TABLES = Wanted(tables=2, rounds=1)


def four_guests(event, *sectors):
    return [
        a_guest(event, a_person(f"{name} Alt", sector=sector, level="state", state="NI"))
        for name, sector in zip(("Ada", "Bo", "Cem", "Dana"), sectors, strict=True)
    ]


def last_word(plan, guest):
    return Explained.of(plan).why(str(guest.pk), 1)[-1]


def test_among_people_alike_a_change_of_places_makes_no_difference():
    event = an_event()
    ada, *_ = four_guests(event, *["police"] * 4)
    plan = compose(event, TWO_TABLES, by=None)
    other = plan.seats().exclude(table=plan.seats().get(registration=ada).table).order_by("pk").first()

    assert last_word(plan, ada) == (
        f"Ein Platztausch mit {other.registration.name} an Tisch {other.table.number} würde nichts ändern."
    )


def test_in_a_good_plan_the_cheapest_change_of_places_is_said_with_its_cost():
    event = an_event()
    ada, bo, cem, dana = four_guests(event, *["police"] * 4)
    for first, second in ((ada, bo), (cem, dana)):
        KeepTogether.objects.create(first=first.person, second=second.person)
    plan = compose(event, TWO_TABLES, by=None)

    assert last_word(plan, ada) == (
        "Kein Platztausch macht den Plan besser. Am wenigsten kostet der mit Cem Alt an Tisch "
        f"{plan.seats().get(registration=cem).table.number}: "
        "Paare, die getrennt sitzen, obwohl sie zusammengehören +2."
    )


def test_a_change_of_places_that_makes_the_plan_better_is_said_with_its_gain():
    event = an_event()
    ada, bo, cem, dana = four_guests(event, "police", "police", "politics", "politics")
    plan = compose(event, TWO_TABLES, by=None)
    first, second = plan.rounds.get().tables.order_by("number")
    plan.seats().filter(registration__in=(ada, bo)).update(table=first)
    plan.seats().filter(registration__in=(cem, dana)).update(table=second)

    assert last_word(plan, ada) == (
        "Ein Platztausch mit Cem Alt an Tisch 2 wäre besser: "
        "Personen zu viel oder zu wenig für eine gleichmäßige Mischung −4."
    )
