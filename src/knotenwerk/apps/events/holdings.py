"""What is kept around a registration, why, and how long."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import CONTRACT, PROOF, Holding, Mails, delete, keep

from .models import (
    Answer,
    CheckIn,
    EventRole,
    GroupRegistration,
    Need,
    Refusal,
    Registration,
    SeatChance,
    SeatOffer,
    SentMessage,
)

NEEDS_KEPT = timedelta(days=14)  # as in Event.needs_gone_on
UNCONFIRMED_KEPT = timedelta(days=14)  # after the link has expired: time to ask for a new one
NAMELESS = "–"
History = Registration.history.model

WHOSE = _("people who registered for an event")
AS_LONG_AS_THE_REGISTRATION = _("as long as the registration")


def about(person_key: UUID | None, mails: Mails) -> Q:
    """Of a person, or made with one of these addresses in whatever spelling."""
    return at_one_of(mails, "mail") | Q(person__key=person_key, person__isnull=False)


def at_one_of(mails: Mails, field: str) -> Q:
    addresses = Q(pk__in=[])
    for mail in mails:
        addresses |= Q(**{f"{field}__iexact": mail})
    return addresses


def of_person(person_key: UUID | None, mails: Mails) -> QuerySet[Any]:
    return Registration.objects.filter(about(person_key, mails))


def of_history(person_key: UUID | None, mails: Mails) -> QuerySet[Any]:
    """All that was, also under an earlier address; asked of the history itself, for it outlives the row."""
    return History.objects.filter(id__in=History.objects.filter(about(person_key, mails)).values("id"))


def hanging_on_registrations(rows: QuerySet[Any], path: str) -> Callable[[UUID | None, Mails], QuerySet[Any]]:
    def of(person_key: UUID | None, mails: Mails) -> QuerySet[Any]:
        return rows.filter(**{f"{path}__in": of_person(person_key, mails).values("pk")})

    return of


def of_contact(person_key: UUID | None, mails: Mails) -> QuerySet[Any]:
    return GroupRegistration.objects.filter(at_one_of(mails, "contact_mail"))


def make_nameless(registrations: QuerySet[Any]) -> int:
    """What a report counts stays; who it was does not."""
    return registrations.update(
        person=None, title="", given_name="", family_name=NAMELESS, mail="", function="", sort_key="", photo="no"
    )


def forget_contact(groups: QuerySet[Any]) -> int:
    return groups.update(contact_name=NAMELESS, contact_mail="")


def needs_due(day: date) -> QuerySet[Any]:
    """By the day named to the person; two weeks after the event where the team named none."""
    usual = Q(
        registration__event__needs_deleted_on__isnull=True, registration__event__ends_at__date__lte=day - NEEDS_KEPT
    )
    return Need.objects.filter(Q(registration__event__needs_deleted_on__lte=day) | usual)


def unconfirmed_due(day: date) -> QuerySet[Any]:
    """Whoever never confirmed has not agreed to be kept."""
    return Registration.objects.filter(confirmed_at=None, person=None, asked_at__date__lte=last_day_to_confirm(day))


def history_due(day: date) -> QuerySet[Any]:
    """The traces of requests that are gone."""
    gone = History.objects.exclude(id__in=Registration.objects.values("pk"))
    return gone.filter(asked_at__date__lte=last_day_to_confirm(day))


def last_day_to_confirm(day: date) -> date:
    return day - timedelta(days=settings.KNOTENWERK_CONFIRM_DAYS) - UNCONFIRMED_KEPT


HOLDINGS = (
    Holding(
        model=GroupRegistration,
        whose=_("people who registered others for an event"),
        why=_("to tell the others who registered them"),
        basis=CONTRACT,
        kept=AS_LONG_AS_THE_REGISTRATION,
        fields=("contact_name", "contact_mail", "rule", "created_at"),
        of=of_contact,
        erase=forget_contact,
    ),
    # before the registrations, so that it is erased after them: erasing them leaves a trace in it
    Holding(
        model=History,
        whose=WHOSE,
        why=_("to see who changed what in a registration, and when"),
        basis=CONTRACT,
        kept=AS_LONG_AS_THE_REGISTRATION,
        fields=("given_name", "family_name", "mail", "state", "history_date"),
        of=of_history,
        erase=delete,
        due=history_due,
    ),
    Holding(
        model=Registration,
        whose=WHOSE,
        why=_("to give seats, to write to those who come, to count who took part"),
        basis=CONTRACT,
        kept=_("with the name until erased; without it as long as a grant wants proof; unconfirmed three weeks"),
        fields=("title", "given_name", "family_name", "mail", "organisation_name", "function", "state", "photo"),
        of=of_person,
        erase=make_nameless,
        due=unconfirmed_due,
    ),
    Holding(
        model=Answer,
        whose=WHOSE,
        why=_("the purpose is named beside each question"),
        basis=CONTRACT,
        kept=_("until the day named beside each question"),
        fields=("question", "value"),
        of=hanging_on_registrations(Answer.objects.all(), "registration"),
        erase=delete,
        due=lambda day: Answer.objects.filter(question__delete_on__lte=day),
    ),
    Holding(
        model=Need,
        whose=WHOSE,
        why=_("to make it possible to take part well: access, interpretation, food"),
        basis=_("consent, which may be taken back at any time"),
        kept=_("until the day named to the person, usually two weeks after the event"),
        fields=("kind", "text"),
        of=hanging_on_registrations(Need.objects.all(), "registration"),
        erase=delete,
        due=needs_due,
    ),
    Holding(
        model=SeatOffer,
        whose=WHOSE,
        why=_("to offer a free seat until a deadline"),
        basis=CONTRACT,
        kept=AS_LONG_AS_THE_REGISTRATION,
        fields=("offered_at", "until", "accepted"),
        of=hanging_on_registrations(SeatOffer.objects.all(), "registration"),
        erase=delete,
    ),
    Holding(
        model=SeatChance,
        whose=WHOSE,
        why=_("to show everybody their chance when seats are drawn or chosen for the mix, and how it came out"),
        basis=CONTRACT,
        kept=AS_LONG_AS_THE_REGISTRATION,
        fields=("choice", "chance", "chosen"),
        of=hanging_on_registrations(SeatChance.objects.all(), "registration"),
        erase=delete,
    ),
    Holding(
        model=SentMessage,
        whose=WHOSE,
        why=_("so that no letter is sent twice and none is forgotten; its text is not kept"),
        basis=CONTRACT,
        kept=AS_LONG_AS_THE_REGISTRATION,
        fields=("kind", "queued_at", "sent_at"),
        of=hanging_on_registrations(SentMessage.objects.all(), "registration"),
        erase=delete,
    ),
    Holding(
        model=CheckIn,
        whose=_("people who came to an event"),
        why=_("to know who was there; only that counts as taking part"),
        basis=PROOF,
        kept=_("as long as a grant wants proof, without the name after erasure"),
        fields=("day", "arrived_at", "left_at"),
        of=hanging_on_registrations(CheckIn.objects.all(), "registration"),
        erase=keep,
    ),
    Holding(
        model=Refusal,
        whose=_("people whose registration was refused"),
        why=_("a refusal is written down with its reason, so that it can be read again and objected to"),
        basis=_("legitimate interest in safe events, with the right to object"),
        kept=AS_LONG_AS_THE_REGISTRATION,
        fields=("reason", "refused_at", "refused_by", "reviewed_at", "reviewed_by"),
        of=hanging_on_registrations(Refusal.objects.all(), "registration"),
        erase=delete,
    ),
    Holding(
        model=EventRole,
        whose=_("people who lead or facilitate an event"),
        why=_("to let them see and change this event and no other"),
        basis=_("agreement with the team"),
        kept=_("until the team takes the role away"),
        fields=("event", "account", "role"),
        of=lambda person_key, mails: (
            EventRole.objects.filter(account__person__key=person_key) if person_key else EventRole.objects.none()
        ),
        erase=delete,
    ),
)
