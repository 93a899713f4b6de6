"""Who of those present knows whom from earlier events, and how well."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import combinations

from knotenwerk.apps.encounters.ledger import in_core
from knotenwerk.apps.encounters.models import Encounter, Grade, Participation
from knotenwerk.apps.events.models import Event
from knotenwerk.core import composition as core
from knotenwerk.core import ties

STRONGEST = 5.0
"""The closest acquaintances weigh 80 then, and less than a pair that meets again at this event."""

People = tuple[int, ...]


def known_pairs(event: Event, by_person: Mapping[int | None, str]) -> tuple[core.Acquaintance, ...]:
    """Pairs who were in one group at another event, confirmed and not taken back, as strong as it is by the event."""
    together = groups_elsewhere(event, by_person)
    strength = strengths(together, event.first_day)
    pairs = {pair for people in together.values() for pair in combinations(people, 2)}
    return tuple(
        (by_person[first], by_person[second], strength.get((first, second), 0.0)) for first, second in sorted(pairs)
    )


def groups_elsewhere(event: Event, by_person: Mapping[int | None, str]) -> dict[Encounter, People]:
    """Encounter of another event → those present who took part, where they are two or more."""
    elsewhere = (
        Encounter.objects.confirmed()
        .standing()
        .exclude(grade=Grade.SAME_EVENT)
        .exclude(event_source=event_source(event))
    )
    present = Participation.objects.filter(person__in=list(by_person), encounter__in=elsewhere)
    people: dict[Encounter, list[int]] = defaultdict(list)
    for took_part in present.select_related("encounter").order_by("encounter", "person"):
        if took_part.person_id is not None:
            people[took_part.encounter].append(took_part.person_id)
    return {encounter: tuple(there) for encounter, there in people.items() if len(there) > 1}


def strengths(together: Mapping[Encounter, People], today: date) -> dict[tuple[int, int], float]:
    """Pair → strength of its tie on this day, as a part of STRONGEST that a talk of two on that day would give."""
    people = sorted({person for there in together.values() for person in there})
    number = {person: index for index, person in enumerate(people)}
    ledger = ties.Ledger.from_rows(
        in_core(together),
        [ties.Person() for _ in people],
        [
            ties.Participation(index, number[person])
            for index, there in enumerate(together.values())
            for person in there
        ],
    )
    found = ties.tie_weights(ledger, today.toordinal())
    return {
        (people[first], people[second]): min(1.0, strength) * STRONGEST
        for first, second, strength in zip(
            found.first.tolist(), found.second.tolist(), found.strength.tolist(), strict=True
        )
    }


def event_source(event: Event) -> str:
    return f"event:{event.pk}"
