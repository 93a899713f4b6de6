from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.privacy.auditing import note
from knotenwerk.apps.privacy.erasing import erase_what_is_due
from knotenwerk.apps.privacy.models import AuditEntry, Consent, ConsentText
from tests.world import an_account

pytestmark = pytest.mark.django_db


def a_text(text="I agree."):
    return ConsentText.objects.create(purpose="photos", version=1, language="en", text=text)


def test_a_consent_is_written_once_and_for_ever():
    consent = Consent.objects.create(mail="ada@example.org", text=a_text(), act=Consent.Act.GIVEN, way="form")

    with pytest.raises(TypeError):
        consent.save()
    with pytest.raises(TypeError):
        consent.delete()


def test_the_hash_of_a_text_is_that_of_its_wording():
    assert a_text("Ja.").sha256 == "918c02e9102ce389bd321a9e96e6b253c6b877e7a967d3a4e2c3b076a62a414b"


def test_an_access_request_shows_what_is_held_and_is_noted(client):
    officer = an_account(Role.DATA_PROTECTION_OFFICER)
    an_account(mail="ada@example.org")
    client.force_login(officer)

    answer = client.get(reverse("privacy:access"), {"mail": "ada@example.org", "json": "1"})

    assert [part["rows"][0]["email"] for part in answer.json()] == ["ada@example.org"]
    assert [(entry.act, entry.subject, entry.account) for entry in AuditEntry.objects.all()] == [
        ("access", "ada@example.org", officer)
    ]


def test_an_erasure_leaves_a_protocol_without_the_data(client):
    client.force_login(an_account(Role.DATA_PROTECTION_OFFICER))
    an_account(mail="ada@example.org")

    client.post(reverse("privacy:erasure"), {"mail": "ada@example.org"})

    assert not Account.objects.filter(email="ada@example.org").exists()
    entry = AuditEntry.objects.get(act="erased")
    assert (entry.subject, entry.details) == ("by mail address", {"touched": {"accounts.Account": 1}})


def test_a_coordinator_may_not_erase(client):
    client.force_login(an_account(Role.COORDINATOR))
    an_account(mail="ada@example.org")

    assert client.post(reverse("privacy:erasure"), {"mail": "ada@example.org"}).status_code == 403
    assert Account.objects.filter(email="ada@example.org").exists()


def test_the_log_forgets_after_two_years():
    old = note("export", "list", by=None)
    AuditEntry.objects.filter(pk=old.pk).update(at=datetime(2024, 1, 1, tzinfo=UTC))
    note("export", "another list", by=None)

    touched = erase_what_is_due(date(2026, 11, 24))

    assert touched == {"privacy.AuditEntry": 1}
    assert [entry.subject for entry in AuditEntry.objects.all()] == ["2026-11-24", "another list"]


def test_asking_about_nobody_asks_for_a_name(client):
    client.force_login(an_account(Role.DATA_PROTECTION_OFFICER))

    answer = client.get(reverse("privacy:access"), {"mail": ""}, headers={"accept-language": "en"})

    assert answer.status_code == 200
    assert not AuditEntry.objects.exists()
