"""The funding line and logos of a day, from one place for every page, paper and mail.

The day is that of the activity, not today's: a certificate of last year names the funder of last year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import day as said
from knotenwerk.apps.ui.words import day_range

from .models import FunderAppearance, Grant, Project


@dataclass(frozen=True)
class Logo:
    url: str
    text: str


@dataclass(frozen=True)
class Funding:
    """Notices and logos of one day, in the order of the grants. Both are empty where no grant is valid."""

    notices: tuple[str, ...] = ()
    logos: tuple[Logo, ...] = ()


def funding_line(project: Project | None, day: date) -> str:
    """The notices of all grants valid on that day, as one text in the active language; "" where there is none."""
    return " ".join(funding(project, day).notices)


def funding(project: Project | None, day: date) -> Funding:
    """What a page or paper about an activity on that day has to show."""
    shown = [(grant, appearance) for grant in grants_on(project, day) for appearance in grant.funder.shown]
    return Funding(
        notices=tuple(dict.fromkeys(notice(grant, appearance) for grant, appearance in shown)),
        logos=tuple(dict.fromkeys(logo(appearance) for _grant, appearance in shown if appearance.logo)),
    )


def grants_on(project: Project | None, day: date) -> list[Grant]:
    """The grants valid on that day in order; each funder carries its appearance of the day as `shown`."""
    if project is None:
        return []
    appearances = Prefetch("funder__appearances", FunderAppearance.objects.valid_on(day), to_attr="shown")
    return list(
        project.grants.filter(begins__lte=day, ends__gte=day).select_related("funder").prefetch_related(appearances)
    )


def notice(grant: Grant, appearance: FunderAppearance) -> str:
    if appearance.notice:
        return appearance.notice.replace("{programme}", grant.programme).replace("{number}", grant.number)
    if grant.programme:
        return _("Funded by %(name)s from the programme “%(programme)s”, grant number %(number)s.") % {
            "name": appearance.name,
            "programme": grant.programme,
            "number": grant.number,
        }
    return _("Funded by %(name)s, grant number %(number)s.") % {"name": appearance.name, "number": grant.number}


def logo(appearance: FunderAppearance) -> Logo:
    return Logo(reverse("projects:logo", args=[appearance.pk]), appearance.logo_text or appearance.name)


def warnings(project: Project | None, first: date, last: date) -> list[str]:
    """What the office should know before it prints: days without a grant, funders without a name or logo."""
    if project is None:
        return []
    return [*without_grant(project, first, last), *without_appearance(project, first)]


def without_grant(project: Project, first: date, last: date) -> Iterator[str]:
    for begin, end in gaps(project, first, last):
        yield _("No grant of “%(project)s” is valid on %(days)s: pages and papers carry no funding line then.") % {
            "project": project.name,
            "days": day_range(begin, end),
        }


def without_appearance(project: Project, day: date) -> Iterator[str]:
    for grant in grants_on(project, day):
        if not grant.funder.shown:
            yield _("The funder “%(funder)s” has no name and notice for %(day)s. Please add how it appears then.") % {
                "funder": grant.funder.key,
                "day": said(day),
            }
        elif not grant.funder.shown[0].logo:
            yield _("The funder “%(funder)s” has no logo for %(day)s.") % {
                "funder": grant.funder.key,
                "day": said(day),
            }


def gaps(project: Project, first: date, last: date) -> list[tuple[date, date]]:
    """Spans of days between `first` and `last`, both included, on which no grant is valid."""
    found, at = [], first
    for grant in sorted(project.grants.all(), key=lambda grant: grant.begins):
        if grant.begins > last:
            break
        if grant.begins > at:
            found.append((at, grant.begins - timedelta(days=1)))
        at = max(at, grant.ends + timedelta(days=1))
    return [*found, (at, last)] if at <= last else found
