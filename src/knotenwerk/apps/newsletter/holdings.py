"""What is kept about those who read and those who write the newsletter, why, and how long."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import CONTRACT, PROOF, Holding, Mails, delete, keep
from knotenwerk.apps.privacy.models import Consent

from .consents import PURPOSE
from .hashing import hash_of
from .leaving import Way, leave
from .models import Delivery, IssueStep, IssueVersion, ReaderImportRow, Subscriber, Suppression


def subscriptions_of(person_key: UUID | None, mails: Mails) -> QuerySet[Subscriber]:
    of_person = Q(person__key=person_key, person__isnull=False)
    return Subscriber.objects.filter(of_person | Q(address_hash__in=[hash_of(mail) for mail in mails]))


def deliveries_of(person_key: UUID | None, mails: Mails) -> QuerySet[Delivery]:
    theirs = subscriptions_of(person_key, mails).values("pk")
    return Delivery.objects.filter(Q(subscriber__in=theirs) | Q(address__in=mails))


def leave_for_good(subscribers: QuerySet[Subscriber]) -> int:
    """What is left is the keyed hash, so that no list brings the address back."""
    now, keys = timezone.now(), list(subscribers.values_list("key", flat=True))
    return sum(leave(key, way=Way.ERASURE, now=now, reason=Suppression.Reason.ERASED) for key in keys)


def never_confirmed() -> QuerySet[Consent]:
    """Whole chains of requests without a yes; those of readers taken over have their proof."""
    asked = Consent.objects.filter(text__purpose=PURPOSE)
    proven = asked.filter(act__in=[Consent.Act.CONFIRMED, Consent.Act.TAKEN_OVER])
    return asked.exclude(chain__in=proven.values("chain"))


def asked_last_before(day: date) -> QuerySet[Any]:
    until = day - days_to_confirm()
    later = Consent.objects.filter(text__purpose=PURPOSE, act=Consent.Act.GIVEN, at__date__gt=until)
    return Consent.objects.filter(text__purpose=PURPOSE).exclude(chain__in=later.values("chain")).values("chain")


def days_to_confirm() -> timedelta:
    return timedelta(days=settings.KNOTENWERK_NEWSLETTER_CONFIRM_DAYS)


HOLDINGS: tuple[Holding, ...] = (
    Holding(
        model=Subscriber,
        whose=_("those who asked for the newsletter"),
        why=_("to send them the newsletter they chose"),
        basis=CONTRACT,
        kept=_("until they leave; seven days where the address is not confirmed"),
        fields=("address", "language", "easy_language", "topics", "states", "levels", "signed_up_at", "confirmed_at"),
        of=subscriptions_of,
        erase=leave_for_good,
        due=lambda day: Subscriber.objects.unconfirmed().filter(signed_up_at__date__lte=day - days_to_confirm()),
    ),
    Holding(
        model=Consent,
        called=_("requests for the newsletter that nobody confirmed"),
        whose=_("those whose address was entered"),
        why=_("to prove who asked, until it is confirmed"),
        basis=PROOF,
        kept=_("seven days"),
        fields=("mail", "act", "at", "way", "form_version", "text", "evidence"),
        of=lambda person_key, mails: never_confirmed().filter(mail__in=mails),
        erase=delete,
        due=lambda day: never_confirmed().filter(chain__in=asked_last_before(day)),
    ),
    Holding(
        model=ReaderImportRow,
        whose=_("those who stand in a list of readers kept elsewhere"),
        why=_("to try a list before it is written"),
        basis=CONTRACT,
        kept=_("until the list is written, or until the second night"),
        fields=("address", "given_at", "proof", "language", "topics"),
        of=lambda person_key, mails: ReaderImportRow.objects.filter(address__in=mails),
        erase=delete,
        due=lambda day: ReaderImportRow.objects.filter(batch__uploaded_at__date__lt=day - timedelta(days=1)),
    ),
    Holding(
        model=Delivery,
        whose=_("those who asked for the newsletter"),
        why=_("to send each issue once, and to know which address cannot be reached"),
        basis=CONTRACT,
        kept=_("the address thirty days after the issue has been sent; then only the count"),
        fields=("address", "state", "at", "code", "status", "reply"),
        of=deliveries_of,
        erase=lambda rows: rows.update(address="", reply=""),
    ),
    Holding(
        model=IssueStep,
        whose=_("members of the team"),
        why=_("to see who wrote, approved and sent an issue"),
        basis=PROOF,
        kept=_("as long as the issue"),
        fields=("state", "at", "reason"),
        of=lambda person_key, mails: IssueStep.objects.filter(by__email__in=mails),
        erase=keep,
    ),
    Holding(
        model=IssueVersion,
        whose=_("members of the team"),
        why=_("to see who wrote, approved and sent an issue"),
        basis=PROOF,
        kept=_("as long as the issue"),
        fields=("number", "at"),
        of=lambda person_key, mails: IssueVersion.objects.filter(by__email__in=mails),
        erase=keep,
    ),
)
