"""A plan as a workbook: the bridge of seating to core.sheets, in the same shape as `knotenwerk seat` writes."""

from io import BytesIO

from django.utils.translation import gettext as _

from knotenwerk.core.sheets import Sheet, write_xlsx

from .board import by_person, tables_of
from .explaining import Explained
from .models import Round, SeatingPlan
from .unmet import unmet


def as_workbook(plan: SeatingPlan) -> bytes:
    """A sheet for each round, one for the people, one for how good the plan is."""
    target = BytesIO()
    rounds = list(plan.rounds.all())
    write_xlsx(
        target, [*(round_sheet(round_) for round_ in rounds), people_sheet(plan, rounds), quality_sheet(plan, rounds)]
    )
    return target.getvalue()


def round_sheet(round_: Round) -> Sheet:
    headers = (_("Table"), _("Topic"), _("Name"), _("Function"), _("Organisation"), _("Sector"))
    rows = [
        (
            table.table.number,
            table.table.topic,
            place.registration.name,
            place.registration.function,
            place.registration.organisation_name,
            str(place.registration.sector or ""),
        )
        for table in tables_of(round_, {})
        for place in table.there
    ]
    return Sheet(_("Round %(number)s") % {"number": round_.number}, headers, rows)


def people_sheet(plan: SeatingPlan, rounds: list[Round]) -> Sheet:
    headers = (
        _("Name"),
        _("Organisation"),
        *(_("Round %(number)s") % {"number": round_.number} for round_ in rounds),
    )
    rows = [(person.name, person.organisation_name, *tables) for person, tables in by_person(plan)]
    return Sheet(_("People"), headers, rows)


def quality_sheet(plan: SeatingPlan, rounds: list[Round]) -> Sheet:
    explained = Explained.of(plan)
    rows: list[tuple[str, int | None, str]] = [(line.label, line.count, line.proof) for line in explained.quality()]
    for round_ in rounds:
        label = _("Round %(number)s") % {"number": round_.number}
        rows.extend((label, None, sentence) for sentence in unmet(explained, round_.number))
    return Sheet(_("Quality"), (_("What counts"), _("Count"), _("Said")), rows)
