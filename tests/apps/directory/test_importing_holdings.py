"""What an import keeps is declared, found, erased and gone in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from knotenwerk.apps.directory.importing.holdings import IMPORT_HOLDINGS
from knotenwerk.apps.directory.models import ExternalId, ImportBatch, ImportRow, Person
from tests.apps.directory.lists import tried, written

pytestmark = pytest.mark.django_db

BATCHES, ROWS, IDS = IMPORT_HOLDINGS
HEADERS = "ID;Vorname;Nachname;E-Mail"


def test_everything_about_one_person_is_found_and_erased_and_nothing_else():
    written("7;Ada;Brücke;Ada@example.org", "8;Bo;Ihßen;bo@example.org", headers=HEADERS)
    tried("9;Ada;Brücke;ada@example.org", headers=HEADERS)
    ada = Person.objects.get(given_name="Ada")

    for about in ((ada.key, ()), (None, ("Ada@example.org",))):
        assert [external.value for external in IDS.of(*about)] == ["7"]
    rows = ROWS.of(ada.key, ("ada@example.org",))
    assert {row.name for row in rows} == {"Ada Brücke"}
    assert rows.count() == 2
    ROWS.erase(rows)
    IDS.erase(IDS.of(ada.key, ()))

    assert [row.name for row in ImportRow.objects.all()] == ["Bo Ihßen"]
    assert [external.value for external in ExternalId.objects.all()] == ["8"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("act", "days"), [(tried, 30), (written, 180)])
def test_a_list_goes_in_time_with_its_file(act, days):
    batch = act("Ada;Brücke;;;;")
    name, storage = batch.file.name, batch.file.storage
    today = timezone.localdate()

    assert not BATCHES.due(today + timedelta(days=days)).exists()
    due = BATCHES.due(today + timedelta(days=days + 1))
    assert list(due) == [batch]
    due.delete()

    assert not ImportBatch.objects.exists()
    assert not ImportRow.objects.exists()
    assert not (name and storage.exists(name))
