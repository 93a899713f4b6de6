"""Who reads the newsletter: most confirmed over the last two years, some asked this week and have not confirmed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from knotenwerk.apps.newsletter.consents import FORM_VERSION, PURPOSE, consent_text, whose
from knotenwerk.apps.newsletter.models import Subscriber
from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.privacy.consenting import Shown, confirm, give, note
from knotenwerk.apps.privacy.models import Consent
from knotenwerk.apps.vocabulary.models import LevelOfAction, Topic
from knotenwerk.core.folding import fold

from .days import at
from .names import GIVEN_NAMES

READERS = 300
UNCONFIRMED = 15  # one in so many
MAIL = timedelta(minutes=1)
FORM = "https://netzwerk.example.org/de/newsletter/"


def gather_readers(count: int, *, today: date, chance: Random) -> None:
    """So many readers with the whole proof of each. The first is the member who can sign in."""
    readers = [a_reader(number, today, chance) for number in range(count)]
    choose_some(readers, Topic.objects.order_by("key"), Subscriber.topics, 0.4, chance)
    choose_some(readers, FederalState.objects.order_by("key"), Subscriber.states, 0.25, chance)
    choose_some(readers, LevelOfAction.objects.order_by("key"), Subscriber.levels, 0.15, chance)


def a_reader(number: int, today: date, chance: Random) -> Subscriber:
    name = fold(GIVEN_NAMES[number % len(GIVEN_NAMES)])
    is_waiting = number % UNCONFIRMED == UNCONFIRMED - 1
    days = chance.randint(0, 5) if is_waiting else chance.randint(6, 700)
    asked = at(today - timedelta(days=days), 7) + timedelta(seconds=chance.randint(0, 12 * 3600))
    language = "en" if number % 20 == 7 else "de"
    reader = Subscriber.objects.create(
        address=f"{name}.{number}@example.org" if number else "mitglied@example.org",
        language=language,
        easy_language=number % 25 == 3,
        signed_up_at=asked,
        confirmed_at=None if is_waiting else asked + 9 * MAIL,
    )
    prove(reader, asked)
    return reader


def prove(reader: Subscriber, asked: datetime) -> None:
    shown = Shown(consent_text(reader.language), reader.language, "sign-up form", FORM_VERSION, {"form": FORM})
    give(PURPOSE, whose(reader), shown, at=asked)
    left = {"message_id": f"<newsletter-confirm.{reader.key.hex}@example.org>", "answer": "250 2.0.0 Ok"}
    note(PURPOSE, whose(reader), Consent.Act.MAILED, way="mail to confirm", at=asked + MAIL, evidence=left)
    if reader.confirmed_at:
        confirm(PURPOSE, whose(reader), way="button behind the link in the mail", at=reader.confirmed_at)


def choose_some(readers: list[Subscriber], terms: Iterable[Any], relation: Any, share: float, chance: Random) -> None:
    """In one statement for all; who chooses nothing reads everything."""
    known = list(terms)
    own, other = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    relation.through.objects.bulk_create(
        relation.through(**{own: reader, other: term})
        for reader in readers
        if chance.random() < share
        for term in chance.sample(known, chance.randint(1, 3))
    )
