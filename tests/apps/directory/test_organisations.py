"""Organisations with their territory, their areas and their posts."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import Organisation, Post
from tests.world import a_municipality, a_person, an_account, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def coordinator(client):
    client.force_login(an_account(Role.COORDINATOR))


def save(client, organisation=None, **fields):
    address = (
        reverse("directory:edit-organisation", args=[organisation.key])
        if organisation
        else reverse("directory:new-organisation")
    )
    return client.post(address, {"name": "Stadt Oberbach", "country": "DE", **fields})


def test_a_town_hall_is_its_municipality_and_lies_in_its_land(client):
    a_municipality("Oberbach", ags="03255026")

    save(client, territory="Oberbach (03255026)")

    made = Organisation.objects.get()
    assert (made.territory.ags, made.state.short) == ("03255026", "NI")


def test_a_partner_has_no_official_key(client):
    save(client, name="Ville de Rosheim", place="Rosheim", country="fr")

    made = Organisation.objects.get()
    assert (made.territory, made.state, made.country, made.place) == (None, None, "FR", "Rosheim")


def test_areas_are_added_one_after_the_other_and_taken_away(client):
    inspection = an_organisation("Polizeiinspektion Nord", sector="police")
    first, second = a_municipality("Altdorf"), a_municipality("Neudorf")
    sent = {"name": inspection.name}

    answer = save(client, inspection, new_area="Altdorf", **sent)
    assert answer["Location"] == reverse("directory:edit-organisation", args=[inspection.key])
    save(client, inspection, new_area="Neudorf", kept_areas=[first.pk], **sent)
    assert set(inspection.areas.all()) == {first, second}

    save(client, inspection, kept_areas=[second.pk], **sent)
    assert list(inspection.areas.all()) == [second]


def test_a_name_borne_by_two_municipalities_is_asked_back(client):
    a_municipality("Neustadt", ags="03255026")
    a_municipality("Neustadt", ags="09573120", state="BY")

    response = save(client, territory="Neustadt")

    [error] = response.context["forms"][0].errors["territory"]
    assert error == (
        "2 tragen diesen Namen: Neustadt (03255026); Neustadt (09573120). Bitte den gemeinten Eintrag vollständig "
        "schreiben."
    )
    assert not Organisation.objects.exists()


def test_what_is_wrong_is_told(client):
    response = save(client, name="", country="Deutschland", territory="Nirgendwo")

    errors = response.context["forms"][0].errors
    assert errors["name"] == ["Bitte den Namen der Organisation eintragen."]
    assert errors["territory"] == [
        "„Nirgendwo“ steht nicht im Gemeinderegister. Bitte aus der Liste wählen oder das Feld leer lassen."
    ]
    assert set(errors) == {"name", "country", "territory"}


def test_the_list_says_how_many_people_work_there_and_finds_vacancies(client):
    full, empty = an_organisation("Stadt Oberbach"), an_organisation("Stadt Unterbach")
    a_person(organisation=full)
    a_person(organisation=full)
    Post.objects.create(organisation=empty, function="Leitung")
    address = reverse("directory:organisations")

    def listed(**query):
        page = client.get(address, query).context["page"]
        return [(organisation.name, organisation.staff) for organisation in page.object_list]

    assert listed() == [("Stadt Oberbach", 2), ("Stadt Unterbach", 0)]
    assert listed(q="unterb") == listed(vacant="1") == [("Stadt Unterbach", 0)]


@pytest.mark.parametrize("number", [1, 3])
def test_list_and_page_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, number):
    organisation = an_organisation()
    for _ in range(number):
        a_person(organisation=organisation)
        an_organisation()

    with django_assert_num_queries(6):
        client.get(reverse("directory:organisations"))
    with django_assert_num_queries(8):
        client.get(reverse("directory:organisation", args=[organisation.key]))


def test_suggestions_come_while_one_types(client):
    an_organisation("Stadt Oberbach", place="Oberbach")
    a_municipality("Oberbach", ags="03255026")
    a_person("Ada Oberbacher")

    def suggested(what, **sent):
        return client.get(reverse(f"directory:{what}-options"), sent).text

    assert suggested("organisation", organisation="oberb").startswith(
        '<option value="Stadt Oberbach (Oberbach)"></option>'
    )
    assert suggested("territory", new_area="Oberb") == '<option value="Oberbach (03255026)"></option>'
    assert 'value="Ada Oberbacher, ' in suggested("person", successor="oberbacher")
    assert suggested("person", successor="o") == suggested("person") == ""
