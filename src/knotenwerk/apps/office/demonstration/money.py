"""The project behind it all: two grants of invented funders, one of which was renamed meanwhile."""

from datetime import date

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.projects.models import Funder, FunderAppearance, Grant, Project

from .days import conferences


def fund(today: date, *, reader: Account) -> Project:
    """A project from before the first conference to the year after the next one; `reader` sees its counts."""
    first = conferences(today)[0].year
    middle, last = first + 2, today.year + 2
    project = Project.objects.create(
        name_de="Zusammen vor Ort",
        name_en="Together on the ground",
        begins=date(first, 1, 1),
        ends=date(last, 12, 31),
    )
    ministry = Funder.objects.create(key="musterministerium")
    foundation = Funder.objects.create(key="stiftung-gemeinsinn")
    appear(
        ministry, "Musterministerium für Heimat und Miteinander", "Ministry of Musterland for Community", last=middle
    )
    appear(ministry, "Musterministerium für Zusammenhalt", "Ministry of Musterland for Cohesion", first=middle)
    appear(foundation, "Stiftung Gemeinsinn", "Gemeinsinn Foundation")
    for funder, programme, number, begins, ends in (
        (ministry, "Vor Ort im Gespräch", "000-1001", first, last),
        (foundation, "Streit verbindet", "SG-27", middle, last),
    ):
        Grant.objects.create(
            project=project,
            funder=funder,
            programme=programme,
            number=number,
            begins=date(begins, 1, 1),
            ends=date(ends, 12, 31),
        )
        funder.readers.add(reader)
    return project


def appear(funder: Funder, german: str, english: str, *, first: int | None = None, last: int | None = None) -> None:
    """How the funder is shown from the middle of a year on, or until then."""
    FunderAppearance.objects.create(
        funder=funder,
        name_de=german,
        name_en=english,
        notice_de=f"Gefördert durch: {german}, Programm „{{programme}}“, Kennzeichen {{number}} (alles erfunden)",
        notice_en=f"Funded by: {english}, programme “{{programme}}”, number {{number}} (all invented)",
        valid_from=date(first, 7, 1) if first else None,
        valid_to=date(last, 6, 30) if last else None,
    )
