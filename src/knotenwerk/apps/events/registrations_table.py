"""Registrations as a table to take along: who they are, how they stand, what they answered; never what they need."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from knotenwerk.apps.directory.exporting.tables import Value

from .attendance_table import who
from .in_words import answer_in_words
from .models import Answer, Event, Question, Registration
from .models.registrations import RegistrationQuerySet
from .papers import is_protected


def headers(questions: Sequence[Question]) -> list[str]:
    known_to_all = [
        _("Name"),
        _("Organisation"),
        _("Function"),
        _("Sector"),
        _("Level of action"),
        _("State"),
        _("Registered"),
    ]
    return [*known_to_all, _("Mail address"), _("Land"), _("Registered by"), *(one.label for one in questions)]


def rows(event: Event, guests: RegistrationQuerySet, questions: Sequence[Question]) -> Iterator[list[Value]]:
    """In the order of names. Of protected people only what does not say who they are."""
    given = answers(event)
    for guest in guests.select_related("person", "sector", "level", "federal_state", "group").by_name():
        own = [*contact(guest), *(answer_in_words(given.get((guest.pk, one.pk), "")) for one in questions)]
        yield [*who(guest), *standing(guest), *([""] * len(own) if is_protected(guest) else own)]


def answers(event: Event) -> dict[tuple[int, int], object]:
    """By registration and question."""
    found = Answer.objects.filter(question__event=event).values_list("registration", "question", "value")
    return {(registration, question): value for registration, question, value in found}


def standing(guest: Registration) -> list[Value]:
    registered = guest.created_at.astimezone(guest.event.zone).date()
    return [str(guest.level or ""), guest.get_state_display(), registered]


def contact(guest: Registration) -> list[Value]:
    return [guest.mail, str(guest.federal_state or ""), guest.group.contact_name if guest.group else ""]
