from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events import publishing
from knotenwerk.apps.events.models import Event, EventRole
from knotenwerk.apps.ui.words import day
from tests.world import a_guest, a_host, an_account, an_event

pytestmark = pytest.mark.django_db
State = Event.State


def a_draft(**fields) -> Event:
    """A draft that has all it needs."""
    complete = {
        "state": State.DRAFT,
        "summary": "Worum es geht.",
        "town": "Göttingen",
        "contact": "wir@example.org",
        "starts_at": timezone.now() + timedelta(days=60),
    }
    event = an_event(**complete | fields)
    a_host(event)
    return event


def an_earlier_draft() -> Event:
    return a_draft(starts_at=timezone.now() - timedelta(days=365))


def listed(client) -> list[Event]:
    return list(client.get(reverse("events:past-events")).context["page"])


@pytest.fixture
def lead(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    client.account = account
    return client


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def states(event) -> list[str]:
    return list(event.state_changes.values_list("state", flat=True))


def test_a_complete_draft_is_published_with_who_and_when(lead):
    event = a_draft()

    lead.post(reverse("events:publication", args=[event.slug]))

    event.refresh_from_db()
    change = event.state_changes.get()
    assert (event.state, change.state, change.changed_by) == (State.PUBLISHED, State.PUBLISHED, lead.account)


def test_publishing_an_incomplete_draft_says_everything_that_is_missing_and_changes_nothing(lead):
    event = an_event(state=State.DRAFT, starts_at=timezone.now() - timedelta(days=1))

    response = lead.post(reverse("events:publication", args=[event.slug]))

    event.refresh_from_db()
    assert event.state == State.DRAFT
    assert states(event) == []
    assert len(said(response)) == 4
    assert [sentence.split(":")[0].split(",")[0] for sentence in said(response)] == [
        "Ein Satz",
        "Der Ort",
        "Wer einlädt",
        "Eine E-Mail-Adresse für Rückfragen.",
    ]


def test_an_online_event_needs_no_town():
    assert publishing.missing(a_draft(town="", mode=Event.Mode.ONLINE)) == []


def test_publishing_twice_leaves_one_change(lead):
    event = a_draft()
    url = reverse("events:publication", args=[event.slug])

    lead.post(url)
    response = lead.post(url)

    assert states(event) == [State.PUBLISHED]
    assert len(said(response)) >= 1


def test_a_published_event_becomes_a_draft_again_as_long_as_nobody_registered(lead):
    free, wanted = an_event(), an_event()
    a_guest(wanted)

    lead.post(reverse("events:draft", args=[free.slug]))
    lead.post(reverse("events:draft", args=[wanted.slug]))

    free.refresh_from_db()
    wanted.refresh_from_db()
    assert (free.state, wanted.state) == (State.DRAFT, State.PUBLISHED)


def test_an_event_took_place_only_after_it_began(lead):
    coming, begun = an_event(starts_at=timezone.now() + timedelta(days=9)), an_event(starts_at=timezone.now())

    lead.post(reverse("events:holding", args=[coming.slug]))
    lead.post(reverse("events:holding", args=[begun.slug]))

    coming.refresh_from_db()
    begun.refresh_from_db()
    assert (coming.state, begun.state) == (State.PUBLISHED, State.HELD)


def test_a_draft_that_is_over_took_place_with_who_and_when_and_stays_with_the_team(lead):
    last_year = an_earlier_draft()

    lead.post(reverse("events:holding", args=[last_year.slug]))

    last_year.refresh_from_db()
    change = last_year.state_changes.get()
    assert (last_year.state, change.state, change.changed_by) == (State.HELD, State.HELD, lead.account)
    assert listed(lead) == []
    lead.logout()
    assert lead.get(last_year.get_absolute_url()).status_code == 404


def test_a_draft_still_to_come_did_not_take_place(lead):
    event = a_draft()

    response = lead.post(reverse("events:holding", args=[event.slug]))

    event.refresh_from_db()
    assert (event.state, states(event)) == (State.DRAFT, [])
    assert said(response) == [
        f"Die Veranstaltung ist ein Entwurf und endet erst am {day(event.last_day)}. Bitte veröffentlichen Sie sie."
    ]


def test_an_earlier_event_is_shown_among_the_past_ones_only_if_the_team_wants_it_before_or_after_it_is_held(lead):
    before, after = an_earlier_draft(), an_earlier_draft()

    lead.post(reverse("events:publication", args=[before.slug]))
    for event in (before, after):
        lead.post(reverse("events:holding", args=[event.slug]))
    assert listed(lead) == [before]

    lead.post(reverse("events:documentation", args=[after.slug]))
    lead.post(reverse("events:publication", args=[after.slug]))

    after.refresh_from_db()
    assert set(listed(lead)) == {before, after}
    assert (after.state, states(after)) == (State.DOCUMENTED, [State.HELD, State.DOCUMENTED, State.PUBLISHED])
    assert said(lead.post(reverse("events:publication", args=[after.slug])))[-1] == (
        f"„{after.title}“ sehen schon alle."
    )


def test_nobody_can_register_for_an_earlier_event_that_is_published(client, lead):
    event = an_earlier_draft()
    lead.post(reverse("events:publication", args=[event.slug]))
    lead.logout()

    page = client.get(reverse("events:register", args=[event.slug]))

    assert "Die Veranstaltung ist vorbei" in page.content.decode()
    assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]


def test_the_office_offers_to_say_that_an_earlier_draft_took_place(lead):
    earlier, coming = an_earlier_draft(), a_draft()
    holding = {event: reverse("events:holding", args=[event.slug]) for event in (earlier, coming)}
    pages = {event: lead.get(reverse("events:office-event", args=[event.slug])) for event in (earlier, coming)}

    assert [act.label for act in pages[earlier].context["acts"]] == [
        "Die Liste derer übernehmen, die da waren",
        "Festhalten, dass sie stattgefunden hat",
    ]
    assert f'href="{holding[earlier]}"' in pages[earlier].content.decode().split("</h1>")[1].split("<main")[0]
    assert pages[coming].context["acts"] == []
    assert holding[coming] not in pages[coming].content.decode()


def test_a_cancelled_draft_was_never_anybodys_but_the_teams(client, lead):
    event = a_draft()
    lead.post(reverse("events:cancellation", args=[event.slug]), {"reason": "Kein Geld"})
    lead.logout()

    assert client.get(event.get_absolute_url()).status_code == 404


def test_documented_follows_held_and_nothing_else(lead):
    published, held = an_event(), an_event(state=State.HELD)

    for event in (published, held):
        lead.post(reverse("events:documentation", args=[event.slug]))
        event.refresh_from_db()

    assert (published.state, held.state) == (State.PUBLISHED, State.DOCUMENTED)


def test_cancelling_asks_for_the_reason_and_tells_everyone_once(lead):
    event = an_event()
    guest, waiting = a_guest(event), a_guest(event, waiting=True)
    url = reverse("events:cancellation", args=[event.slug])

    lead.post(url, {"reason": ""})
    event.refresh_from_db()
    assert event.state == State.PUBLISHED

    lead.post(url, {"reason": "Der Saal ist abgebrannt."})
    lead.post(url, {"reason": "Noch einmal."})

    event.refresh_from_db()
    assert (event.state, event.state_changes.get().reason) == (State.CANCELLED, "Der Saal ist abgebrannt.")
    assert event.sequence > 0
    assert [list(one.messages.values_list("kind", flat=True)) for one in (guest, waiting)] == [["cancelled"]] * 2


def test_cancelling_removes_nobody(lead):
    event = an_event()
    guest = a_guest(event)

    lead.post(reverse("events:cancellation", args=[event.slug]), {"reason": "Krankheit"})

    guest.refresh_from_db()
    assert guest.state == "seated"


def test_a_facilitator_of_the_event_sees_it_and_does_not_change_its_state(client):
    event, account = a_draft(), an_account(Role.EVENT_LEAD)
    EventRole.objects.create(event=event, account=account, role=Role.FACILITATOR)
    client.force_login(account)

    assert client.get(reverse("events:office-event", args=[event.slug])).status_code == 200
    assert client.post(reverse("events:publication", args=[event.slug])).status_code == 404
    EventRole.objects.create(event=event, account=account, role=Role.EVENT_LEAD)
    assert client.post(reverse("events:publication", args=[event.slug])).status_code == 302


def test_whoever_leads_another_event_does_not_find_this_one(client):
    event, other, account = an_event(), an_event(), an_account(Role.EVENT_LEAD)
    EventRole.objects.create(event=other, account=account, role=Role.EVENT_LEAD)
    client.force_login(account)

    assert client.get(reverse("events:office-event", args=[event.slug])).status_code == 404
    assert client.get(reverse("events:office-event", args=[other.slug])).status_code == 200
    assert list(client.get(reverse("events:office-events")).context["upcoming"]) == [other]
