"""What a person tells about themselves for one event. Each act changes one thing; only two of them touch a consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language

from knotenwerk.apps.privacy import consenting
from knotenwerk.apps.privacy.consenting import Shown

from .consents import FORM_VERSION, NEEDS, PHOTO_PURPOSES, TEXTS, whose
from .models import Answer, Event, Need, Question, Registration
from .seats import free_seats, is_waited_for, locked
from .waiting import offer

State = Registration.State


@dataclass(frozen=True)
class Needs:
    """Kinds of `Need.Kind`, and one text that belongs to the kinds that want words."""

    kinds: tuple[str, ...]
    text: str = ""


class NoSeatInTheRoom(Exception):
    """All seats in the room are taken or waited for."""


def answer(registration: Registration, answers: Mapping[Question, object]) -> None:
    """Write the answers; an empty one is removed."""
    with transaction.atomic():
        for question, value in answers.items():
            if value in ("", None, []):
                registration.answers.filter(question=question).delete()
            else:
                Answer.objects.update_or_create(
                    registration=registration, question=question, defaults={"value": value}
                )


def say_needs(registration: Registration, needs: Needs, *, way: str, now: datetime) -> None:
    """Keep what is needed, with the consent given by the tick beside it. Nothing ticked takes the consent back."""
    if not needs.kinds and not needs.text:
        return take_back_needs(registration, way=way, now=now)
    with transaction.atomic():
        registration.needs.all().delete()
        kinds = needs.kinds or (Need.Kind.OTHER,)
        Need.objects.bulk_create(
            Need(registration=registration, kind=kind, text=needs.text if n == len(kinds) - 1 else "")
            for n, kind in enumerate(kinds)
        )
        _give(NEEDS, registration, way, now)
    return None


def take_back_needs(registration: Registration, *, way: str, now: datetime) -> None:
    with transaction.atomic():
        registration.needs.all().delete()
        consenting.withdraw(NEEDS, whose(registration), way=way, at=now)


def choose_photo(registration: Registration, choice: str, *, way: str, now: datetime) -> None:
    """Yes, in a group only, or no. What is no longer agreed to is taken back, what is new is given."""
    with transaction.atomic():
        wanted = PHOTO_PURPOSES.get(Registration.Photo(choice))
        for purpose in PHOTO_PURPOSES.values():
            if purpose != wanted:
                consenting.withdraw(purpose, whose(registration), way=way, at=now)
        if wanted and not consenting.stands(wanted, whose(registration)):
            _give(wanted, registration, way, now)
        registration.photo = choice
        registration.save(update_fields=["photo", "sort_key"])


def confirm_consents(registration: Registration, *, now: datetime) -> None:
    """What was ticked on the form is confirmed with the mail address: both halves are kept."""
    given = [NEEDS] if registration.needs.exists() else []
    if photo := PHOTO_PURPOSES.get(Registration.Photo(registration.photo)):
        given.append(photo)
    for purpose in given:
        consenting.confirm(purpose, whose(registration), way="link in the mail", at=now)


def choose_mode(registration: Registration, *, online: bool, now: datetime) -> None:
    """Take part online or in the room; a seat in the room only while there is one. Raises NoSeatInTheRoom."""
    with locked(registration.event_id) as event:
        registration.refresh_from_db()
        if event.mode != Event.Mode.HYBRID or registration.online == online:
            return
        if not online and registration.state == State.SEATED:
            free = free_seats(event)
            if free == 0 or (free is not None and is_waited_for(event, [registration])):
                raise NoSeatInTheRoom
        registration.online = online
        registration.calendar_changes += 1
        registration.save()
        offer(event, now=now)


def _give(purpose: str, registration: Registration, way: str, now: datetime) -> None:
    """Given at once; confirmed too if the mail address is known to be theirs."""
    consenting.give(purpose, whose(registration), _shown(purpose, way), at=now)
    if registration.confirmed_at:
        consenting.confirm(purpose, whose(registration), way=way, at=now)


def _shown(purpose: str, way: str) -> Shown:
    return Shown(str(TEXTS[purpose]), language=get_language() or "de", way=way, form_version=FORM_VERSION)
