"""The board: rounds, tables and seats of one version, as a page shows them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from knotenwerk.apps.directory.languages import language_name
from knotenwerk.apps.events.models import Registration

from .models import Round, Seat, SeatingPlan, Table, TableHost, TableLanguage, TableWithSteps
from .wanting import NO_LIMIT


@dataclass(frozen=True)
class Place:
    """One seat at a table: who, what they were then, and the marks that stand beside the name."""

    seat: Seat
    registration: Registration
    is_gone: bool
    moved_from: int | None
    host_of: int | None

    @property
    def is_host_here(self) -> bool:
        return self.host_of == self.seat.table.number


@dataclass(frozen=True)
class BoardTable:
    table: Table
    places: tuple[Place, ...]
    language: str
    has_steps: bool

    @property
    def there(self) -> list[Place]:
        return [place for place in self.places if not place.is_gone]

    @property
    def sectors(self) -> list[str]:
        """One key a person, for one box a seat."""
        return sorted(place.registration.sector.key if place.registration.sector else "" for place in self.there)

    @property
    def free(self) -> int:
        most = self.table.seats_max if self.table.seats_max and self.table.seats_max < NO_LIMIT else self.table.seats
        return max(0, most - len(self.there))


def tables_of(
    round_: Round, moved: dict[tuple[int, int], int], *, only: Collection[int] | None = None
) -> list[BoardTable]:
    """The tables of a round with their people by name. `moved` maps (round, registration) to the table before.

    `only` keeps to tables with these keys.
    """
    seats: dict[int, list[Place]] = defaultdict(list)
    event = round_.plan.event
    hosts = TableHost.objects.tables_of(event)
    languages, with_steps = TableLanguage.objects.by_table(event), TableWithSteps.objects.numbers(event)
    tables = round_.tables.select_related("pin")
    if only is not None:
        tables = tables.filter(pk__in=only)
    rows = (
        round_.seats.filter(table__in=tables)
        .select_related("table", "registration__sector", "registration__federal_state", "registration__person")
        .order_by("registration__sort_key", "pk")
    )
    for seat in rows:
        registration = seat.registration
        seats[seat.table_id].append(
            Place(
                seat,
                registration,
                is_gone=registration.state != Registration.State.SEATED,
                moved_from=moved.get((round_.number, registration.pk)),
                host_of=hosts.get(registration.pk),
            )
        )
    return [
        BoardTable(
            table,
            tuple(sorted(seats[table.pk], key=lambda place: place.is_gone)),
            language=language_name(languages.get(table.number, "")),
            has_steps=table.number in with_steps,
        )
        for table in tables
    ]


def moved_since(plan: SeatingPlan) -> dict[tuple[int, int], int]:
    """Who sits elsewhere than they were told last: (round, registration) → table before."""
    told = SeatingPlan.objects.filter(version__lt=plan.version).in_force(plan.event)
    before = seats_by_person(told) if told else {}
    return {key: before[key] for key, table in seats_by_person(plan).items() if key in before and before[key] != table}


def seats_by_person(plan: SeatingPlan) -> dict[tuple[int, int], int]:
    rows = plan.seats().values_list("round__number", "registration", "table__number")
    return {(number, registration): table for number, registration, table in rows}


def by_person(plan: SeatingPlan) -> list[tuple[Registration, list[int | None]]]:
    """Everybody by name with their table in each round."""
    tables = seats_by_person(plan)
    numbers = [round_.number for round_ in plan.rounds.all()]
    people = (
        Registration.objects.filter(seats__round__plan=plan)
        .select_related("sector", "person")
        .distinct()
        .order_by("sort_key", "pk")
    )
    return [(person, [tables.get((number, person.pk)) for number in numbers]) for person in people]
