"""When things happen: everything is told from the given today, so that the network is never out of date."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = 3
AHEAD = timedelta(days=112)
YEAR = timedelta(weeks=52)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=BERLIN)


def next_conference(today: date) -> date:
    """The first day of the coming conference: the Thursday about four months ahead."""
    day = today + AHEAD
    return day + timedelta(days=(THURSDAY - day.weekday()) % 7)


def conferences(today: date) -> list[date]:
    """The first days of the four that were held, the oldest first."""
    return [next_conference(today) - years * YEAR for years in (4, 3, 2, 1)]


def working_day(day: date) -> date:
    """This day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
