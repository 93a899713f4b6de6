"""Rules that leave no plan are said in names and numbers, with what to loosen."""

import pytest

from knotenwerk.apps.seating.models import KeepApart, KeepTogether, TableHost
from knotenwerk.apps.seating.refusing import obstacles
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_person, an_event

pytestmark = pytest.mark.django_db

NAMES = ("Ada", "Bo", "Cem", "Dana", "Ewa", "Finn")


@pytest.mark.parametrize(
    ("together", "apart", "hosts", "said"),
    [
        (
            [(0, 1), (1, 2)],
            [],
            {},
            "Ada Alt und Bo Alt und Cem Alt sollen zusammensitzen, aber der größte Tisch hat nur 2 Plätze. "
            "Nehmen Sie eine dieser Regeln zurück, oder erhöhen Sie die größte Zahl am Tisch.",
        ),
        (
            [(0, 1)],
            [],
            {0: 1, 1: 3},
            "Ada Alt und Bo Alt sollen zusammensitzen, sitzen aber fest an den Tischen 1 und 3. "
            "Lösen Sie einen der Plätze.",
        ),
        (
            [(0, 1)],
            [],
            {0: 2, 2: 2},
            "Ada Alt und Bo Alt sollen zusammen an Tisch 2 sitzen, aber dort sitzen andere fest und lassen nur 1 der "
            "Plätze frei. Lösen Sie einige davon, oder erhöhen Sie die größte Zahl am Tisch.",
        ),
        (
            [],
            [(0, 3), (1, 3), (2, 3)],
            {0: 1, 1: 2, 2: 3},
            "Dana Alt darf nicht mit Ada Alt und Bo Alt und Cem Alt sitzen, und an jedem Tisch mit einem freien Platz "
            "sitzt jemand davon fest. Nehmen Sie eine dieser Regeln zurück, oder lösen Sie die Plätze an einem Tisch.",
        ),
    ],
)
def test_rules_that_leave_no_plan_are_said_beforehand(together, apart, hosts, said):
    event = an_event()
    people = [a_guest(event, a_person(f"{name} Alt")) for name in NAMES]
    for rules, pairs in ((KeepTogether, together), (KeepApart, apart)):
        for first, second in pairs:
            rules.objects.create(first=people[first].person, second=people[second].person)
    for host, table in hosts.items():
        TableHost.objects.create(event=event, registration=people[host], table_number=table)

    found = obstacles(event, Wanted(tables=3, rounds=2, smallest=2, largest=2))

    assert (found.sentences, found.are_hard) == ([said], True)
