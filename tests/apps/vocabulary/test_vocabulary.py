import pytest
from django.urls import reverse
from django.utils import translation

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.vocabulary.loading import load_vocabulary
from knotenwerk.apps.vocabulary.models import VOCABULARIES, Sector, Topic
from knotenwerk.vocabularies import vocabulary
from tests.world import an_account

pytestmark = pytest.mark.django_db


def test_every_term_of_the_package_is_there_in_both_languages():
    for name, model in VOCABULARIES.items():
        assert list(model.objects.values_list("key", "label_de", "label_en")) == [
            (entry["key"], entry["de"], entry["en"]) for entry in vocabulary()[name]
        ]


def test_loading_again_adds_nothing_and_keeps_what_the_team_wrote():
    Sector.objects.filter(key="police").update(label_de="Polizei und Zoll", keywords=[])

    assert sum(load_vocabulary().values()) == 0

    police = Sector.objects.get(key="police")
    assert police.label_de == "Polizei und Zoll"
    assert "Revier" in police.keywords


def test_a_term_speaks_the_language_of_the_reader():
    police = Sector.objects.get(key="police")

    with translation.override("en"):
        assert str(police) == "Police"
    with translation.override("de"):
        assert str(police) == "Polizei"


def test_sensitive_topics_are_marked():
    assert Topic.objects.get(key="antisemitism").sensitive
    assert not Topic.objects.get(key="traffic").sensitive


def test_the_team_changes_a_label_and_takes_a_term_out_of_use(client):
    client.force_login(an_account(Role.COORDINATOR))
    url = reverse("vocabulary:change", args=["sectors", "agriculture"])

    client.post(url, {"label_de": "Landwirtschaft und Wald", "label_en": "Farming", "replaced_by": ""})

    changed = Sector.objects.get(key="agriculture")
    assert (changed.label_de, changed.label_en, changed.active) == ("Landwirtschaft und Wald", "Farming", False)
    assert changed not in Sector.objects.in_use()


def test_a_label_in_german_must_stay(client):
    client.force_login(an_account(Role.COORDINATOR))

    client.post(reverse("vocabulary:change", args=["sectors", "agriculture"]), {"label_de": "", "active": "on"})

    assert Sector.objects.get(key="agriculture").label_de == "Landwirtschaft"


def test_an_event_lead_does_not_change_the_words(client):
    client.force_login(an_account(Role.EVENT_LEAD))

    url = reverse("vocabulary:change", args=["sectors", "agriculture"])

    assert client.post(url, {"label_de": "X"}).status_code == 403
    assert Sector.objects.get(key="agriculture").label_de == "Landwirtschaft"
