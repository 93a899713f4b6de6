from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import Answer, Event, EventRole, Question
from tests.world import (
    NEW_YEAR,
    a_grant,
    a_guest,
    a_host,
    a_project,
    a_question,
    an_account,
    an_event,
    an_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    client.account = account
    return client


def admission(event, **changes):
    return {
        "capacity": "" if event.capacity is None else event.capacity,
        "admission": event.admission,
        "offer_hours": event.offer_hours,
        "contact": event.contact,
    } | changes


def save(client, event, section, fields):
    return client.post(reverse(f"events:settings-{section}", args=[event.slug]), fields)


def test_saving_a_section_removes_nobody_and_changes_no_state(lead):
    event = an_event(seats=2, mode=Event.Mode.ONLINE)
    people = [
        a_guest(event),
        a_guest(event, waiting=True),
        a_guest(event, state="requested"),
        a_guest(event, state="withdrawn"),
        a_guest(event, state="refused"),
    ]
    before = list(event.registrations.order_by("pk").values_list("pk", "state"))
    about = {"title_de": "Neuer Titel", "type": event.type_id}

    assert save(lead, event, "about", about).status_code == 302
    assert save(lead, event, "admission", admission(event, capacity=1, fewer_is_meant="on")).status_code == 302
    assert save(lead, event, "funding", {"project": ""}).status_code == 302

    assert list(event.registrations.order_by("pk").values_list("pk", "state")) == before
    assert len(before) == len(people)


def test_fewer_seats_than_taken_are_refused_until_meant_and_show_whom_it_concerns(lead):
    event = an_event(seats=3)
    first, second, third = (a_guest(event, seated_at=NEW_YEAR + timedelta(days=n)) for n in range(3))

    asked = save(lead, event, "admission", admission(event, capacity=1))
    event.refresh_from_db()
    assert event.capacity == 3
    assert list(asked.context["affected"]) == [third, second]
    assert asked.context["form"].errors["capacity"] == [
        "3 Plätze sind schon vergeben, 2 mehr als diese Zahl. "
        "Unten steht, wen es betrifft; wenn es gewollt ist, bitte ankreuzen."
    ]

    meant = save(lead, event, "admission", admission(event, capacity=1, fewer_is_meant="on"))
    event.refresh_from_db()
    assert (meant.status_code, event.capacity) == (302, 1)
    assert list(event.registrations.seated().order_by("pk")) == [first, second, third]


def test_an_overbooked_event_can_be_saved_without_being_asked_again(lead):
    event = an_event(seats=1)
    a_guest(event)
    a_guest(event)

    assert save(lead, event, "admission", admission(event, contact="wir@example.org")).status_code == 302


def test_a_raised_number_of_seats_is_offered_to_the_waiting_list_at_once(lead):
    event = an_event(seats=1)
    a_guest(event)
    waiting = a_guest(event, waiting=True)

    save(lead, event, "admission", admission(event, capacity=2))

    waiting.refresh_from_db()
    assert waiting.state == "offered"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"registration_opens": "2027-02-02T10:00", "registration_closes": "2027-02-01T10:00"},
            "Die Anmeldung würde schließen, bevor sie öffnet.",
        ),
        ({"registration_closes": "2030-01-01T10:00"}, "Die Anmeldung würde erst nach der Veranstaltung schließen."),
    ],
)
def test_times_of_registration_that_make_no_sense_are_refused(lead, fields, sentence):
    event = an_event()

    response = save(lead, event, "admission", admission(event, **fields))

    assert response.context["form"].errors == {"registration_closes": [sentence]}


def test_the_address_of_a_published_page_stays(lead):
    draft, public = an_event(state="draft"), an_event()

    for event in (draft, public):
        save(lead, event, "about", {"title_de": "T", "type": event.type_id, "slug": f"neu-{event.pk}"})
        event.refresh_from_db()

    assert draft.slug == f"neu-{draft.pk}"
    assert public.slug != f"neu-{public.pk}"


def test_an_address_of_the_house_is_refused(lead):
    event = an_event(state="draft")

    response = save(lead, event, "about", {"title_de": "T", "type": event.type_id, "slug": "office"})

    assert response.context["form"].errors["slug"] == [
        "„office“ ist eine Adresse des Hauses. Bitte eine andere wählen."
    ]


def test_hosts_keep_the_agreed_order(lead):
    event, third = an_event(), an_organisation("Drittens")
    first, second = a_host(event, "Erstens"), a_host(event, "Zweitens")
    hosts = reverse("events:settings-hosts", args=[event.slug])

    lead.post(hosts, {"organisation": third.pk})
    last = event.event_hosts.get(organisation=third)
    lead.post(reverse("events:host-earlier", args=[event.slug, last.pk]))
    assert [host.organisation for host in event.event_hosts.all()] == [first, third, second]

    lead.post(reverse("events:remove-host", args=[event.slug, last.pk]))
    assert [host.organisation for host in event.event_hosts.all()] == [first, second]


def test_a_host_of_known_name_is_not_made_twice(lead):
    event, known = an_event(), an_organisation("Stadt Göttingen")
    hosts = reverse("events:settings-hosts", args=[event.slug])

    lead.post(hosts, {"name": "stadt göttingen"})
    lead.post(hosts, {"name": "Stadt Göttingen"})
    lead.post(hosts, {"name": "Ganz neu"})

    assert [str(host) for host in event.event_hosts.all()] == ["Stadt Göttingen", "Ganz neu"]
    assert event.event_hosts.first().organisation == known


def test_an_unknown_organisation_is_not_found(lead):
    response = lead.post(reverse("events:settings-hosts", args=[an_event().slug]), {"organisation": "keine Zahl"})

    assert response.status_code == 404


def test_a_lead_gives_roles_and_does_not_lock_themselves_out(client):
    event, me, other = an_event(), an_account(Role.EVENT_LEAD), an_account(Role.FACILITATOR)
    mine = EventRole.objects.create(event=event, account=me, role=Role.EVENT_LEAD)
    client.force_login(me)

    save(client, event, "roles", {"account": other.pk, "role": Role.FACILITATOR})
    client.post(reverse("events:remove-role", args=[event.slug, mine.pk]))

    given = event.roles.order_by("pk").values_list("account", "role")
    assert list(given) == [(me.pk, Role.EVENT_LEAD), (other.pk, Role.FACILITATOR)]


def test_only_accounts_of_the_team_get_a_role(lead):
    event, member = an_event(), an_account(Role.MEMBER)

    response = save(lead, event, "roles", {"account": member.pk, "role": Role.EVENT_LEAD})

    assert "account" in response.context["form"].errors
    assert not event.roles.exists()


def question(**changes):
    return {
        "label_de": "Ihr Thema?",
        "kind": "several",
        "lines": "Lärm\nWindkraft\n\nLärm",
        "purpose_de": "Damit wir die Tische planen",
        "delete_on": "2027-12-31",
        "position": 0,
    } | changes


def test_a_question_has_a_purpose_and_a_day_of_deletion_and_each_answer_once(lead):
    event = an_event()

    lead.post(reverse("events:new-question", args=[event.slug]), question())

    asked = event.questions.get()
    assert (asked.options, asked.purpose, asked.delete_on) == (
        ["Lärm", "Windkraft"],
        "Damit wir die Tische planen",
        date(2027, 12, 31),
    )


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"lines": "Nur eine"},
            "lines",
            "Eine Auswahl braucht mindestens zwei Antworten, jede in einer eigenen Zeile.",
        ),
        (
            {"delete_on": "2027-01-01"},
            "delete_on",
            "Die Antworten wären gelöscht, bevor die Veranstaltung vorbei ist.",
        ),
    ],
)
def test_a_question_that_cannot_work_is_refused(lead, changes, field, sentence):
    event = an_event()

    response = lead.post(reverse("events:new-question", args=[event.slug]), question(**changes))

    assert response.context["form"].errors == {field: [sentence]}
    assert not event.questions.exists()


def test_the_kind_of_an_answered_question_stays(lead):
    event = an_event()
    asked = a_question(event, kind=Question.Kind.TEXT)
    Answer.objects.create(registration=a_guest(event), question=asked, value="Lärm")
    url = reverse("events:change-question", args=[event.slug, asked.pk])

    refused = lead.post(url, question())
    renamed = lead.post(url, question(kind="text", label_de="Neu gefragt"))

    assert list(refused.context["form"].errors) == ["kind"]
    asked.refresh_from_db()
    assert (renamed.status_code, asked.label, asked.kind) == (302, "Neu gefragt", "text")
    assert Answer.objects.get().value == "Lärm"


def test_removing_a_question_asks_and_says_how_many_answers_go(lead):
    event = an_event()
    asked = a_question(event)
    Answer.objects.create(registration=a_guest(event), question=asked, value="Lärm")
    url = reverse("events:remove-question", args=[event.slug, asked.pk])

    page = lead.get(url)
    assert (page.context["text"], event.questions.count()) == ("1 Antwort wird mit gelöscht.", 1)

    lead.post(url)
    assert (event.questions.count(), event.registrations.count()) == (0, 1)


def test_a_question_of_another_event_is_not_found(lead):
    asked = a_question(an_event())

    assert lead.get(reverse("events:change-question", args=[an_event().slug, asked.pk])).status_code == 404


def test_the_office_is_warned_of_days_without_a_grant(lead):
    project = a_project()
    a_grant(project, ends=date(2026, 12, 31))
    event = an_event(project=project)

    response = lead.get(reverse("events:office-event", args=[event.slug]))

    assert [sentence.startswith("Keine Zuwendung") for sentence in response.context["warnings"]] == [True]


def test_messages_say_how_many_are_offered_a_seat(lead):
    event = an_event(seats=1)
    a_guest(event)
    a_guest(event, waiting=True)

    response = save(lead, event, "admission", admission(event, capacity=2))

    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said == ["1 Personen von der Warteliste bekommen einen Platz angeboten.", "Gespeichert."]


def test_a_link_typed_without_its_beginning_is_an_encrypted_one(lead):
    event = an_event(mode=Event.Mode.ONLINE)
    dates = {
        "starts_at": event.begin.isoformat(),
        "ends_at": event.end.isoformat(),
        "time_zone": event.time_zone,
        "mode": event.mode,
        "online_link": "treffen.example.org/raum",
    }

    assert save(lead, event, "dates", dates).status_code == 302

    event.refresh_from_db()
    assert event.online_link == "https://treffen.example.org/raum"
