"""The list of persons in the office."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import SavedList
from tests.world import a_person, an_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    return account


def names(response):
    return [person.name for person in response.context["persons"]]


def test_typing_answers_with_the_list_alone(client, coordinator):
    a_person("Ada Rosenfeld")
    address = reverse("directory:persons")

    whole = client.get(address, {"q": "rosen"})
    part = client.get(address, {"q": "rosen"}, headers={"HX-Request": "true"})

    assert names(whole) == names(part) == ["Ada Rosenfeld"]
    assert "<html" in whole.text
    assert part.text.strip().startswith('<div id="found"')
    assert "HX-Request" in part["Vary"]


def test_typing_is_answered_from_three_letters_on_and_a_button_always(client, coordinator):
    a_person("Li Rosenfeld")
    address = reverse("directory:persons")

    assert client.get(address, {"q": "li"}, headers={"HX-Request": "true"}).status_code == 204
    assert names(client.get(address, {"q": "li"})) == ["Li Rosenfeld"]


def test_filters_say_how_many_they_leave(client, coordinator):
    a_person("Ada Rosenfeld", sector="police")
    a_person("Bo Wiesen")

    response = client.get(reverse("directory:persons"))

    [sectors] = [one for one in response.context["filters"] if one.kind == "sector"]
    assert [(value.key, value.count) for value in sectors.values] == [("administration", 1), ("police", 1)]


def test_a_directory_without_anybody_says_what_to_do(client, coordinator):
    response = client.get(reverse("directory:persons"))

    assert names(response) == []
    assert reverse("directory:new-person") in response.text
    assert 'class="empty"' in response.text


def test_who_is_protected_is_asked_and_shown_only_to_those_who_may_know(client):
    a_person("Ada Rosenfeld", protected=True)
    a_person("Bo Wiesen")
    address = reverse("directory:persons")

    client.force_login(an_account(Role.EVENT_LEAD))
    lead = client.get(address, {"protected": "yes"})
    client.force_login(an_account(Role.COORDINATOR))
    coordinator = client.get(address, {"protected": "yes"})

    assert names(lead) == ["Ada Rosenfeld", "Bo Wiesen"]
    assert "protected" not in [one.kind for one in lead.context["filters"]]
    assert names(coordinator) == ["Ada Rosenfeld"]


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, coordinator, django_assert_num_queries, people):
    for _ in range(people):
        a_person(sector="police")
    client.get(reverse("directory:persons"))  # indexed on the first look

    with django_assert_num_queries(17):
        client.get(reverse("directory:persons"))


def test_a_list_is_kept_and_evaluated_anew(client, coordinator):
    a_person("Ada Rosenfeld")
    address = reverse("directory:save-list")

    response = client.post(f"{address}?q=rosen&sector=administration", {"name": "Rosen", "shared": "on"}, follow=True)

    kept = SavedList.objects.get()
    assert (kept.owner, kept.query) == (coordinator, {"q": ["rosen"], "sector": ["administration"]})
    assert [(one.name, count) for one, count in response.context["lists"]] == [("Rosen", 1)]

    a_person("Bo Rosenbach")
    assert [count for _one, count in client.get(reverse("directory:lists")).context["lists"]] == [2]
    assert names(client.get(f"{reverse('directory:persons')}?{kept.address()}")) == ["Bo Rosenbach", "Ada Rosenfeld"]


def test_two_lists_of_one_owner_have_two_names(client, coordinator):
    address = reverse("directory:save-list")
    client.post(address, {"name": "Rosen"})

    response = client.post(address, {"name": "Rosen"})

    assert response.status_code == 422
    assert SavedList.objects.count() == 1


def test_a_list_is_seen_by_its_owner_or_by_all_and_deleted_by_its_owner_only(client, coordinator):
    colleague = an_account(Role.EVENT_LEAD)
    own = SavedList.objects.create(owner=coordinator, name="Nur meine")
    shared = SavedList.objects.create(owner=coordinator, name="Für alle", shared=True)
    SavedList.objects.create(owner=coordinator, name="Geschützte", shared=True, query={"protected": ["yes"]})

    assert set(SavedList.objects.seen_by(colleague)) == {shared}
    client.force_login(colleague)
    assert client.post(reverse("directory:delete-list", args=[shared.pk])).status_code == 404

    client.force_login(coordinator)
    client.post(reverse("directory:delete-list", args=[own.pk]))
    assert not SavedList.objects.filter(pk=own.pk).exists()
