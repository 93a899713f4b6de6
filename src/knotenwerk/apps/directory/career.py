"""The posts and affiliations of a person, the present ones first; of former posts, what has become of them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .models import Affiliation, Person, Post, Span, Tenure


@dataclass(frozen=True)
class Station:
    tenure: Tenure
    when: str
    details: str
    holder: Person | None
    is_vacant: bool

    @property
    def post(self) -> Post:
        return self.tenure.post


def career(person: Person, *, today: date) -> list[Station]:
    tenures = list(person.tenures.worded().prefetch_related("post__tenures__person"))
    present = [tenure for tenure in tenures if tenure.is_held_on(today)]
    others = [tenure for tenure in tenures if not tenure.is_held_on(today)]
    return [station(tenure, today) for tenure in [*present, *others]]


def station(tenure: Tenure, today: date) -> Station:
    post = tenure.post
    terms = [term for term in (post.sector, post.level, post.seniority) if term]
    held = next((other.person for other in post.tenures.all() if other.is_held_on(today)), None)
    is_former = not tenure.is_held_on(today)
    return Station(
        tenure=tenure,
        when=when(tenure, today=today),
        details=", ".join(map(str, terms)),
        holder=held if is_former else None,
        is_vacant=is_former and held is None and post.abolished_on is None,
    )


def affiliations(person: Person, *, today: date) -> list[tuple[Affiliation, str]]:
    """Each with its time in words."""
    found = sorted(person.affiliations.select_related("organisation"), key=lambda one: not one.is_held_on(today))
    return [(affiliation, when(affiliation, today=today)) for affiliation in found]


def when(span: Span, *, today: date) -> str:
    """ "since 02/2025", "2019 – 07/2023", "until 07/2023", "from 03/2028"."""
    if span.begin and span.end:
        return f"{month(span.begin)} – {month(span.end)}"
    if span.begin:
        return (_("since %(month)s") if span.begin <= today else _("from %(month)s")) % {"month": month(span.begin)}
    if span.end:
        return _("until %(month)s") % {"month": month(span.end)}
    return _("today")


def month(day: date) -> str:
    return f"{day.month:02d}/{day.year}"
