"""Last year's conference, entered afterwards: from the dates to the network, without anybody getting a mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import Event, SentMessage
from knotenwerk.apps.network.figures import figures
from knotenwerk.apps.vocabulary.models import EventType
from tests.world import a_person, an_account, an_imported_list

pytestmark = pytest.mark.django_db


def test_an_earlier_edition_is_entered_seated_confirmed_and_documented_and_then_counts_in_the_network(client):
    client.force_login(an_account(Role.COORDINATOR))
    batch = an_imported_list(*((a_person(), {}) for _n in range(8)))
    day = timezone.localdate() - timedelta(days=200)

    client.post(reverse("events:new-event"), what_is_known_of_it(day))
    event = Event.objects.get()
    client.post(reverse("events:take-over", args=[event.slug, batch.pk]))
    client.post(reverse("events:holding", args=[event.slug]))
    client.post(reverse("seating:new-plan", args=[event.slug]), TWO_TABLES)
    client.post(reverse("seating:publication", args=[event.slug]))
    client.post(reverse("seating:confirmation", args=[event.slug]), {"confirm": ""})
    client.post(reverse("events:documentation", args=[event.slug]))

    event.refresh_from_db()
    assert [change.state for change in event.state_changes.all()] == ["held", "documented"]
    assert (event.state, event.registrations.seated().count(), event.public_since) == ("documented", 8, None)
    assert figures(today=timezone.localdate()).reach.people == 8
    assert (SentMessage.objects.count(), mail.outbox) == (0, [])


TWO_TABLES = {
    "tables": "2",
    "rounds": "1",
    "mix": ["sector"],
    "effort": "short",
    "at_most_broken": "very",
    "known_pairs": "important",
    "spread": "gladly",
    "at_least_broken": "very",
    "alone": "gladly",
}


def what_is_known_of_it(day) -> dict:
    return {
        "title_de": "Fachtagung",
        "type": EventType.objects.get(key="conference").pk,
        "mode": "on_site",
        "starts_at": f"{day.isoformat()}T10:00",
        "ends_at": f"{day.isoformat()}T16:00",
    }
