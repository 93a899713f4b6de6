"""How many were really there. Registrations are not attendances: only an arrival or the signed list counts."""

from dataclasses import dataclass
from datetime import date

from .models import CheckIn, Event


@dataclass(frozen=True)
class Attendance:
    """Of those with a seat; `day` is None for the event as a whole, where one day is enough."""

    day: date | None
    seats: int
    present: int

    @property
    def no_shows(self) -> int:
        return self.seats - self.present


def by_day(event: Event) -> list[Attendance]:
    """One entry a day of the event, in two queries."""
    arrivals = CheckIn.objects.standing().filter(registration__in=event.registrations.seated())
    days = list(arrivals.values_list("day", flat=True))
    seats = event.registrations.seated().count()
    return [Attendance(day, seats, days.count(day)) for day in event.days]


def whole(event: Event) -> Attendance:
    """Present on at least one day."""
    seated = event.registrations.seated()
    return Attendance(None, seated.count(), seated.present().count())
