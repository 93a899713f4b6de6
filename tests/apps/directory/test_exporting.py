"""Lists taken out: chosen columns, typed days, nothing that runs, nobody protected, everything noted."""

import io
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.exporting.cards import card, folded
from knotenwerk.apps.directory.models import Person, Visibility
from knotenwerk.apps.directory.seeing import Step, Viewer, with_all_seen
from knotenwerk.apps.privacy.models import AuditEntry
from tests.world import a_person, an_account, an_organisation

pytestmark = pytest.mark.django_db

TEAM, MEMBER = Viewer(Step.TEAM), Viewer(Step.MEMBER)


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.EVENT_LEAD, mail="leitung@example.org"))
    return client


def taken(client, query: str = "", **said):
    said = {"format": "csv", "columns": ["family_name"], "why": "Einladung zur Fachtagung", **said}
    return client.post(f"{reverse('directory:export')}?{query}", said)


def lines(response) -> list[str]:
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def test_only_the_chosen_columns_of_the_people_searched_for(office):
    husum = an_organisation("Stadt Husum")
    a_person("Ada Brücke", mail="ada@example.org", organisation=husum, function="Bürgermeisterin")
    a_person("Bo Ihßen", mail="bo@example.org")

    response = taken(office, "q=husum", columns=["given_name", "family_name", "mail", "organisation"])

    assert lines(response) == [
        "Vorname;Nachname;E-Mail-Adresse;Organisation",
        "Ada;Brücke;ada@example.org;Stadt Husum",
    ]


def test_days_are_days_and_texts_are_never_formulas(office):
    a_person("Ada =1+1", since=date(2026, 3, 1), phone="+49 4841 111-1")

    response = taken(office, format="xlsx", columns=["family_name", "phone", "since"])

    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    assert book.get_sheet_by_index(0).to_python()[1] == ["=1+1", "+49 4841 111-1", date(2026, 3, 1)]
    assert lines(taken(office, columns=["family_name", "phone", "since"]))[1] == "'=1+1;+49 4841 111-1;01.03.2026"


def test_every_list_is_noted_with_who_which_columns_and_why(office):
    a_person("Ada Brücke")

    taken(office, "q=brücke")

    entry = AuditEntry.objects.get(act="export")
    assert entry.account.email == "leitung@example.org"
    assert entry.details == {
        "columns": ["Nachname"],
        "why": "Einladung zur Fachtagung",
        "count": 1,
        "format": "csv",
    }


def test_without_a_reason_nothing_leaves_the_house(office):
    a_person("Ada Brücke")

    assert "Wofür die Liste gebraucht wird" in taken(office, why="").content.decode()
    assert not AuditEntry.objects.exists()


def test_protected_persons_are_left_out_unless_somebody_may_and_says_so(client):
    a_person("Ada Brücke", protected=True)
    a_person("Bo Ihßen")
    for role, protected, people in (
        (Role.EVENT_LEAD, "on", ["Ihßen"]),
        (Role.COORDINATOR, "", ["Ihßen"]),
        (Role.COORDINATOR, "on", ["Brücke", "Ihßen"]),
    ):
        client.force_login(an_account(role))
        assert lines(taken(client, **({"protected": "on"} if protected else {})))[1:] == people
        said = {"protected": "on"} if protected else {}
        cards = taken(client, format="vcf", **said).content.decode()
        assert [name for name in ("Brücke", "Ihßen") if name in cards] == people


def test_who_may_not_take_lists_out_gets_none(client):
    client.force_login(an_account(Role.FACILITATOR))

    assert taken(client).status_code == 403


def test_an_empty_list_says_what_to_do(office):
    assert (
        "In dieser Liste steht niemand." in office.get(reverse("directory:export"), {"q": "niemand"}).content.decode()
    )


def seen_by(viewer: Viewer, person: Person) -> list[str]:
    text = card(with_all_seen(Person.objects.filter(pk=person.pk)).get(), viewer)
    return text.replace("\r\n ", "").splitlines()


def test_a_card_has_what_the_reader_may_see():
    husum = an_organisation("Stadt Husum; Rathaus")
    ada = a_person("Ada Brücke", title="Dr.", mail="ada@example.org", organisation=husum, phone="+49 4841 111-1")

    assert seen_by(TEAM, ada)[:9] == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"UID:urn:uuid:{ada.key}",
        "FN:Dr. Ada Brücke",
        "N:Brücke;Ada;;Dr.;",
        r"ORG:Stadt Husum\; Rathaus",
        "EMAIL;TYPE=work:ada@example.org",
        "TEL;VALUE=text;TYPE=work:+49 4841 111-1",
    ]
    assert not [line for line in seen_by(MEMBER, ada) if line.startswith(("EMAIL", "TEL"))]
    ada.visibility = {"name": Visibility.TEAM}
    ada.save()
    with pytest.raises(Person.DoesNotExist):
        seen_by(MEMBER, ada)


def test_a_protected_person_has_no_card_outside_the_team(client):
    ada = a_person("Ada Brücke", protected=True)
    address = reverse("directory:export-card", args=[ada.key])

    client.force_login(an_account(Role.COORDINATOR))
    assert "FN:Ada Brücke" in client.get(address).content.decode()
    client.force_login(an_account(Role.FUNDER))
    assert client.get(address).status_code == 404


def test_long_lines_are_folded_without_tearing_letters():
    text = folded("NOTE:" + "ü" * 100)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.replace("\r\n ", "") == "NOTE:" + "ü" * 100


def test_a_line_break_in_a_name_starts_no_new_line():
    ada = a_person("Ada Brücke")
    Person.objects.filter(pk=ada.pk).update(family_name="Brücke\nEMAIL:boese@example.org")

    assert [line for line in seen_by(TEAM, ada) if line.startswith("EMAIL:boese")] == []
