"""The bridge to core.selection: an event's people and its target mix as a question for seats."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import F

from knotenwerk.apps.directory.models import Organisation
from knotenwerk.apps.places.models import Territory
from knotenwerk.core import selection as core

from ..mixing import mix_of, quotas_of
from ..models import Event, GroupRegistration, Registration, SeatQuota, TargetMix
from ..seats import parties_in_line
from ..traits import FOR_THE_FIRST_TIME, Trait

State = Registration.State
PAIR = 2


@dataclass(frozen=True)
class Asked:
    """Who wants a seat and who has one, in waiting order, and the mix they should make.

    Ids of the core are the numbers of registrations.
    """

    event: Event
    mix: TargetMix
    quotas: tuple[SeatQuota, ...]
    people: Mapping[str, Registration]

    @cached_property
    def kept(self) -> frozenset[str]:
        """Those whose seat is given, or offered and not yet answered."""
        return frozenset(id for id, registration in self.people.items() if registration.state != State.WAITING)

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        return tuple(id for id in self.people if id not in self.kept)

    def problem(self, *, seats: int) -> core.Problem:
        """The whole question, those who have a seat included."""
        tandems = self.tandems()
        return core.Problem(
            applicants=tuple(
                core.Applicant(id, traits_of(registration), organisation_of(registration), tandems.get(id))
                for id, registration in self.people.items()
            ),
            seats=seats,
            quotas=tuple(quota_of(quota) for quota in self.quotas),
            seats_per_organisation=self.mix.seats_per_organisation,
            name=self.event.title,
        )

    def problem_of_waiting(self, *, seats: int) -> core.Problem:
        """The question for those waiting alone: what those with a seat count for is counted already."""
        whole = self.problem(seats=len(self.kept) + seats)
        seated = [applicant for applicant in whole.applicants if applicant.id in self.kept]
        waiting = tuple(applicant for applicant in whole.applicants if applicant.id not in self.kept)
        sent = Counter(applicant.organisation for applicant in seated)
        return replace(
            whole,
            applicants=waiting,
            seats=seats,
            quotas=tuple(without(quota, sum(map(quota.counts, seated))) for quota in whole.quotas),
            seats_of={
                applicant.organisation: max(0, limit - sent[applicant.organisation])
                for applicant in waiting
                if applicant.organisation and (limit := self.mix.seats_per_organisation)
            },
        )

    def tandems(self) -> Mapping[str, str]:
        """Pairs who come together or not at all: groups that said so and, where the mix wants it, municipalities.

        Of three from one municipality the first two are a pair. Nobody is paired with somebody who has a seat.
        """
        seated = [id for id in self.people if id in self.kept]
        pairs_seated = {id: f"seated {pair}" for id, pair in self.pairs_among(seated).items()}
        return pairs_seated | self.pairs_among(self.waiting)

    def pairs_among(self, people: Sequence[str]) -> dict[str, str]:
        """Person → name of their pair."""
        found = paired((id, group_of(self.people[id])) for id in people)
        if self.mix.tandems:
            found |= paired((id, town_of(self.people[id])) for id in people if id not in found)
        return found


def asked(event: Event) -> Asked:
    """With everybody who holds or wants a seat."""
    people = {str(registration.pk): registration for registration in people_of(event)}
    return Asked(event, mix_of(event), tuple(quotas_of(event)), people)


def asked_to_choose(event: Event) -> Asked:
    """Without those who cannot be chosen: groups that are not complete, or want more than two seats together."""
    everybody, parties = asked(event), parties_in_line(event)
    choosable = {str(member.pk) for party in parties if len(party) <= PAIR for member in party}
    left = {id: one for id, one in everybody.people.items() if id in everybody.kept or id in choosable}
    return replace(everybody, people=left)


def people_of(event: Event) -> Iterable[Registration]:
    """Everybody who holds or wants a seat in the room, those who hold one first."""
    active = event.registrations.active().with_newcomers()
    told = active.select_related(
        "event", "group", "person", "sector", "level", "seniority", "federal_state", "organisation__territory"
    )
    ordered = told.order_by(F("waiting_since").asc(nulls_first=True), "pk")
    there = [registration for registration in ordered if registration.takes_a_seat]
    return sorted(there, key=lambda registration: registration.state == State.WAITING)


def traits_of(registration: Registration) -> Mapping[str, str]:
    """Each trait has a value, be it none, so that a wish for something nobody has yet is no mistake."""
    sector, level = registration.sector, registration.level
    seniority, land = registration.seniority, registration.federal_state
    return {
        Trait.SECTOR.value: sector.key if sector else "",
        Trait.LEVEL.value: level.key if level else "",
        Trait.SENIORITY.value: seniority.key if seniority else "",
        Trait.STATE.value: land.key if land else "",
        Trait.NEWCOMER.value: "" if registration.was_here else FOR_THE_FIRST_TIME,
    }


def organisation_of(registration: Registration) -> str | None:
    return registration.organisation_name or None


def quota_of(quota: SeatQuota) -> core.Quota:
    return core.Quota({quota.trait: quota.value}, quota.at_least or 0, quota.at_most)


def without(quota: core.Quota, seated: int) -> core.Quota:
    """What is left of a quota when so many who count for it have a seat."""
    most = None if quota.at_most is None else max(0, quota.at_most - seated)
    return replace(quota, at_least=max(0, quota.at_least - seated), at_most=most)


def group_of(registration: Registration) -> str | None:
    group = registration.group
    return f"group {group.pk}" if group and group.rule == GroupRegistration.Rule.ALL_OR_NONE else None


def town_of(registration: Registration) -> str | None:
    town = registration.municipality_id or municipality_of(registration.organisation)
    return f"municipality {town}" if town else None


def municipality_of(organisation: Organisation | None) -> int | None:
    """The municipality that an organisation is of, where it is of one."""
    territory = organisation.territory if organisation else None
    return territory.pk if territory and territory.kind == Territory.Kind.MUNICIPALITY else None


def paired(people: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Person → name of their pair; one after another, whoever is over stays alone in theirs."""
    so_far: Counter[str] = Counter()
    found = {}
    for person, together in people:
        if together:
            found[person] = f"{together}, {so_far[together] // PAIR}"
            so_far[together] += 1
    return found


def by_town(people: Iterable[Registration]) -> Mapping[str, list[Registration]]:
    towns: dict[str, list[Registration]] = defaultdict(list)
    for registration in people:
        if town := town_of(registration):
            towns[town].append(registration)
    return towns
