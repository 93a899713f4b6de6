"""Dates, times and numbers as they are read aloud in the reader's language."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_AP, WEEKDAYS
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

NARROW_SPACE = "\u202f"

_NUMBERS = [
    gettext_lazy("None"),
    gettext_lazy("One"),
    gettext_lazy("Two"),
    gettext_lazy("Three"),
    gettext_lazy("Four"),
    gettext_lazy("Five"),
    gettext_lazy("Six"),
    gettext_lazy("Seven"),
    gettext_lazy("Eight"),
    gettext_lazy("Nine"),
    gettext_lazy("Ten"),
    gettext_lazy("Eleven"),
    gettext_lazy("Twelve"),
]


def in_words(n):
    """A count that opens a sentence: "Two", from thirteen on "13"."""
    return str(_NUMBERS[n]) if n < len(_NUMBERS) else number(n)


def number(value):
    """1186 → "1 186" in German, "1,186" in English; decimals keep their places."""
    if value in (None, ""):
        return ""
    text = number_format(value, use_l10n=True, force_grouping=True)
    return text.replace(".", NARROW_SPACE) if _groups_by_point() else text


def _groups_by_point():
    return number_format(1000, use_l10n=True, force_grouping=True) == "1.000"


def number_of(n, total):
    """64, 80 → "64 of 80": never a share without what it is a share of."""
    return _("%(n)s of %(total)s") % {"n": number(n), "total": number(total)}


def against(count, goal):
    """A count beside its goal, in words: "7 missing", "3 over the goal", "as wished"."""
    if count == goal:
        return _("as wished")
    if count < goal:
        return ngettext("%(n)s missing", "%(n)s missing", goal - count) % {"n": number(goal - count)}
    return _("%(n)s over the goal") % {"n": number(count - goal)}


def day(value: date | None, style: str = "full") -> str:
    """A day as "18 March 2027"; styles: full, short ("8 Dec."), weekday ("Thursday, 18 March 2027"), name."""
    value = _local_day(value)
    if value is None:
        return ""
    parts = {"day": value.day, "month": MONTHS[value.month], "year": value.year}
    if style == "name":
        return str(WEEKDAYS[value.weekday()])
    if style == "short":
        return pgettext("day", "%(day)s %(month)s") % (parts | {"month": MONTHS_AP[value.month]})
    full = pgettext("day", "%(day)s %(month)s %(year)s") % parts
    if style == "weekday":
        return pgettext("day", "%(weekday)s, %(day)s") % {"weekday": WEEKDAYS[value.weekday()], "day": full}
    return full


def day_range(first, last):
    """From day to day, saying nothing twice: "18–19 March 2027", "30 March – 2 April 2027"."""
    first, last = _local_day(first), _local_day(last)
    if first is None:
        return day(last)
    if last is None or first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return pgettext("day", "%(first)s–%(last)s %(month)s %(year)s") % {
            "first": first.day,
            "last": last.day,
            "month": MONTHS[first.month],
            "year": first.year,
        }
    return f"{_without_year(first) if first.year == last.year else day(first)} – {day(last)}"


def day_range_short(first, last):
    """As in a list of dates of the coming months: "8 Dec.", "18–19 March"."""
    first, last = _local_day(first), _local_day(last)
    if first is None or last is None or first == last:
        return day(first or last, "short")
    if first.month != last.month:
        return f"{day(first, 'short')} – {day(last, 'short')}"
    return pgettext("day", "%(first)s–%(last)s %(month)s") % {
        "first": first.day,
        "last": last.day,
        "month": MONTHS_AP[first.month],
    }


def _without_year(value):
    return pgettext("day", "%(day)s %(month)s") % {"day": value.day, "month": MONTHS[value.month]}


def clock(value: datetime | time | None) -> str:
    """A time of day with what belongs to it: "8.41 Uhr", "14 Uhr"; in English "8:41", "14:00"."""
    value = _local_time(value)
    return "" if value is None else pgettext("clock", "%(time)s") % {"time": _digits(value)}


def clock_range(first, last):
    """ "10–11.30 Uhr", in English "10:00–11:30"."""
    first, last = _local_time(first), _local_time(last)
    if first is None or last is None:
        return clock(first or last)
    return pgettext("clock", "%(time)s") % {"time": f"{_digits(first)}–{_digits(last)}"}


def _digits(value):
    pattern = (
        pgettext("clock on the hour", "%(hour)s:00") if value.minute == 0 else pgettext("clock", "%(hour)s:%(minute)s")
    )
    return pattern % {"hour": value.hour, "minute": f"{value.minute:02d}"}


def _local_day(value):
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


def _local_time(value):
    if isinstance(value, datetime):
        return timezone.localtime(value).time() if timezone.is_aware(value) else value.time()
    return value or None
