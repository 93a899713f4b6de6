"""Who is found by which words and filters."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from knotenwerk.apps.directory.finding import Selection, find
from knotenwerk.apps.directory.indexing import catch_up, reindex
from knotenwerk.apps.directory.models import (
    Affiliation,
    Facet,
    MailAddress,
    Mention,
    Organisation,
    Person,
    Tenure,
    Wording,
)
from knotenwerk.apps.directory.packing import Packed, pack
from knotenwerk.apps.vocabulary.models import Competence, Topic
from tests.world import a_municipality, a_person, an_organisation

pytestmark = pytest.mark.django_db


def found(text="", **chosen):
    selection = Selection.of({"q": [text], **{kind: [key] for kind, key in chosen.items()}})
    return {Person.objects.get(pk=pk).family_name for pk in find(selection).persons}


@pytest.fixture
def ada():
    town_hall = an_organisation("Stadt Oberbach", state="NW", place="Oberbach")
    return a_person(
        "Ada Rosenfeld", function="Buergermeisterin", organisation=town_hall, mail="a.rosenfeld@example.org"
    )


@pytest.fixture
def bo():
    district = an_organisation("Landkreis Süd", sector="politics", state="BY")
    return a_person("Bo Ähren", function="Landrat", organisation=district, sector="politics")


@pytest.mark.parametrize(
    "text",
    [
        "Bürgermeister*in",
        "Bürgermeister:in",
        "Bürgermeister_innen",
        "BuergermeisterIn",
        "Bürgermeisterin",
        "Bürgermeister",
        "meister",
        "rosenf",
        "ROSENFELD ada",
        "oberbach bürgermeister",
        "Nordrhein",
        "North Rhine",
        "a.rosenfeld@example.org",
        "Verwaltung",
        "Public administration",
        "ad",
    ],
)
def test_a_person_is_found_by_any_spelling_and_any_part(ada, bo, text):
    assert found(text) == {"Rosenfeld"}


@pytest.mark.parametrize("text", ["rosenfeld süd", "feldrosen", "osenfeldx", "da", "Bürgermeisterinnenrat"])
def test_every_word_must_be_there(ada, bo, text):
    assert found(text) == set()


def test_a_feminine_word_finds_the_masculine_function_but_no_other_name(ada, bo):
    christ, christin = a_person("Eva Christ"), a_person("Christin Acker")

    assert found("Landrätin") == {"Ähren"}
    assert found("Christin") == {christin.family_name}
    assert found("Christ") == {christ.family_name, christin.family_name}


def test_umlauts_in_names_are_found_either_way(bo):
    assert found("aehren") == found("Ähren") == {"Ähren"}


def test_topics_competences_and_languages_lead_to_a_person_in_both_languages(ada):
    ada.topics.add(Topic.objects.get(key="refugee_housing"))
    ada.competences.add(Competence.objects.first())
    ada.languages = ["tr"]
    ada.save()

    for text in ("Flüchtlingsunterkunft", "Refugee accommodation", "Türkisch", "Turkish"):
        assert found(text) == {"Rosenfeld"}, text
    assert found(Competence.objects.first().label_en) == {"Rosenfeld"}


def test_a_police_district_is_found_by_each_of_its_municipalities():
    inspection = an_organisation("Polizeiinspektion Nord", sector="police")
    a_person("Cem Gras", organisation=inspection)
    inspection.areas.set([a_municipality("Altdorf"), a_municipality("Neustadt")])
    inspection.save()

    assert found("altdorf") == found("neustadt polizei") == {"Gras"}


def test_an_affiliation_leads_to_a_person(bo):
    Affiliation.objects.create(person=bo, organisation=an_organisation("Verein Brücke"), kind="Vorstand")

    assert found("Brücke Vorstand") == {"Ähren"}


def test_a_change_is_found_at_once_and_the_old_word_is_gone(ada):
    assert found("rosenfeld") == {"Rosenfeld"}
    ada.family_name = "Tannen"
    ada.save()
    MailAddress.objects.filter(person=ada).delete()
    Organisation.objects.get(name="Stadt Oberbach").delete()

    assert found("rosenfeld") == set()
    assert found("tannen") == {"Tannen"}
    assert not Wording.objects.filter(text__contains="rosenfeld").exists()


def test_renaming_an_organisation_reaches_everybody_who_works_there(ada):
    assert found("oberbach") == {"Rosenfeld"}
    organisation = Organisation.objects.get(name="Stadt Oberbach")
    organisation.name, organisation.place = "Stadt Niederbach", ""
    organisation.save()

    assert (found("oberbach"), found("niederbach")) == (set(), {"Rosenfeld"})


def test_a_post_counts_from_its_first_to_its_last_day(ada):
    today = timezone.localdate()
    tenure = Tenure.objects.get(person=ada)
    tenure.begin = today + timedelta(days=3)
    tenure.save()
    assert found("oberbach") == set()

    ada.refresh_from_db()
    assert ada.index_due == tenure.begin
    catch_up(today=tenure.begin)

    assert Mention.objects.filter(person=ada, wording__text__contains="oberbach").exists()


def test_persons_written_in_bulk_are_found_too():
    Person.objects.bulk_create([Person(given_name="Ines", family_name="Moor"), Person(family_name="Quendel")])

    assert found("moor") == {"Moor"}
    assert list(Person.objects.values_list("sort_key", flat=True)) == ["moor ines", "quendel"]


def test_indexing_again_changes_nothing(ada, bo):
    reindex([ada, bo])
    before = list(Mention.objects.order_by("pk").values_list("pk", "wording__text", "reach"))

    reindex([ada, bo])

    assert list(Mention.objects.order_by("pk").values_list("pk", "wording__text", "reach")) == before


def test_values_of_one_kind_add_up_and_kinds_narrow_each_other(ada, bo):
    police = a_person("Cem Gras", sector="police", state="NW")

    assert found(sector="police") == {"Gras"}
    assert found(state="05") == {"Rosenfeld", "Gras"}
    assert found(sector="police", state="09") == set()
    selection = Selection.of({"sector": ["police", "administration"], "state": ["05"]})
    assert set(find(selection).persons) == {ada.pk, police.pk}


def test_counts_say_what_a_value_would_leave(ada, bo):
    a_person("Cem Gras", sector="police", state="NW")

    answer = find(Selection.of({"sector": ["police"], "state": ["05"]}))

    assert answer.count(Facet.Kind.SECTOR, "administration") == 1  # Ada, were administration chosen too
    assert answer.count(Facet.Kind.SECTOR, "police") == 1
    assert answer.count(Facet.Kind.STATE, "09") == 0
    assert answer.count(Facet.Kind.STATE, "05") == 1
    assert answer.count(Facet.Kind.LEVEL, "municipality") == 1


def test_an_unknown_value_finds_nobody(ada):
    assert found(sector="pirates") == set()


def test_persons_come_in_the_order_asked_for():
    second, first = a_person("Zoe Busch"), a_person("Ada Busch")
    first.save()

    assert find(Selection()).persons == [first.pk, second.pk]
    assert find(Selection.of({"sort": ["changed"]})).persons == [first.pk, second.pk]
    assert find(Selection.of({"sort": ["new"]})).persons == [first.pk, second.pk]
    assert find(Selection.of({"sort": ["anything"]})).persons == [first.pk, second.pk]


def test_a_selection_survives_being_kept():
    selection = Selection.of({"q": ["  ada   rosen "], "sector": ["police", "police"], "page": ["3"], "state": []})

    assert selection.as_query() == {"q": ["ada rosen"], "sector": ["police"]}
    assert Selection.of(selection.as_query()) == selection


def test_packed_values_are_counted_and_filtered():
    packed = Packed([pack([3, 1]), pack([]), pack([1, 40_000])])

    assert packed.counts(packed.all_of_them()) == {1: 2, 3: 1, 40_000: 1}
    assert packed.with_one_of([3, 40_000]).tolist() == [True, False, True]
    assert packed.counts(packed.with_one_of([3])) == {1: 1, 3: 1}
    assert Packed([]).counts(Packed([]).all_of_them()) == {}


def test_a_tenure_that_ended_is_no_post_now():
    person = a_person("Ada Busch", since=date(2020, 1, 1))
    Tenure.objects.filter(person=person).update(end=date(2021, 1, 1))

    assert find(Selection.of({"sector": ["administration"]})).persons == []
