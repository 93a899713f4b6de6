"""Places in the office: found, read, added without a key, taken over by others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.places.importing.taking_over import take_over
from knotenwerk.apps.places.models import RegisterImport, Territory
from tests.world import an_account

from .registers import EXTRACT, later, without

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


@pytest.fixture
def register(db):
    return take_over(EXTRACT, name="auszug.csv")


def municipality(ags: str) -> Territory:
    return Territory.objects.municipalities().get(ags=ags)


def names_in(response) -> list[str]:
    return [territory.short_name for territory in response.context["page"]]


def test_places_are_searched_by_name_key_land_and_kind(office, register):
    def search(**asked):
        return names_in(office.get(reverse("places:territories"), asked))

    assert search(q="brunsbuettel", kind="60") == ["Brunsbüttel"]
    assert search(q="0105", kind="60") == ["Brunsbüttel", "Averlak"]
    assert search(state="11") == ["Berlin", "Berlin"]
    assert search(kind="30") == ["Stuttgart, Region"]
    assert search(q="gibt es nicht") == []


@pytest.mark.parametrize("asked", [{}, {"q": "stadt"}])
def test_a_list_takes_the_same_queries_however_long(office, register, asked, django_assert_num_queries):
    with django_assert_num_queries(8):
        office.get(reverse("places:territories"), asked)


def test_an_ended_place_is_found_when_asked_for(office, register):
    take_over(later(without(EXTRACT, "Averlak")), name="auszug.csv")
    url = reverse("places:territories")

    assert names_in(office.get(url, {"q": "averlak"})) == []
    assert names_in(office.get(url, {"q": "averlak", "ended": "on"})) == ["Averlak"]


def test_a_berlin_district_stands_below_berlin_without_an_invented_key(office, register):
    answer = office.post(
        reverse("places:new-territory"),
        {"kind": "city_district", "name": "Stadtbezirk Musterberg", "parent": "Berlin", "inhabitants": "280000"},
    )

    made = Territory.objects.get(kind=Territory.Kind.CITY_DISTRICT)
    assert answer.url == reverse("places:territory", args=[made.pk])
    assert (made.ags, made.ars, made.parent, made.state.short) == ("", "", municipality("11000000"), "BE")
    assert (made.size_class, [above.kind for above in made.line_of_parents()]) == ("100.000 und mehr", ["10", "60"])


def test_a_name_that_several_have_asks_which(office, register):
    Territory.objects.create(kind="60", ags="09999999", name="Averlak", short_name="Averlak")

    def put_below(parent):
        return office.post(reverse("places:new-territory"), {"kind": "other", "name": "Nord", "parent": parent})

    assert put_below("Averlak").context["form"].errors["parent"] == [
        "2 Gebiete heißen so. Sagen Sie, welches: Averlak (01051003), Averlak (09999999)."
    ]
    assert put_below("Nirgendwo").context["form"].errors["parent"] == [
        "Ein Gebiet „Nirgendwo“ gibt es nicht. Wählen Sie eines aus der Liste, oder schreiben Sie es wie im Register."
    ]
    assert put_below("Averlak (01051003)").status_code == 302
    assert Territory.objects.get(name="Nord").parent == municipality("01051003")


def test_a_place_cannot_lie_below_itself(office, register):
    office.post(reverse("places:new-territory"), {"kind": "other", "name": "Nord"})
    north = Territory.objects.get(name="Nord")
    office.post(reverse("places:new-territory"), {"kind": "other", "name": "Nordost", "parent": north.typed})

    answer = office.post(
        reverse("places:change-territory", args=[north.pk]), {"kind": "other", "name": "Nord", "parent": "Nordost"}
    )

    assert list(answer.context["form"].errors) == ["parent"]


def test_what_the_register_says_is_not_changed_by_hand(office, register):
    assert office.get(reverse("places:change-territory", args=[municipality("11000000").pk])).status_code == 404


def test_a_successor_is_assigned_and_taken_away(office, register):
    old, new = municipality("01051003"), municipality("01051011")
    url = reverse("places:successors", args=[old.pk])

    office.post(url, {"successor": "Brunsbüttel"})
    assert list(old.successors.all()) == [new]
    assert old.short_name in office.get(reverse("places:territory", args=[new.pk])).content.decode()

    itself = office.post(url, {"successor": old.typed})
    assert list(itself.context["form"].errors) == ["successor"]

    office.post(reverse("places:remove-successor", args=[old.pk]), {"successor": str(new.pk)})
    assert list(old.successors.all()) == []


def test_places_are_suggested_to_other_forms(office, register):
    url = reverse("places:territory-search")

    assert [found["typed"] for found in office.get(url, {"q": "görl"}).json()["territories"]] == [
        "Görlitz (14626110)",
        "Görlitz (14626)",
    ]
    options = office.get(url, {"from": "area", "area": "averlak"}, headers={"HX-Request": "true"}).content.decode()
    assert options.strip() == '<option value="Averlak (01051003)">Kreisangehörige Gemeinde, SH</option>'


def hand_in(office, content: bytes, name: str = "auszug.csv", **fields):
    return office.post(reverse("places:registers"), {"file": SimpleUploadedFile(name, content), **fields}, follow=True)


def test_a_register_handed_in_tells_what_it_did(office):
    page = hand_in(office, EXTRACT.replace(b"Averlak;9,06;555", b"Averlak;9,06;f\xc3\xbcnf"))

    imported = RegisterImport.objects.get()
    assert page.redirect_chain == [(reverse("places:register-import", args=[imported.pk]), 302)]
    assert page.context["report"]["refused"] == [(14, "„fünf“ ist keine lesbare Zahl.")]
    assert page.context["report"]["counts"]["new"] == 34
    assert imported.imported_by.email in page.content.decode()


def test_a_trial_is_shown_and_nothing_written(office):
    page = hand_in(office, EXTRACT, trial="on")

    assert page.context["trial"]["counts"]["new"] == 35
    assert not Territory.objects.exists()


def test_a_register_handed_in_twice_says_that_nothing_changed(office):
    hand_in(office, EXTRACT)

    assert [str(said) for said in hand_in(office, EXTRACT).context["messages"]] == [
        "Diese Datei ist schon übernommen. Es hat sich nichts geändert."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 broken", "Die Arbeitsmappe ist beschädigt. Laden Sie sie noch einmal herunter."),
        (b"AGS;Name\n11000000;Berlin\n", "Die Datei sagt nicht, welchen Stand sie hat. Geben Sie den Tag an."),
    ],
)
def test_a_wrong_file_is_explained(office, content, said):
    assert hand_in(office, content).context["form"].errors == {"file": [said]}


def test_an_empty_file_is_explained(office):
    assert list(hand_in(office, b"").context["form"].errors) == ["file"]


def test_sources_are_credited_to_everyone(client, register):
    page = client.get(reverse("places:sources")).content.decode()

    assert "GeoNames" in page
    assert "CC BY 4.0" in page
    assert "© Statistisches Amt Musterstadt" in page


def test_only_who_may_change_places_does(client, register):
    client.force_login(an_account(Role.EVENT_LEAD))

    assert client.get(reverse("places:territories")).status_code == 200
    assert client.get(reverse("places:registers")).status_code == 403
    assert client.post(reverse("places:new-territory"), {"kind": "other", "name": "Nord"}).status_code == 403
    assert not Territory.objects.filter(name="Nord").exists()
