import struct
import zlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.projects.models import Funder, FunderAppearance
from tests.world import a_funder, a_grant, a_project, an_account

pytestmark = pytest.mark.django_db


def a_picture(width=4, height=2) -> bytes:
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x20\x50\x90" * width for _row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def office(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(an_account(Role.COORDINATOR))
    return client


def add(client, funder, **fields):
    return client.post(reverse("projects:new-appearance", args=[funder.pk]), {"name_de": "Ministerium", **fields})


def sentences(response) -> list[str]:
    form = response.context["form"]
    return [message for errors in form.errors.values() for message in errors]


def test_a_logo_is_kept_under_a_name_of_our_own_and_served_as_a_picture(office, client):
    funder = Funder.objects.create(key="bmm")

    add(office, funder, logo=SimpleUploadedFile("../../böse.php", a_picture(), "text/html"), logo_text_de="Adler")
    appearance = funder.appearances.get()
    response = client.get(reverse("projects:logo", args=[appearance.pk]))

    assert appearance.logo.name.startswith("logos/")
    assert appearance.logo.name.endswith(".png")
    assert "php" not in appearance.logo.name
    assert b"".join(response.streaming_content) == a_picture()
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Diese Datei ist kein vollständiges Bild"),
        (a_picture()[:-20], "Diese Datei ist kein vollständiges Bild"),
        (b"GIF89a" + bytes(20), "Diese Datei ist kein vollständiges Bild"),
        (a_picture() + bytes(1024 * 1024), "höchstens 1 MB ist möglich"),
    ],
)
def test_what_is_no_whole_picture_or_too_large_is_refused_with_a_sentence(office, content, sentence):
    funder = Funder.objects.create(key="bmm")

    response = add(office, funder, logo=SimpleUploadedFile("logo.png", content, "image/png"))

    assert [sentence in said for said in sentences(response)] == [True]
    assert not funder.appearances.exists()


def test_an_appearance_that_overlaps_another_is_refused_and_says_which(office):
    funder = a_funder("Ministerium alt", valid_from=date(2025, 1, 1), valid_to=date(2026, 12, 31))

    refused = add(office, funder, valid_from="2026-12-31")
    accepted = add(office, funder, valid_from="2027-01-01")

    assert sentences(refused) == [
        "Vom 1. Januar 2025 bis zum 31. Dezember 2026 erscheint dieser Fördergeber schon als „Ministerium alt“. "
        "Bitte jenes zuerst beenden oder andere Tage wählen."
    ]
    assert accepted.status_code == 302
    assert [appearance.valid_from for appearance in funder.appearances.all()] == [date(2025, 1, 1), date(2027, 1, 1)]


def test_an_appearance_overlaps_neither_itself_nor_that_of_another_funder(office):
    appearance = a_funder("Ministerium").appearances.get()
    other = Funder.objects.create(key="other")

    url = reverse("projects:change-appearance", args=[appearance.pk])
    response = office.post(url, {"name_de": "Ministerium, neu geschrieben"})

    assert response.status_code == 302
    assert add(office, other).status_code == 302


def test_days_in_the_wrong_order_are_refused(office):
    funder = Funder.objects.create(key="bmm")

    response = add(office, funder, valid_from="2027-02-01", valid_to="2027-01-01")

    assert sentences(response) == ["Der letzte Tag liegt vor dem ersten."]


def test_removing_an_appearance_asks_first(office):
    appearance = a_funder().appearances.get()
    url = reverse("projects:remove-appearance", args=[appearance.pk])

    office.get(url)
    assert FunderAppearance.objects.filter(pk=appearance.pk).exists()
    office.post(url)
    assert not FunderAppearance.objects.filter(pk=appearance.pk).exists()


def test_an_event_lead_reads_funders_and_does_not_change_them(client):
    funder = a_funder()
    client.force_login(an_account(Role.EVENT_LEAD))

    assert client.get(funder.get_absolute_url()).status_code == 200
    assert client.get(reverse("projects:new-appearance", args=[funder.pk])).status_code == 403


def test_the_office_names_the_accounts_that_read_the_counts(office):
    funder, account = Funder.objects.create(key="bmm"), an_account(Role.FUNDER)
    nobody_else = an_account(Role.MEMBER)

    url = reverse("projects:change-funder", args=[funder.pk])
    office.post(url, {"key": "bmm", "readers": [account.pk]})
    refused = office.post(url, {"key": "bmm", "readers": [nobody_else.pk]})

    assert list(funder.readers.all()) == [account]
    assert refused.status_code == 200


def test_a_funder_sees_the_projects_it_pays_for_and_no_others(client):
    mine, other = a_project("Meines"), a_project("Anderes")
    funder, account = a_funder(), an_account(Role.FUNDER)
    funder.readers.add(account)
    a_grant(mine, funder)
    a_grant(mine, funder)
    a_grant(other)
    client.force_login(account)

    assert list(client.get(reverse("projects:counts")).context["projects"]) == [mine]
    assert client.get(reverse("events:counts", args=[mine.pk])).status_code == 200
    assert client.get(reverse("events:counts", args=[other.pk])).status_code == 404
