"""An event that took place: who registered, who came, who sat where in which round, and that it was confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.models import Person, Tenure
from knotenwerk.apps.events.models import CheckIn, Event, Registration
from knotenwerk.apps.events.publishing import mark_documented, mark_held
from knotenwerk.apps.events.publishing import publish as publish_event
from knotenwerk.apps.seating.arranging import publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.confirming import confirm
from knotenwerk.apps.seating.models import PlanConfirmation, PlanPublication, SeatingPlan
from knotenwerk.apps.seating.wanting import Effort, Wanted

from .cast import a_guest

State = Registration.State
COMES = 0.93


@dataclass(frozen=True)
class Company:
    """Who could come to anything, and how much each of them likes to come again."""

    people: tuple[Person, ...]
    keenness: dict[int, float]

    @classmethod
    def of(cls, people: Sequence[Person], chance: Random) -> "Company":
        return cls(tuple(people), {person.pk: chance.random() for person in people})

    def there(self, day: date, **at: object) -> list[Person]:
        """Those who hold a post on that day, or one of certain posts, in the order of all."""
        holders = set(Tenure.objects.on(day).filter(**at).values_list("person", flat=True))
        return [person for person in self.people if person.pk in holders]

    def choose(self, number: int, *, day: date, chance: Random) -> list[Person]:
        """Those who hold a post on that day, the keen ones rather than the others."""
        there = self.there(day)
        eager = {person.pk: self.keenness[person.pk] + chance.random() for person in there}
        return sorted(there, key=lambda person: (-eager[person.pk], person.pk))[:number]


@dataclass(frozen=True)
class Scene:
    """When it plays, who could come, who organises it, and how the dice fall."""

    today: date
    company: Company
    by: Account
    chance: Random

    def choose(self, number: int, *, day: date) -> list[Person]:
        return self.company.choose(number, day=day, chance=self.chance)


def register(event: Event, people: Sequence[Person], chance: Random) -> list[Registration]:
    """Registered over six weeks; every twentieth withdrew again."""
    opened = event.starts_at - timedelta(days=70)
    guests = []
    for number, person in enumerate(people):
        at = opened + timedelta(hours=chance.randint(0, 6 * 7 * 24))
        state = State.WITHDRAWN if number % 20 == 19 else State.SEATED
        guests.append(a_guest(event, person, at=at, state=state, source=Registration.Source.FORM))
    return guests


def check_in(event: Event, chance: Random, *, by: Account) -> None:
    """Most come, each day, in the half hour before it begins."""
    for guest in event.registrations.seated().order_by("pk"):
        if chance.random() > COMES:
            continue
        for number, day in enumerate(event.days):
            arrived = event.starts_at + timedelta(days=number, minutes=chance.randint(-35, 10))
            CheckIn.objects.create(
                registration=guest,
                day=day,
                arrived_at=arrived,
                recorded_at=arrived,
                recorded_by=by,
                device_key=f"demonstration-{guest.pk}-{day.isoformat()}",
            )


def seat(event: Event, *, tables: int, rounds: int, by: Account, topics: Sequence[str] = ()) -> SeatingPlan:
    """A plan, made and published three days before."""
    wanted = Wanted(tables=tables, rounds=rounds, topics=tuple(topics), effort=Effort.SHORT)
    plan = compose(event, wanted, by=by)
    publish(plan, by=by)
    before = event.starts_at - timedelta(days=3)
    SeatingPlan.objects.filter(pk=plan.pk).update(made_at=before)
    PlanPublication.objects.filter(plan=plan).update(published_at=before + timedelta(hours=2))
    return plan


def confirm_sittings(plan: SeatingPlan, *, by: Account) -> None:
    confirm(plan, by=by, today=plan.event.last_day)
    PlanConfirmation.objects.filter(plan=plan).update(confirmed_at=plan.event.ends_at + timedelta(days=2))


def pass_through(event: Event, *states: Event.State, by: Account) -> None:
    """Publish the event, mark it as held and as documented, each when a team would have done it."""
    acts = {
        Event.State.PUBLISHED: (publish_event, event.registration_opens or event.starts_at - timedelta(days=75)),
        Event.State.HELD: (mark_held, event.ends_at + timedelta(days=1)),
        Event.State.DOCUMENTED: (mark_documented, event.ends_at + timedelta(days=30)),
    }
    for state in states:
        act, moment = acts[state]
        act(event, by=by, now=moment)
