from datetime import date, timedelta

import pytest
from django.urls import reverse as address
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.encounters.models import Confirmation
from knotenwerk.apps.encounters.recording import reverse
from knotenwerk.apps.network.figures import figures
from tests.world import a_municipality, a_person, a_table, an_account, an_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def test_reach_counts_people_and_what_they_stood_for():
    town = an_organisation(territory=a_municipality("Neustadt"), state="HE")
    ada, bo = a_person(organisation=town), a_person(organisation=town)
    cem = a_person(state="BY")
    a_table(ada, bo, cem, day=TODAY)

    reach = figures(today=TODAY).reach

    assert (reach.people, reach.organisations, reach.municipalities, reach.states) == (3, 2, 1, 2)


def test_what_was_only_planned_or_taken_back_or_long_ago_does_not_count():
    a_table(a_person(), a_person(), day=TODAY, confirmation=Confirmation.PLANNED)
    a_table(a_person(), a_person(), day=TODAY - timedelta(days=366))
    reverse(a_table(a_person(), a_person(), day=TODAY), why="never took place", by=None)

    assert figures(today=TODAY).reach.people == 0


def test_new_ties_of_the_last_event_are_pairs_who_shared_no_table_before():
    ada, bo, cem = a_person(), a_person(), a_person()
    a_table(ada, bo, day=TODAY - timedelta(days=200), event="first")
    a_table(ada, bo, cem, day=TODAY, event="second", setting="Fachtagung 2026, Tisch 4")

    last = figures(today=TODAY).last_event

    assert (last.setting, last.new, last.pairs) == ("Fachtagung 2026", 2, 3)


def test_sorted_tables_show_as_fewer_meetings_across_than_chance():
    for table in range(4):
        sector = ["police", "administration"][table % 2]
        a_table(*(a_person(sector=sector) for _ in range(6)), day=TODAY, round="r1", event="e")

    share = figures(today=TODAY).shares["sector"]

    assert share.observed == 0
    assert share.expected == pytest.approx(12 / 23)
    assert share.is_beyond_chance


def test_the_post_of_that_day_counts_not_that_of_today():
    ada = a_person(sector="police", since=date(2020, 1, 1))
    bo = a_person(sector="administration")
    a_table(ada, bo, day=date(2026, 3, 1), round="r", event="e")
    old = ada.tenures.get()
    old.end = date(2026, 6, 30)
    old.save()

    assert figures(today=TODAY).shares["sector"].observed == 1


def test_with_and_without_the_team():
    hub = a_person(account=an_account(Role.COORDINATOR))
    ada, bo = a_person(), a_person()
    a_table(hub, ada, day=TODAY, round="1")
    a_table(hub, bo, day=TODAY - timedelta(days=30), round="2")

    shown = figures(today=TODAY)

    assert (shown.with_team.share, shown.without_team.share) == (1, 1 / 2)


def test_the_page_says_each_figure_beside_chance(client):
    today = timezone.localdate()
    for table in range(3):
        a_table(
            *(a_person(sector=sector) for sector in ("police", "administration", "academia")),
            day=today,
            round="r1",
            event="e",
            setting=f"Fachtagung 2026, Tisch {table}",
        )
    client.force_login(an_account(Role.COORDINATOR))

    page = client.get(address("network:network")).content.decode()

    assert "100 % der Begegnungen an Tischen gingen über Bereiche hinweg; der Zufall allein ergäbe 75 %." in page
    assert "n = 9 Begegnungen von 9 Personen." in page


def test_an_empty_network_says_what_to_do(client):
    client.force_login(an_account(Role.COORDINATOR))

    page = client.get(address("network:network")).content.decode()

    assert "Noch nichts zu sehen" in page


def test_the_page_asks_the_database_the_same_for_few_and_many(client, django_assert_num_queries):
    client.force_login(an_account(Role.COORDINATOR))
    a_table(a_person(), a_person(), day=TODAY)
    with django_assert_num_queries(4):
        figures(today=TODAY)
    for _ in range(3):
        a_table(a_person(), a_person(), a_person(), day=TODAY)
    with django_assert_num_queries(4):
        figures(today=TODAY)
