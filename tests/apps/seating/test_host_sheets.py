"""A host reads who comes to their table and from where; of protected people only the function."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import TableHost
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def words_on(paper):
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(paper.content)).pages]


def test_the_sheet_of_a_host_names_the_guests_of_each_round_and_hides_who_is_protected(office):
    event = an_event("Fachtagung")
    host = a_guest(event, a_person("Ada Ahorn"))
    a_guest(event, a_person("Bo Birke", function="Jugendamt", state="SN"))
    a_guest(event, a_person("Cem Schutz", function="Beratung", protected=True))
    TableHost.objects.create(event=event, registration=host, table_number=1)
    compose(event, Wanted(tables=1, rounds=2, topics=("Wohnen",), begins=("09:00", "10:30"), effort="short"), by=None)

    [sheet] = words_on(office.get(reverse("seating:host-sheets", args=[event.slug])))

    assert sheet.startswith(
        "Fachtagung 22. März 2027 Tisch 1 Wohnen Ada Ahorn Runde 1, 9 Uhr Bo Birke Jugendamt, Stadt"
    )
    assert sheet.count("Sachsen") == sheet.count("Beratung") == 2
    assert "Runde 2, 10.30 Uhr" in sheet
    assert "Schutz" not in sheet


def test_without_hosts_the_board_says_what_to_do(office):
    event = an_event()
    a_guest(event)
    compose(event, Wanted(tables=1, rounds=1, effort="short"), by=None)

    answer = office.get(reverse("seating:host-sheets", args=[event.slug]), follow=True)

    assert "Noch bleibt niemand fest an einem Tisch." in answer.content.decode()
