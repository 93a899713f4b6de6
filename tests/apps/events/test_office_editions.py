from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.addresses import free_address
from knotenwerk.apps.events.editions import next_edition
from knotenwerk.apps.events.models import Event, EventRole, Series
from tests.world import a_guest, a_host, a_project, a_question, an_account, an_event

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
AN_EVENT = {
    "title_de": "Fachtagung",
    "mode": "on_site",
    "starts_at": "2027-05-04T10:00",
    "ends_at": "2027-05-04T16:00",
}
ENDED = "Sie war am 4. Mai 2025 zu Ende. Stimmt das Datum?"


@pytest.fixture
def lead(client):
    account = an_account(Role.EVENT_LEAD)
    client.force_login(account)
    client.account = account
    return client


def test_a_new_event_is_a_draft_led_by_whoever_made_it(lead):
    lead.post(
        reverse("events:new-event"),
        {
            "title_de": "Öffentlicher Streit: was tun?",
            "type": an_event().type_id,
            "mode": "on_site",
            "starts_at": "2027-05-04T10:00",
            "ends_at": "2027-05-04T16:00",
            "new_series": "Werkstätten",
        },
    )

    event = Event.objects.get(title_de="Öffentlicher Streit: was tun?")
    assert (event.slug, event.state, event.series.name, event.edition) == (
        "oeffentlicher-streit-was-tun",
        "draft",
        "Werkstätten",
        1,
    )
    assert event.begin == datetime(2027, 5, 4, 10)
    assert [(role.account, role.role) for role in event.roles.all()] == [(lead.account, Role.EVENT_LEAD)]


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2025, ["„Fachtagung“ ist als Entwurf angelegt; ihn sieht nur das Team.", ENDED]),
        (2099, ["„Fachtagung“ ist als Entwurf angelegt; ihn sieht nur das Team."]),
    ],
)
def test_an_event_of_last_year_is_made_with_a_question_whether_the_date_is_right(lead, year, said):
    response = lead.post(
        reverse("events:new-event"),
        AN_EVENT
        | {
            "type": an_event().type_id,
            "starts_at": f"{year}-05-04T10:00",
            "ends_at": f"{year}-05-04T16:00",
        },
    )

    assert Event.objects.get(title_de="Fachtagung").begin == datetime(year, 5, 4, 10)
    assert [str(message) for message in get_messages(response.wsgi_request)] == said


def test_a_facilitator_makes_no_event(client):
    client.force_login(an_account(Role.FACILITATOR))

    assert client.get(reverse("events:new-event")).status_code == 403


def test_an_address_is_free_and_never_one_of_the_house():
    an_event(slug="fachtagung-2027")

    assert free_address("Fachtagung 2027") == "fachtagung-2027-2"
    assert free_address("Office") == "office-2"
    assert free_address("???") == "event"


def test_an_earlier_edition_has_no_number_until_the_team_says_it(lead):
    series = Series.objects.create(name="Fachtagung", slug="ft")
    an_event(series=series, edition=12, starts_at=datetime(2027, 3, 18, tzinfo=BERLIN))

    for year in (2026, 2028):
        days = {"starts_at": f"{year}-05-04T10:00", "ends_at": f"{year}-05-04T16:00"}
        lead.post(reverse("events:new-event"), AN_EVENT | days | {"type": an_event().type_id, "series": series.pk})

    assert list(series.events.order_by("starts_at").values_list("edition", flat=True)) == [None, 12, 13]


def test_two_series_whose_names_differ_in_a_dash_have_two_addresses(lead):
    for name in ("Runde A B", "Runde A-B", "Sehr lange Reihe " * 9):
        lead.post(reverse("events:new-event"), AN_EVENT | {"type": an_event().type_id, "new_series": name})

    assert sorted(Series.objects.values_list("slug", flat=True)) == [
        "runde-a-b",
        "runde-a-b-2",
        "sehr-lange-reihe-sehr-lange-reihe-sehr-lange-reihe",
    ]


def test_the_next_edition_takes_settings_questions_hosts_and_roles_and_no_person():
    series, project, lead = (
        Series.objects.create(name="Fachtagung", slug="ft"),
        a_project(),
        an_account(Role.EVENT_LEAD),
    )
    event = an_event(
        seats=80,
        series=series,
        edition=11,
        project=project,
        summary="Zwei Tage.",
        online_link="https://example.org/room",
        starts_at=datetime(2026, 3, 19, 10, 30, tzinfo=BERLIN),
        ends_at=datetime(2026, 3, 20, 15, tzinfo=BERLIN),
        registration_closes=datetime(2026, 2, 13, 23, 59, tzinfo=BERLIN),
    )
    hosts = [a_host(event, "Zuerst"), a_host(event, "Danach")]
    a_question(event, "Ihr Thema?", delete_on=date(2026, 6, 19))
    EventRole.objects.create(event=event, account=lead, role=Role.EVENT_LEAD)
    a_guest(event)

    draft = next_edition(
        event, title="Fachtagung 2027", starts_at=datetime(2027, 3, 18, 10, 30, tzinfo=BERLIN), by=lead
    )

    draft = Event.objects.get(pk=draft.pk)
    assert (draft.state, draft.edition, draft.capacity, draft.project, draft.summary) == (
        "draft",
        12,
        80,
        project,
        "Zwei Tage.",
    )
    assert (draft.begin, draft.end) == (datetime(2027, 3, 18, 10, 30), datetime(2027, 3, 19, 15, 0))
    assert draft.registration_closes == datetime(2027, 2, 12, 23, 59, tzinfo=BERLIN)
    assert [host.organisation for host in draft.event_hosts.all()] == hosts
    assert [(one.label, one.delete_on) for one in draft.questions.all()] == [("Ihr Thema?", date(2027, 6, 18))]
    assert [role.account for role in draft.roles.all()] == [lead]
    assert (draft.registrations.count(), draft.online_link) == (0, "")
    assert draft.uid != event.uid


def test_the_list_shows_drafts_what_comes_and_what_was_and_one_series_alone(lead):
    series = Series.objects.create(name="Fachtagung", slug="ft")
    draft, coming = an_event(state="draft"), an_event(series=series)
    past = an_event(starts_at=datetime(2020, 3, 18, tzinfo=BERLIN))
    for event in (draft, coming, past):
        EventRole.objects.create(event=event, account=lead.account, role=Role.EVENT_LEAD)

    everything = lead.get(reverse("events:office-events")).context
    one_series = lead.get(reverse("events:office-events"), {"series": "ft"}).context

    assert [list(everything[name]) for name in ("drafts", "upcoming", "past")] == [[draft], [coming], [past]]
    assert [list(one_series[name]) for name in ("drafts", "upcoming", "past")] == [[], [coming], []]


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three_events(lead, n, django_assert_num_queries):
    for _n in range(n):
        EventRole.objects.create(event=an_event(), account=lead.account, role=Role.EVENT_LEAD)
    lead.get(reverse("events:office-events"))

    with django_assert_num_queries(9):
        lead.get(reverse("events:office-events"))
