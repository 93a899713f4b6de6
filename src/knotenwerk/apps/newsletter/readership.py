"""How many read, by what they chose. Numbers only; addresses are looked up one by one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.privacy.models import Consent
from knotenwerk.apps.vocabulary.models import LevelOfAction, Topic

from .consents import PURPOSE
from .hashing import hash_of
from .models import Subscriber, Suppression

LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Group:
    label: str
    readers: int


def figures(now: datetime) -> list[dict[str, Any]]:
    readers = Subscriber.objects.confirmed()
    left = Suppression.objects.filter(reason=Suppression.Reason.LEFT, at__gte=now - LATELY)
    return [
        {"number": readers.count(), "label": _("read the newsletter")},
        {"number": readers.filter(confirmed_at__gte=now - LATELY).count(), "label": _("new in thirty days")},
        {"number": left.count(), "label": _("left in thirty days")},
        {"number": Subscriber.objects.unconfirmed().count(), "label": _("not confirmed yet")},
    ]


def by_language() -> list[Group]:
    rows = dict(Subscriber.objects.confirmed().values_list("language").annotate(n=Count("pk")))
    easy = Subscriber.objects.confirmed().filter(easy_language=True).count()
    counts = [Group(str(label), rows.get(code, 0)) for code, label in settings.LANGUAGES]
    return [*counts, Group(_("easy language"), easy)]


def by_choice(terms: QuerySet[Any], through: Any, column: str) -> list[Group]:
    """Those who chose something; who chose nothing reads all and stands in no row."""
    confirmed = through.objects.filter(subscriber__confirmed_at__isnull=False)
    rows = dict(confirmed.values_list(column).annotate(n=Count("pk")))
    counts = [Group(str(term), rows[term.pk]) for term in terms if term.pk in rows]
    return sorted(counts, key=lambda count: -count.readers)


def by_topic() -> list[Group]:
    return by_choice(Topic.objects.all(), Subscriber.topics.through, "topic")


def by_state() -> list[Group]:
    return by_choice(FederalState.objects.all(), Subscriber.states.through, "federalstate")


def by_level() -> list[Group]:
    return by_choice(LevelOfAction.objects.all(), Subscriber.levels.through, "levelofaction")


@dataclass(frozen=True)
class Found:
    """What is known of one address: the reader it is, why it is not written to, and earlier proofs by their keys."""

    reader: Subscriber | None
    suppression: Suppression | None
    earlier: tuple[str, ...]


def look_up(address: str) -> Found:
    reader = Subscriber.objects.at(address).first()
    subjects = (
        Consent.objects.at(address.strip())
        .filter(text__purpose=PURPOSE)
        .order_by("pk")
        .values_list("subject", flat=True)
    )
    keys = dict.fromkeys(subject.removeprefix("newsletter ") for subject in subjects)
    return Found(
        reader,
        Suppression.objects.filter(address_hash=hash_of(address)).first(),
        tuple(key for key in keys if not reader or key != str(reader.key)),
    )
