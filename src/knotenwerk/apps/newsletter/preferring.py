"""What a reader changes afterwards: what they read, and where it is sent."""

from datetime import datetime

from django.db import transaction

from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.privacy import consenting
from knotenwerk.apps.privacy.models import Consent

from .consents import PURPOSE, whose
from .models import Subscriber
from .signing_up import Choice, Form, choose, request


@transaction.atomic
def prefer(reader: Subscriber, choice: Choice, *, page: str, now: datetime) -> None:
    choose(reader, choice)
    told = {"page": page, **choice.told()}
    consenting.note(PURPOSE, whose(reader), Consent.Act.CHANGED, way="preference page", at=now, evidence=told)


def ask_for_new_address(reader: Subscriber, address: str, form: Form, *, now: datetime) -> None:
    """The new address is asked like any other; when it confirms, the old one gets nothing more."""
    choice = choice_of(reader)
    request(address, choice, form, now=now, replaces=reader)


def choice_of(reader: Subscriber) -> Choice:
    return Choice(
        reader.language,
        reader.easy_language,
        tuple(reader.topics.all()),
        tuple(reader.states.all()),
        tuple(reader.levels.all()),
    )


def belong_to(reader: Subscriber, person: Person | None) -> None:
    """By the reader's own choice only: nobody is recognised by their address alone."""
    reader.person = person
    reader.save(update_fields=["person"])
