"""Counts of a project's events for its funder: never a name, and no number from which one could be guessed."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.projects.models import Project
from knotenwerk.apps.ui.laender import FEWEST_SHOWN
from knotenwerk.apps.ui.mix import LETTERS, mix_of

from .models import Event, Registration


@dataclass(frozen=True)
class Cell:
    """A number as it may be shown. `few`: it is under five; `hidden`: a small one could be computed from it."""

    number: int | None
    few: bool = False

    @property
    def hidden(self) -> bool:
        return self.number is None and not self.few


@dataclass(frozen=True)
class EventCounts:
    """One event. `attended` is None where nobody's arrival was noted; registrations are not attendances."""

    title: str
    first: date
    last: date
    planned: Cell
    attended: Cell | None
    organisations: Cell
    municipalities: Cell
    states: Cell


@dataclass(frozen=True)
class ProjectCounts:
    """All events of a project, held or planned; cancelled ones and drafts do not count."""

    events: tuple[EventCounts, ...]
    planned: Cell
    attended: Cell
    sectors: Mapping[str, Cell]
    states: Mapping[str, Cell]


def shown(counts: Mapping[Hashable, int]) -> dict[Hashable, Cell]:
    """The cells of one breakdown whose sum is shown too.

    Cells under five are hidden, and then the next smallest as well until what is hidden amounts to five or more:
    otherwise the sum would give away the small ones.
    """
    hidden = {key for key, n in counts.items() if n < FEWEST_SHOWN}
    for key in sorted(counts, key=lambda key: counts[key]):
        if not 0 < sum(counts[key] for key in hidden) < FEWEST_SHOWN:
            break
        hidden.add(key)
    return {key: cell(n) if n < FEWEST_SHOWN or key not in hidden else Cell(None) for key, n in counts.items()}


def cell(n: int) -> Cell:
    return Cell(None, few=True) if n < FEWEST_SHOWN else Cell(n)


def counts_of(project: Project) -> ProjectCounts:
    """Read once, count in memory: a project has hundreds of registrations, not millions."""
    events = list(
        Event.objects.beyond_draft()
        .filter(project=project)
        .exclude(state=Event.State.CANCELLED)
        .order_by("starts_at", "pk")
    )
    seated = list(seated_at(events))
    attended = set(attended_at(events))
    planned = {event.pk: sum(row.event_id == event.pk for row in seated) for event in events}
    present = {event.pk: sum(row.event_id == event.pk and row.pk in attended for row in seated) for event in events}
    cells = shown(planned)
    all_shown = all(planned.number is not None for planned in cells.values())
    return ProjectCounts(
        events=tuple(rows(events, seated, cells, shown(present), present)),
        planned=cell(sum(planned.values())),
        attended=cell(sum(present.values())) if all_shown else Cell(None),
        sectors=in_order(sector_of, seated, [str(mix.label) for mix in LETTERS]),
        states=in_order(state_of, seated, FederalState.objects.order_by("label").values_list("label", flat=True)),
    )


def in_order(label_of, seated: list[Registration], labels: Iterable[str]) -> dict[str, Cell]:
    """How many of each label, those that occur in the given order, what is not stated last."""
    counted = shown(Counter(label_of(row) for row in seated))
    return {label: counted[label] for label in [*labels, _("not stated")] if label in counted}


def sector_of(row: Registration) -> str:
    return str(mix_of(row.sector.key).label) if row.sector else _("not stated")


def state_of(row: Registration) -> str:
    return row.federal_state.label if row.federal_state else _("not stated")


def seated_at(events: list[Event]):
    return Registration.objects.seated().filter(event__in=events).select_related("sector", "federal_state")


def attended_at(events: list[Event]):
    return Registration.objects.filter(event__in=events).present().values_list("pk", flat=True)


def rows(
    events: list[Event],
    seated: list[Registration],
    planned: Mapping[Hashable, Cell],
    present: Mapping[Hashable, Cell],
    noted: Mapping[int, int],
) -> Iterator[EventCounts]:
    """An event whose number of people is not shown shows no other number either: they would narrow it down."""
    for event in events:
        here = [row for row in seated if row.event_id == event.pk]
        people = planned[event.pk]
        closed = people if people.number is None else None
        yield EventCounts(
            title=event.title,
            first=event.first_day,
            last=event.last_day,
            planned=people,
            attended=(closed or present[event.pk]) if noted[event.pk] else None,
            organisations=closed or distinct(row.organisation_id or row.organisation_name or None for row in here),
            municipalities=closed or distinct(row.municipality_id for row in here),
            states=closed or distinct(row.federal_state_id for row in here),
        )


def distinct(values: Iterable[Hashable]) -> Cell:
    return cell(len(set(values) - {None}))
