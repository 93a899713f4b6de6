"""The papers of an event: who stands on them and who does not, in which language, with whose money."""

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pypdf import PdfReader

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events import papers
from knotenwerk.apps.events.checking_in import arrive
from knotenwerk.apps.events.door_code import address
from knotenwerk.apps.events.papers import ListForm, PaperFailed
from knotenwerk.apps.privacy.models import AuditEntry
from knotenwerk.apps.projects.models import Funder, FunderAppearance, Grant, Project
from tests.core.papers.printed import a_picture, structure
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db
BEGIN = datetime(2027, 3, 18, 10, tzinfo=ZoneInfo("Europe/Berlin"))
FIRST, SECOND = date(2027, 3, 18), date(2027, 3, 19)


@pytest.fixture
def event():
    event = an_event(
        "Fachtagung: Streit/Frieden",
        slug="streit",
        starts_at=BEGIN,
        ends_at=BEGIN.replace(day=19, hour=16),
        town="Auental",
    )
    a_guest(event, a_person("Ömer Müller", function="Leitung", sector="police"), photo="yes")
    a_guest(event, a_person("Änne Ahorn", function="Bürgermeisterin", sector="politics", protected=True), photo="no")
    a_guest(event, a_person("Bela Zander", function="Vorstand", sector="civil_society"), photo="group")
    a_guest(event, a_person("Tania Wartend"), waiting=True)
    return event


@pytest.fixture
def lead(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    return account


def a_grant(project, name, begins, ends, *, logo=b""):
    funder = Funder.objects.create(key=name.lower())
    FunderAppearance.objects.create(
        funder=funder,
        name=f"Ministerium {name}",
        notice=f"Gefördert von {name}, {{number}}.",
        logo=ContentFile(logo, "logo.png") if logo else "",
    )
    Grant.objects.create(project=project, funder=funder, number=f"{name}-7", begins=begins, ends=ends)


def text(paper):
    pages = PdfReader(io.BytesIO(getattr(paper, "pdf", paper))).pages
    return "\n".join(page.extract_text() for page in pages)


def pages(paper):
    return len(PdfReader(io.BytesIO(paper.pdf)).pages)


def named(attendees):
    return [(attendee.name, attendee.organisation, attendee.function) for attendee in attendees]


def test_on_the_list_with_names_a_protected_person_is_a_function_at_the_end(event):
    oemer, bela = (event.registrations.get(family_name=name) for name in ("Müller", "Zander"))

    assert named(papers.attendees(event, ListForm.NAMED)) == [
        ("Ömer Müller", oemer.organisation_name, "Leitung"),
        ("Bela Zander", bela.organisation_name, "Vorstand"),
        ("", "", "Bürgermeisterin"),
    ]


def test_the_printed_list_names_the_day_and_who_may_be_photographed(event):
    said = text(papers.attendance_list(event, SECOND, language="de", empty_rows=2))

    for expected in (
        "Teilnahmeliste",
        "Freitag, 19. März 2027",
        "Auental",
        "Ömer Müller",
        "nur Gruppe",
        "Unterschrift",
    ):
        assert expected in said
    for hidden in ("Ahorn", "Wartend"):
        assert hidden not in said


@pytest.mark.parametrize(
    ("form", "shown"),
    [(ListForm.FUNCTION, "Vorstand"), (ListForm.SECTOR, "Zivilgesellschaft"), (ListForm.LINES, "Unterschrift")],
)
def test_without_names_no_name_reaches_the_paper(event, form, shown):
    for paper in (
        papers.attendance_list(event, FIRST, language="de", form=form),
        papers.single_sheets(event, FIRST, language="de", form=form),
    ):
        said = text(paper)
        assert shown in said
        assert not any(name in said for name in ("Müller", "Ahorn", "Zander"))


def test_in_english_everything_of_ours_is_english(event):
    said = text(papers.attendance_list(event, FIRST, language="en"))

    assert "Attendance list" in said
    assert "Thursday, 18 March 2027" in said
    assert "Unterschrift" not in said


def test_a_badge_of_a_protected_person_shows_the_function_only(event):
    paper = papers.badges(event, language="de")

    assert "Bürgermeisterin" in text(paper)
    assert "Ahorn" not in text(paper)
    said = [alt for _tag, alt in structure(paper) if alt]
    assert said == [f"QR-Code für den Einlass von {who}" for who in ("Bürgermeisterin", "Ömer Müller", "Bela Zander")]


def test_the_code_on_the_badge_opens_the_door_and_not_the_registration(event):
    guest = event.registrations.get(family_name="Zander")

    assert papers.badge(guest).code == address(guest)
    assert address(guest).endswith(f"/events/check-in/{guest.code}/")
    assert guest.token not in address(guest)


def test_each_day_carries_the_funding_of_that_day(event, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    event.project = Project.objects.create(name="Streiten", begins=date(2025, 1, 1), ends=date(2029, 1, 1))
    a_grant(event.project, "Nordmark", date(2025, 1, 1), FIRST, logo=a_picture(240, 90))
    a_grant(event.project, "Südmark", SECOND, date(2029, 1, 1))

    first, second = (papers.attendance_list(event, day, language="de") for day in (FIRST, SECOND))

    assert "Gefördert von Nordmark, Nordmark-7." in text(first)
    assert "Gefördert von Südmark, Südmark-7." in text(second)
    assert "Nordmark" not in text(second)
    assert [alt for _tag, alt in structure(first) if alt] == ["Ministerium Nordmark"]


def test_who_joins_online_has_no_badge_and_signs_nothing(event):
    event.mode = "hybrid"
    event.save()
    event.registrations.filter(family_name="Zander").update(online=True)

    assert [guest.family_name for guest in papers.in_the_room(event)] == ["Ahorn", "Müller"]


def test_labels_come_in_the_language_asked_for():
    assert [papers.labels(language).tables.table for language in ("de", "en")] == ["Tisch", "Table"]


def test_a_file_is_named_for_people(event):
    assert (
        papers.file_name("Teilnahmeliste", event, FIRST) == "Teilnahmeliste Fachtagung Streit Frieden 2027-03-18.pdf"
    )


def test_nobody_to_print_for_is_said():
    event = an_event()

    with pytest.raises(PaperFailed) as failed:
        papers.badges(event, language="de")
    assert papers.why(failed.value).startswith("Noch gibt es niemanden")


def test_a_logo_that_is_gone_is_said_and_nothing_is_printed_without_it(event, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    event.project = Project.objects.create(name="Streiten", begins=date(2025, 1, 1), ends=date(2029, 1, 1))
    a_grant(event.project, "Nordmark", date(2025, 1, 1), SECOND, logo=a_picture(240, 90))
    for file in tmp_path.rglob("*.png"):
        file.unlink()

    with pytest.raises(PaperFailed) as failed:
        papers.attendance_list(event, FIRST, language="de")
    assert "Ministerium Nordmark" in papers.why(failed.value)


def paper_of(client, event, name, **how):
    return client.post(reverse(f"events:paper-{name}", args=[event.slug]), how)


def test_a_list_comes_as_a_file_and_that_it_was_made_is_noted(client, event, lead):
    how = {"list-day": "2027-03-19", "list-form": "named", "list-language": "de", "list-empty_rows": "3"}

    answer = paper_of(client, event, "attendance-list", **how)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'attachment; filename="Teilnahmeliste Fachtagung Streit Frieden 2027-03-19.pdf"'
    )
    assert "no-store" in answer["Cache-Control"]
    assert "Ömer Müller" in text(answer.content)
    entry = AuditEntry.objects.get(act="paper")
    assert (entry.account, entry.details["form"]) == (lead, "named")


def test_wrong_wishes_come_back_with_the_page(client, event, lead):
    how = {"list-day": "2027-03-20", "list-form": "all", "list-language": "fr", "list-empty_rows": "-1"}

    answer = paper_of(client, event, "attendance-list", **how)

    assert list(answer.context["list_form"].errors) == ["day", "form", "language", "empty_rows"]
    assert not AuditEntry.objects.filter(act="paper").exists()


def test_signs_that_cannot_be_printed_are_shown_before_anything_is_cut(client, event, lead):
    a_guest(event, a_person("Mei 林"))
    how = {"badges-language": "de", "badges-per_page": "10"}

    asked = paper_of(client, event, "badges", **how)
    made = paper_of(client, event, "badges", **how, anyway="1")

    assert asked.context["replaced"] == ("Mei 林",)
    assert made["Content-Type"] == "application/pdf"
    assert AuditEntry.objects.filter(act="paper").count() == 1


def test_an_empty_event_says_so_instead_of_a_file(client, lead):
    event = an_event()

    answer = client.post(
        reverse("events:paper-badges", args=[event.slug]),
        {"badges-language": "de", "badges-per_page": "8"},
        follow=True,
    )

    assert "Noch gibt es niemanden" in answer.content.decode()


def test_attendance_is_taken_along_as_a_table_and_that_is_noted(client, event, lead):
    oemer = event.registrations.get(family_name="Müller")
    bela = event.registrations.get(family_name="Zander")
    arrive(oemer, FIRST, key="phone-a-1", by=lead, now=BEGIN, at=BEGIN)
    arrive(bela, SECOND, key="phone-a-2", by=lead, now=BEGIN, at=None)

    address = reverse("events:attendance-file", args=[event.slug])
    answer = client.post(address, {"format": "csv", "why": "Verwendungsnachweis"})
    refused = client.post(address, {"format": "csv", "why": ""})

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == [
        "Name;Organisation;Funktion;Bereich;18. März 2027;19. März 2027",
        ";;Bürgermeisterin;Politik (gewählt);;",
        f"Ömer Müller;{oemer.organisation_name};Leitung;Polizei;10:00:00;",
        f"Bela Zander;{bela.organisation_name};Vorstand;Zivilgesellschaft;;laut unterschriebener Liste",
    ]
    assert list(refused.context["take_out_form"].errors) == ["why"]
    entry = AuditEntry.objects.get(act="export")
    assert (entry.account, entry.details["why"], entry.details["count"]) == (lead, "Verwendungsnachweis", 3)
