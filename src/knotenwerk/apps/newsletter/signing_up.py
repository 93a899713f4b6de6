"""Asking for the newsletter without an account. Whether an address is known here shows in no answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.privacy import consenting
from knotenwerk.apps.privacy.consenting import Shown
from knotenwerk.apps.vocabulary.models import LevelOfAction, Topic

from .budgets import spend_one_mail
from .consents import FORM_VERSION, PURPOSE, consent_text, whose
from .hashing import hash_of
from .models import Subscriber, Suppression
from .tasks import ask_to_confirm, tell_reader

ONE_MAIL = timedelta(hours=24)


@dataclass(frozen=True)
class Choice:
    """What somebody wants to read. Nothing chosen means everything."""

    language: str
    easy_language: bool = False
    topics: Iterable[Topic] = field(default_factory=tuple)
    states: Iterable[FederalState] = field(default_factory=tuple)
    levels: Iterable[LevelOfAction] = field(default_factory=tuple)

    def told(self) -> dict[str, Any]:
        """For the proof: keys, not labels, which change."""
        return {
            "language": self.language,
            "easy_language": self.easy_language,
            "topics": sorted(topic.key for topic in self.topics),
            "states": sorted(state.short for state in self.states),
            "levels": sorted(level.key for level in self.levels),
        }


@dataclass(frozen=True)
class Form:
    """Where it was asked for: the address of the page, and the language in which it was shown."""

    url: str
    language: str
    way: str = "sign-up form"


def request(
    address: str, choice: Choice, form: Form, *, now: datetime, replaces: Subscriber | None = None
) -> Subscriber | None:
    """Write down the request and send one mail a day at most. Raises `Paused`, then nothing is written.

    None where nothing happens: the team wants no mail to go there, or one went already today.
    """
    try:
        return _request(address, choice, form, now, replaces)
    except IntegrityError:  # entered twice in the same instant
        if not Subscriber.objects.at(address).exists():
            raise
        return None


@transaction.atomic
def _request(
    address: str, choice: Choice, form: Form, now: datetime, replaces: Subscriber | None
) -> Subscriber | None:
    known = Subscriber.objects.select_for_update().at(address).first()
    if is_barred(address) or (known and known.mailed_at and now - known.mailed_at < ONE_MAIL):
        return None
    spend_one_mail(now)
    if known and known.confirmed_at:
        return _remind(known, now)
    return _ask(known or Subscriber(address=address), choice, form, now, replaces)


def is_barred(address: str) -> bool:
    return Suppression.objects.filter(address_hash=hash_of(address), reason=Suppression.Reason.TEAM).exists()


def _remind(reader: Subscriber, now: datetime) -> Subscriber:
    Subscriber.objects.filter(pk=reader.pk).update(mailed_at=now)
    tell_reader.enqueue(str(reader.key))
    return reader


def _ask(subscriber: Subscriber, choice: Choice, form: Form, now: datetime, replaces: Subscriber | None) -> Subscriber:
    subscriber.signed_up_at = subscriber.mailed_at = now
    subscriber.replaces = replaces
    choose(subscriber, choice)
    told = {"form": form.url, **choice.told()}
    shown = Shown(consent_text(form.language), form.language, form.way, FORM_VERSION, told)
    consenting.give(PURPOSE, whose(subscriber), shown, at=now)
    ask_to_confirm.enqueue(str(subscriber.key))
    return subscriber


def choose(subscriber: Subscriber, choice: Choice) -> None:
    subscriber.language, subscriber.easy_language = choice.language, choice.easy_language
    subscriber.save()
    subscriber.topics.set(choice.topics)
    subscriber.states.set(choice.states)
    subscriber.levels.set(choice.levels)
