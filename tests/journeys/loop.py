"""What the journeys that turn the whole loop have in common."""

from datetime import timedelta

from django.utils import timezone

from knotenwerk.apps.events.models import Event
from tests.world import a_guest, a_host, a_person, an_event

READING = 3_500  # milliseconds: who sends the form in less is taken for a robot
SECTORS = ("administration", "police", "politics", "civil_society")


def an_event_within_the_hour(guests: int) -> Event:
    """It begins in an hour and has eight seats; so many people have one."""
    begin = timezone.now() + timedelta(hours=1)
    event = an_event("Fachtag", slug="fachtag", starts_at=begin, ends_at=begin + timedelta(hours=4), seats=8)
    a_host(event)
    for n in range(guests):
        a_guest(event, a_person(sector=SECTORS[n % len(SECTORS)]))
    return event
