import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.encounters.recording import reverse as take_back
from tests.world import a_person, a_table, an_account

pytestmark = pytest.mark.django_db


def box(client, person):
    return client.get(reverse("encounters:of-person", args=[person.key]), headers={"hx-request": "true"})


def test_the_box_lists_what_stands_and_whom_it_brought_together(client):
    ada, bo, cem = a_person(), a_person(), a_person()
    a_table(ada, bo, cem, setting="Fachtagung 2026, 1/4")
    take_back(a_table(ada, bo, setting="Irrtum, 1/1"), why="never took place", by=None)
    client.force_login(an_account(Role.COORDINATOR))

    text = box(client, ada).content.decode()

    assert "1 Begegnung, mit 2 verschiedenen Personen." in text
    assert "Fachtagung 2026, 1/4" in text
    assert "Irrtum" not in text
    assert "<html" not in text


def test_without_scripts_it_is_a_page(client):
    client.force_login(an_account(Role.COORDINATOR))

    text = client.get(reverse("encounters:of-person", args=[a_person().key])).content.decode()

    assert "<html" in text
    assert "Noch ist keine Begegnung festgehalten." in text


@pytest.mark.parametrize("tables", [1, 3])
def test_the_box_asks_the_same_for_few_and_many(client, django_assert_num_queries, tables):
    ada = a_person()
    for _ in range(tables):
        a_table(ada, a_person())
    client.force_login(an_account(Role.COORDINATOR))
    box(client, ada)

    with django_assert_num_queries(8):
        box(client, ada)
