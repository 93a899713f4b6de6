"""What is kept about those who read and those who write the newsletter, why, and how long."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import CONTRACT, PROOF, Holding, Mails, delete, keep

from .hashing import hash_of
from .models import Delivery, IssueStep, IssueVersion, Subscriber


def subscriptions_of(person_key: UUID | None, mails: Mails) -> QuerySet[Subscriber]:
    of_person = Q(person__key=person_key, person__isnull=False)
    return Subscriber.objects.filter(of_person | Q(address_hash__in=[hash_of(mail) for mail in mails]))


def deliveries_of(person_key: UUID | None, mails: Mails) -> QuerySet[Delivery]:
    theirs = subscriptions_of(person_key, mails).values("pk")
    return Delivery.objects.filter(Q(subscriber__in=theirs) | Q(address__in=mails))


HOLDINGS: tuple[Holding, ...] = (
    Holding(
        model=Subscriber,
        whose=_("those who asked for the newsletter"),
        why=_("to send them the newsletter they chose"),
        basis=CONTRACT,
        kept=_("until they leave; seven days where the address is not confirmed"),
        fields=("address", "language", "easy_language", "topics", "states", "levels", "signed_up_at", "confirmed_at"),
        of=subscriptions_of,
        erase=delete,
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
