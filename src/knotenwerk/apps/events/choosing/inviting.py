"""Whom of the directory to invite next, so that the target mix can be had."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.models import Person, Tenure
from knotenwerk.apps.directory.seeing import viewer, visible_to
from knotenwerk.core import selection as core

from ..mix_in_words import worded
from ..models import Event, Registration
from ..traits import FOR_THE_FIRST_TIME, Trait
from .asking import asked, quota_of

MOST_SHOWN = 20


@dataclass(frozen=True)
class Candidate:
    """Somebody to invite, their post, and what they would help with."""

    person: Person
    post: str
    sector: str
    helps: tuple[str, ...]


def whom_to_invite(event: Event, *, by: Account, on: date) -> list[Candidate]:
    """Who helps most first. Only people whom `by` may see and who may be written to."""
    who = asked(event)
    gaps = core.gaps(who.problem(seats=len(who.people))).gaps
    if not any(gap.wanted for gap in gaps):
        return []
    posts = {str(tenure.person_id): tenure for tenure in main_posts(event, invitable(event, by=by), on=on)}
    pool = [applicant_of(id, tenure) for id, tenure in posts.items()]
    labels = {quota_of(wish.quota).key: wish.label for wish in worded(who.quotas)}
    return [
        candidate(posts[invitation.person], tuple(labels[quota.key] for quota in invitation.closes))
        for invitation in core.invite_next(gaps, pool, most=MOST_SHOWN)
    ]


def invitable(event: Event, *, by: Account) -> QuerySet[Person]:
    """Neither registered for the event nor ever withdrawn or refused; with an address; nobody who is protected."""
    known = Registration.objects.filter(event=event, person__isnull=False).values("person")
    people = visible_to(viewer(by), Person.objects.get_queryset())
    return people.filter(protected=False, mails__isnull=False).exclude(pk__in=known).distinct()


def main_posts(event: Event, people: QuerySet[Person], *, on: date) -> Iterator[Tenure]:
    """Of each person the post that stands first, by name; with whether they were at an earlier event."""
    here = Registration.objects.seated().filter(person=OuterRef("person"), event__starts_at__lt=event.starts_at)
    tenures = Tenure.objects.on(on).worded().filter(person__in=people.values("pk"))
    told = tenures.select_related("person", "post__organisation__sector").annotate(was_here=Exists(here))
    seen = set()
    for tenure in told.order_by("person__sort_key", "person", "-main", F("begin").desc(nulls_last=True), "-pk"):
        if tenure.person_id not in seen:
            seen.add(tenure.person_id)
            yield tenure


def applicant_of(id: str, tenure: Tenure) -> core.Applicant:
    post = tenure.post
    sector = post.sector or post.organisation.sector
    return core.Applicant(
        id,
        {
            Trait.SECTOR.value: sector.key if sector else "",
            Trait.LEVEL.value: post.level.key if post.level else "",
            Trait.SENIORITY.value: post.seniority.key if post.seniority else "",
            Trait.STATE.value: post.organisation.state.key if post.organisation.state else "",
            Trait.NEWCOMER.value: "" if tenure.was_here else FOR_THE_FIRST_TIME,  # type: ignore[attr-defined]
        },
    )


def candidate(tenure: Tenure, helps: tuple[str, ...]) -> Candidate:
    sector = tenure.post.sector or tenure.post.organisation.sector
    return Candidate(tenure.person, str(tenure.post), sector.key if sector else "", helps)
