from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from knotenwerk.apps.accounts.models import TeamRole
from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.events.models import Answer, EventRole, Need, Refusal
from knotenwerk.apps.privacy.models import AuditEntry
from tests.apps.events.post import deliver
from tests.world import NEW_YEAR, a_guest, a_municipality, a_person, a_question, an_account, an_event, an_organisation

pytestmark = pytest.mark.django_db
REASON = "Die Person hat bei zwei früheren Treffen andere bedroht."


@pytest.fixture
def lead(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    client.account = account
    return client


def act(client, guest, name, **fields):
    return client.post(reverse(f"events:registration-{name}", args=[guest.event.slug, guest.pk]), fields)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def kinds(guest) -> list[str]:
    return list(guest.messages.order_by("pk").values_list("kind", flat=True))


def test_a_seat_given_by_the_team_keeps_who_when_and_why(lead):
    event = an_event(seats=1)
    a_guest(event)
    waiting = a_guest(event, waiting=True)

    act(lead, waiting, "seat", reason="Bringt ein Thema mit")

    waiting.refresh_from_db()
    newest = waiting.history.first()
    assert (waiting.state, newest.state) == ("seated", "seated")
    assert (newest.history_user, newest.history_change_reason) == (lead.account, "Bringt ein Thema mit")
    assert kinds(waiting) == ["seated"]


@pytest.mark.parametrize("state", ["withdrawn", "refused", "expired", "requested"])
def test_whoever_had_left_can_be_given_a_seat_again(lead, state):
    guest = a_guest(an_event(), state=state)

    act(lead, guest, "seat")

    guest.refresh_from_db()
    assert (guest.state, kinds(guest)) == ("seated", ["seated"])


def test_whoever_left_and_registered_anew_is_not_seated_twice(lead):
    event, person = an_event(), a_person()
    old, new = a_guest(event, person, state="withdrawn"), a_guest(event, person)

    response = act(lead, old, "seat")

    old.refresh_from_db()
    assert old.state == "withdrawn"
    assert said(response) == [f"{new.name} hat eine andere, gültige Anmeldung."]


def test_a_seat_taken_back_goes_to_the_first_in_line(lead):
    event = an_event(seats=1)
    seated, first = a_guest(event), a_guest(event, waiting=True, now=timezone.now() - timedelta(days=1))

    act(lead, seated, "waiting", reason="Auf eigenen Wunsch")

    seated.refresh_from_db()
    first.refresh_from_db()
    assert (seated.state, first.state) == ("waiting", "offered")
    assert kinds(seated) == ["waiting"]


def test_withdrawing_for_somebody_keeps_the_reason(lead):
    guest = a_guest(an_event())

    act(lead, guest, "withdrawal", reason="Rief an, ist krank")

    guest.refresh_from_db()
    assert (guest.state, guest.history.first().history_change_reason) == ("withdrawn", "Rief an, ist krank")


def test_a_reason_that_is_too_long_changes_nothing(lead):
    guest = a_guest(an_event())

    response = act(lead, guest, "withdrawal", reason="x" * 101)

    guest.refresh_from_db()
    assert (guest.state, said(response)) == ("seated", ["Die Begründung ist zu lang: höchstens 100 Zeichen."])


def test_a_refusal_needs_a_reason_and_a_second_person(lead, client):
    event = an_event()
    guest, second = a_guest(event), an_account(Role.COORDINATOR)

    assert act(lead, guest, "refusal", reason="Nein.").status_code == 200
    assert not Refusal.objects.exists()

    act(lead, guest, "refusal", reason=REASON)
    guest.refresh_from_db()
    refusal = Refusal.objects.get()
    assert (guest.state, refusal.reason, refusal.refused_by) == ("refused", REASON, lead.account)

    review = reverse("events:refusal-review", args=[event.slug, refusal.pk])
    assert said(lead.post(review)) == [
        "Die Ablehnung ist festgehalten. Eine zweite Person muss sie gegenlesen.",
        "Sie haben selbst abgelehnt; jemand anderes muss gegenlesen.",
    ]
    assert kinds(guest) == []
    client.force_login(second)
    client.post(review)
    refusal.refresh_from_db()
    assert (refusal.reviewed_by, kinds(guest)) == (second, ["refused"])


def test_the_refused_person_is_told_the_reason_and_how_to_object_and_the_date_leaves_the_calendar(lead, client):
    event = an_event(contact="wir@example.org")
    guest = a_guest(event, seated_at=NEW_YEAR)
    act(lead, guest, "refusal", reason=REASON)
    client.force_login(an_account(Role.COORDINATOR))
    client.post(reverse("events:refusal-review", args=[event.slug, Refusal.objects.get().pk]))

    (letter,) = deliver(NEW_YEAR)

    assert (letter.to, letter.reply_to) == ([guest.mail], ["wir@example.org"])
    said = " ".join(letter.body.split())
    assert REASON in said
    assert "Wenn Sie nicht einverstanden sind, widersprechen Sie" in said
    assert [part[2] for part in letter.attachments] == ["text/calendar; method=CANCEL; charset=utf-8"]


def test_an_unread_refusal_stands_among_what_is_next(lead):
    event = an_event()
    guest = a_guest(event)
    act(lead, guest, "refusal", reason=REASON)

    acts = lead.get(reverse("events:office-event", args=[event.slug])).context["acts"]

    assert f"Ablehnung von {guest.name} gegenlesen" in [one.label for one in acts]


def test_a_facilitator_reads_registrations_and_decides_nothing(client):
    event, account = an_event(), an_account(Role.FACILITATOR)
    guest = a_guest(event, waiting=True)
    EventRole.objects.create(event=event, account=account, role=Role.FACILITATOR)
    client.force_login(account)

    page = client.get(reverse("events:office-registration", args=[event.slug, guest.pk]))
    assert (page.status_code, page.context["may_change"]) == (200, False)
    assert act(client, guest, "seat").status_code == 403
    guest.refresh_from_db()
    assert guest.state == "waiting"


def test_a_registration_of_another_event_is_not_found(lead):
    guest, other = a_guest(an_event()), an_event()

    assert lead.get(reverse("events:office-registration", args=[other.slug, guest.pk])).status_code == 404
    assert lead.post(reverse("events:registration-seat", args=[other.slug, guest.pk])).status_code == 404


def found(client, event, **query):
    response = client.get(reverse("events:registrations", args=[event.slug]), query)
    return [guest.name for guest in response.context["page"]]


def test_people_are_found_by_state_by_land_and_by_name_with_folded_umlauts(lead):
    event = an_event()
    a_guest(event, a_person("Jörg Müller-Lüdenscheidt", state="NI"))
    a_guest(event, a_person("Ada Muster", state="BY"), waiting=True)

    assert found(lead, event) == ["Jörg Müller-Lüdenscheidt", "Ada Muster"]
    assert found(lead, event, state="waiting") == ["Ada Muster"]
    assert found(lead, event, q="joerg mueller") == ["Jörg Müller-Lüdenscheidt"]
    assert found(lead, event, q="Lüdensch") == ["Jörg Müller-Lüdenscheidt"]
    assert found(lead, event, land="09") == ["Ada Muster"]
    assert found(lead, event, q="niemand") == []


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three_people(lead, n, django_assert_num_queries):
    event = an_event()
    for _n in range(n):
        a_guest(event)
    url = reverse("events:registrations", args=[event.slug])
    lead.get(url)

    with django_assert_num_queries(9):
        lead.get(url)


def take_along(client, event, *, why="Einladung drucken", format="csv", **wanted):
    url = reverse("events:registrations-file", args=[event.slug], query=wanted)
    return client.post(url, {"format": format, "why": why})


def lines(answer) -> list[str]:
    return b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()


def test_registrations_are_taken_along_with_answers_and_without_needs_and_that_is_noted(lead):
    event = an_event()
    question = a_question(event, "Ihr Thema?")
    ada = a_guest(event, a_person("Ada Muster", function='=HYPERLINK("http://example.org")', mail="ada@example.org"))
    bo = a_guest(event, a_person("Bo Muster", function="Amtsleitung", protected=True), waiting=True)
    Answer.objects.create(registration=ada, question=question, value=["Lärm", "Wind"])
    Answer.objects.create(registration=bo, question=question, value="Mein Fall")
    Need.objects.create(registration=ada, kind=Need.Kind.STEP_FREE, text="Rollstuhl")

    answer, refused = take_along(lead, event), take_along(lead, event, why="")

    assert lines(answer) == [
        "Name;Organisation;Funktion;Bereich;Handlungsebene;Stand;Angemeldet am;E-Mail-Adresse;Land;Angemeldet von;"
        "Ihr Thema?",
        f'Ada Muster;{ada.organisation_name};"\'=HYPERLINK(""http://example.org"")";Verwaltung;Gemeinde oder Stadt;'
        "hat einen Platz;01.01.2027;ada@example.org;Niedersachsen;;Lärm, Wind",
        ";;Amtsleitung;Verwaltung;Gemeinde oder Stadt;auf der Warteliste;01.01.2027;;;;",
    ]
    assert list(refused.context["take_out_form"].errors) == ["why"]
    entry = AuditEntry.objects.get(act="export")
    assert (entry.account, entry.details["why"], entry.details["count"]) == (lead.account, "Einladung drucken", 2)


def test_what_is_taken_along_is_what_the_list_shows(lead):
    event = an_event()
    a_guest(event)
    waiting = a_guest(event, waiting=True)

    answer = take_along(lead, event, state="waiting", format="xlsx")

    workbook = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    assert [row[0] for row in workbook.get_sheet_by_index(0).to_python()] == ["Name", waiting.name]


def test_a_facilitator_sees_the_list_and_takes_nothing_along(client):
    event, account = an_event(), an_account()
    a_guest(event)
    EventRole.objects.create(event=event, account=account, role=Role.FACILITATOR)
    TeamRole.objects.create(account=account, role=Role.FACILITATOR)
    client.force_login(account)
    file = reverse("events:registrations-file", args=[event.slug])

    seen = client.get(reverse("events:registrations", args=[event.slug]))

    assert (seen.status_code, file in seen.content.decode()) == (200, False)
    assert take_along(client, event).status_code == 403


@pytest.mark.parametrize("n", [1, 3])
def test_taking_along_takes_the_same_queries_for_one_and_three_people(lead, n, django_assert_num_queries):
    event = an_event()
    for _n in range(n):
        a_guest(event)

    with django_assert_num_queries(8):
        lines(take_along(lead, event))


def placed(**changes):
    return {"place": "seat", "tell": "on"} | changes


def test_somebody_of_the_directory_is_added_with_the_post_of_today(lead):
    event = an_event(seats=5)
    town = a_municipality("Boffzen")
    organisation = an_organisation("Samtgemeinde Boffzen", territory=town)
    person = a_person("Theda Tannhof", organisation=organisation, function="Gleichstellungsbeauftragte")

    assert list(
        lead.get(reverse("events:add-registration", args=[event.slug]), {"q": "tannhof"}).context["found"]
    ) == [person]
    lead.post(reverse("events:add-person", args=[event.slug, person.key]), placed())

    guest = event.registrations.get()
    assert (guest.person, guest.state, guest.source) == (person, "seated", "hand")
    assert (guest.function, guest.organisation, guest.municipality) == (
        "Gleichstellungsbeauftragte",
        organisation,
        town,
    )
    assert (guest.sector.key, guest.federal_state.short, guest.mail) == (
        "administration",
        "NI",
        person.mails.get().address,
    )
    assert guest.history.get().history_user == lead.account
    assert kinds(guest) == ["seated"]


def test_whoever_is_added_quietly_gets_no_mail(lead):
    event, person = an_event(), a_person()

    lead.post(reverse("events:add-person", args=[event.slug, person.key]), {"place": "wait"})

    guest = event.registrations.get()
    assert (guest.state, kinds(guest)) == ("waiting", [])


def test_nobody_is_added_twice(lead):
    event, person = an_event(), a_person()
    a_guest(event, person)

    lead.post(reverse("events:add-person", args=[event.slug, person.key]), placed())

    assert event.registrations.count() == 1


def test_a_seat_beyond_the_number_is_given_only_on_purpose(lead):
    event, person = an_event(seats=1), a_person()
    a_guest(event)
    url = reverse("events:add-person", args=[event.slug, person.key])

    refused = lead.post(url, placed())
    assert refused.context["forms"][0].errors == {
        "place": ["Alle Plätze sind vergeben. Bitte die Warteliste wählen oder ankreuzen, dass es gewollt ist."]
    }
    lead.post(url, placed(beyond="on"))
    assert event.registrations.seated().count() == 2


def test_somebody_new_is_known_to_the_directory_afterwards(lead):
    event = an_event()
    fields = {
        "given_name": "Wanda",
        "family_name": "Pimpinell",
        "mail": "pimpinell@example.org",
        "organisation_name": "Universität Rostock",
        "function": "Forschung",
    }

    lead.post(reverse("events:add-newcomer", args=[event.slug]), placed(**fields))

    person = Person.objects.get(family_name="Pimpinell")
    assert event.registrations.get().person == person
    assert [str(tenure.post) for tenure in person.tenures.all()] == ["Forschung, Universität Rostock"]


def test_needs_are_shown_as_totals_without_names_and_only_to_named_roles(client):
    event = an_event()
    lead, facilitator = an_account(Role.EVENT_LEAD), an_account(Role.FACILITATOR)
    for account in (lead, facilitator):
        EventRole.objects.create(event=event, account=account, role=Role.EVENT_LEAD)
    for name, text in (("Ada Lindwurm", "Nüsse"), ("Bo Orchis", "")):
        Need.objects.create(registration=a_guest(event, a_person(name)), kind=Need.Kind.ALLERGY, text=text)
    Need.objects.create(registration=a_guest(event, state="withdrawn"), kind=Need.Kind.VEGAN)
    url = reverse("events:needs", args=[event.slug])

    client.force_login(facilitator)
    assert client.get(url).status_code == 403
    client.force_login(lead)
    page = client.get(url)
    assert page.context["rows"] == [(Need.Kind.ALLERGY.label, 2, ["Nüsse"])]
    assert "Lindwurm" not in page.content.decode()


def test_answers_stand_beside_each_other(lead):
    event = an_event()
    topic, lunch = a_question(event, "Thema?"), a_question(event, "Mittagessen?")
    guest = a_guest(event)
    Answer.objects.create(registration=guest, question=topic, value=["Lärm", "Windkraft"])

    rows = lead.get(reverse("events:answers", args=[event.slug])).context["rows"]

    assert rows == [(guest, [["Lärm", "Windkraft"], None])]
    assert lunch.answers.count() == 0
