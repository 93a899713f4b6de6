from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.projects.models import Project
from tests.world import a_funder, a_grant, a_project, an_account, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def grants(*rows, initial=0):
    fields = {"grants-TOTAL_FORMS": len(rows), "grants-INITIAL_FORMS": initial}
    for n, row in enumerate(rows):
        fields |= {f"grants-{n}-{name}": value for name, value in row.items()}
    return fields


def test_a_project_is_made_with_its_grants_in_one_go(office):
    funder = a_funder()
    row = {"funder": funder.pk, "number": "000-2027", "begins": "2027-01-01", "ends": "2027-12-31", "position": 0}

    office.post(
        reverse("projects:new-project"),
        {"name_de": "Zusammen vor Ort", "begins": "2027-01-01", "ends": "2027-12-31", **grants(row)},
    )

    project = Project.objects.get()
    assert (project.name, project.begins) == ("Zusammen vor Ort", date(2027, 1, 1))
    assert [(grant.number, grant.funder) for grant in project.grants.all()] == [("000-2027", funder)]


def test_a_grant_that_ends_before_it_begins_keeps_the_whole_form_back(office):
    row = {"funder": a_funder().pk, "number": "1", "begins": "2027-02-01", "ends": "2027-01-01", "position": 0}

    response = office.post(
        reverse("projects:new-project"),
        {"name_de": "Zusammen vor Ort", "begins": "2027-01-01", "ends": "2027-12-31", **grants(row)},
    )

    assert "Die Zuwendung würde enden, bevor sie beginnt." in response.content.decode()
    assert not Project.objects.exists()


def test_a_project_needs_its_name_in_german_and_in_no_other_language(office):
    response = office.post(
        reverse("projects:new-project"),
        {"name_en": "Only English", "begins": "2027-01-01", "ends": "2027-12-31", **grants()},
    )

    assert list(response.context["form"].errors) == ["name_de"]
    assert response.context["form"]["name_de"].label == "Name, auf Deutsch"


def test_a_project_with_events_is_not_removed_and_says_which_events(office):
    project = a_project("Zusammen vor Ort")
    an_event("Fachtagung 2027", project=project)

    response = office.post(reverse("projects:remove-project", args=[project.pk]))

    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said == [
        "„Zusammen vor Ort“ bleibt: Veranstaltungen gehören dazu. "
        "Bitte zuerst diesen Veranstaltungen ein anderes Projekt geben: Fachtagung 2027."
    ]
    assert Project.objects.get() == project


def test_a_project_without_events_is_removed(office):
    project = a_project()

    office.post(reverse("projects:remove-project", args=[project.pk]))

    assert not Project.objects.exists()


def test_the_page_of_a_project_shows_the_days_without_a_grant(office):
    project = a_project()
    a_grant(project, ends=date(2027, 6, 30))

    response = office.get(project.get_absolute_url())

    assert response.context["gaps"] == [(date(2027, 7, 1), date(2027, 12, 31))]


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three_projects(office, n, django_assert_num_queries):
    for _n in range(n):
        a_grant(a_project())
    office.get(reverse("projects:projects"))

    with django_assert_num_queries(9):
        office.get(reverse("projects:projects"))
