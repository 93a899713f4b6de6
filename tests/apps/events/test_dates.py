"""Scenario S1.7: a date is moved after people have registered."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events import dating
from knotenwerk.apps.events.models import Event
from tests.world import NEW_YEAR, a_guest, an_account, an_event

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def a_day_in_march(**fields) -> Event:
    return an_event(
        starts_at=datetime(2027, 3, 18, 10, 30, tzinfo=BERLIN),
        ends_at=datetime(2027, 3, 18, 16, tzinfo=BERLIN),
        town="Göttingen",
        **fields,
    )


@pytest.fixture
def lead(client):
    account = an_account(Role.COORDINATOR)
    client.force_login(account)
    client.account = account
    return client


def dates(event, **changes):
    """What a browser sends back from the page, with these changes."""
    return {
        "starts_at": event.begin.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": event.end.strftime("%Y-%m-%dT%H:%M"),
        "time_zone": event.time_zone,
        "mode": event.mode,
        "town_de": event.town_de or "",
        "venue_de": event.venue_de or "",
        "online_link": event.online_link,
    } | changes


def save(client, event, **changes):
    return client.post(reverse("events:settings-dates", args=[event.slug]), dates(event, **changes))


def test_moving_by_a_day_keeps_the_identity_raises_the_sequence_and_keeps_the_old_date(lead):
    event = a_day_in_march()
    uid = event.uid

    save(lead, event, starts_at="2027-03-19T10:30", ends_at="2027-03-19T16:00")

    event.refresh_from_db()
    change = event.date_changes.get()
    assert event.uid == uid
    assert event.sequence == 1
    assert event.begin == datetime(2027, 3, 19, 10, 30)
    assert change.changed_by == lead.account
    with override("de"):
        assert [(one.label, one.before, one.after) for one in dating.differences(change)] == [
            (
                "Wann",
                "Donnerstag, 18. März 2027, 10.30–16 Uhr",
                "Freitag, 19. März 2027, 10.30–16 Uhr",
            )
        ]


def test_everyone_is_told_once_and_only_when_the_team_says_so(lead):
    event = a_day_in_march()
    guest = a_guest(event)
    announcement = reverse("events:announcement", args=[event.slug])

    save(lead, event, starts_at="2027-03-18T11:00")
    assert not guest.messages.exists()

    lead.post(announcement)
    lead.post(announcement)

    assert list(guest.messages.values_list("kind", flat=True)) == ["new-date"]
    change = event.date_changes.get()
    assert change.announced_by == lead.account
    assert change.announced_at is not None


def test_a_second_move_is_told_again(lead):
    event = a_day_in_march()
    guest = a_guest(event)
    for clock in ("11:00", "12:00"):
        save(lead, event, starts_at=f"2027-03-18T{clock}")
        lead.post(reverse("events:announcement", args=[event.slug]))

    assert list(guest.messages.values_list("kind", flat=True)) == ["new-date", "new-date"]


def test_saving_without_a_change_writes_no_history(lead):
    event = a_day_in_march()

    save(lead, event)

    event.refresh_from_db()
    assert (event.sequence, event.date_changes.count()) == (0, 0)


def test_a_new_venue_is_a_change_too(lead):
    event = a_day_in_march(venue="Rathaus")

    save(lead, event, venue_de="Bürgerhaus, Saal 2")

    with override("de"):
        assert dating.differences(event.date_changes.get()) == [
            dating.Difference("Anschrift", "Rathaus", "Bürgerhaus, Saal 2")
        ]


def test_an_end_before_the_begin_is_refused_and_nothing_is_written(lead):
    event = a_day_in_march()

    response = save(lead, event, ends_at="2027-03-18T09:00")

    assert response.context["form"].non_field_errors() == ["Die Veranstaltung würde enden, bevor sie beginnt."]
    event.refresh_from_db()
    assert (event.end, event.date_changes.count()) == (datetime(2027, 3, 18, 16), 0)


def test_times_are_read_by_the_clock_of_the_event(lead):
    event = a_day_in_march()

    save(lead, event, time_zone="Africa/Nairobi", starts_at="2027-03-18T10:30", ends_at="2027-03-18T12:00")

    event.refresh_from_db()
    assert event.starts_at == datetime(2027, 3, 18, 10, 30, tzinfo=ZoneInfo("Africa/Nairobi"))
    response = lead.get(reverse("events:settings-dates", args=[event.slug]))
    assert 'value="2027-03-18T10:30"' in response.content.decode()


def test_a_day_that_crosses_summer_time_keeps_its_clock(lead):
    event = a_day_in_march()

    save(lead, event, starts_at="2027-04-01T10:30", ends_at="2027-04-01T16:00")

    event.refresh_from_db()
    assert event.starts_at.utcoffset() == timedelta(0)
    assert event.begin == datetime(2027, 4, 1, 10, 30)


def test_no_registration_is_lost_by_moving(lead):
    event = a_day_in_march()
    guests = [a_guest(event), a_guest(event, waiting=True)]

    save(lead, event, starts_at="2027-03-18T11:00")

    assert list(event.registrations.order_by("pk")) == guests


def test_announcing_needs_the_lead_of_the_event(client):
    event = a_day_in_march()
    dating_by = an_account(Role.COORDINATOR)
    event.starts_at += timedelta(hours=1)
    dating.move(event, by=dating_by, now=NEW_YEAR)
    client.force_login(an_account(Role.EVENT_LEAD))

    assert client.post(reverse("events:announcement", args=[event.slug])).status_code == 404
    assert event.date_changes.get().announced_at is None


def test_the_move_is_noted_at_its_moment():
    event, now = a_day_in_march(), timezone.now()
    event.town = "Kassel"

    change = dating.move(event, by=an_account(Role.COORDINATOR), now=now)

    assert change.changed_at == now
    assert (change.before["town"], change.after["town"]) == ("Göttingen", "Kassel")
