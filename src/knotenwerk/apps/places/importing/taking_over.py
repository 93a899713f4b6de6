"""Taking a file over: read it, compare it with what stands, write what differs, and tell what was done."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from knotenwerk.apps.accounts.models import Account

from ..models import FederalState, RegisterImport, Territory
from ..states import load_states
from .cells import short_name
from .comparing import VALUES, Plan, compare, is_told, values_of
from .errors import NoEdition, OlderEdition
from .lines import KINDS, Line, Refusal, Register, Succession
from .reading import read
from .succeeding import assign_by_name, assign_successors

BATCH = 1000
SHOWN = 300
COUNTS = ("new", "changed", "ended", "same", "doubtful", "successors", "uninhabited")

States = dict[str, FederalState]


@dataclass
class Report:
    """What was done, or would be: counts, names worth reading, refused lines with number and reason."""

    form: str
    edition: date | None = None
    terms: str = ""
    new: int = 0
    changed: int = 0
    ended: int = 0
    same: int = 0
    doubtful: int = 0
    successors: int = 0
    uninhabited: int = 0
    repaired: list[int] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    kept_as: RegisterImport | None = None

    @property
    def changes(self) -> int:
        return self.new + self.changed + self.ended + self.successors


@transaction.atomic
def take_over(
    content: bytes,
    *,
    name: str,
    by: Account | None = None,
    edition: date | None = None,
    terms: str = "",
    complete: bool = False,
    trial: bool = False,
) -> Report:
    """Take a file over, in one transaction. With `trial` nothing is written.

    Raises a `RegisterError` if the file as a whole is not taken over; then nothing is written either.
    """
    load_states()
    list(FederalState.objects.select_for_update())  # two imports at once wait for each other
    found = read(content, name=name)
    if isinstance(found, Succession):
        report = take_succession(found, trial=trial)
    else:
        report = take_register(found, edition=edition, complete=complete, trial=trial)
    report.terms = terms or report.terms
    fingerprint = hashlib.sha256(content).hexdigest()
    if not trial and (report.changes or not RegisterImport.objects.filter(fingerprint=fingerprint).exists()):
        report.kept_as = keep(report, name=name, fingerprint=fingerprint, by=by)
    return report


def take_register(register: Register, *, edition: date | None, complete: bool, trial: bool) -> Report:
    day = edition or register.edition
    if day is None:
        raise NoEdition
    newest = newest_edition()
    if newest and day < newest:
        raise OlderEdition(day, newest)
    plan = compare(register, day, complete=complete)
    successors = 0 if trial else write(plan, day, is_first=newest is None)
    return report_of(plan, register, day, successors)


def newest_edition() -> date | None:
    editions = RegisterImport.objects.exclude(edition=None).order_by("-edition")
    return editions.values_list("edition", flat=True).first()


def write(plan: Plan, day: date, *, is_first: bool) -> int:
    """Write what differs. In the first edition nobody knows since when a territory exists; later ones show it."""
    for territory in plan.ended:
        territory.valid_to = max(day - timedelta(days=1), territory.valid_from or date.min)
    Territory.objects.bulk_update(plan.ended, ["valid_to"], batch_size=BATCH)
    change(plan.changed, edition=day.isoformat())
    new = create(plan.new, valid_from=None if is_first else day, edition=day.isoformat())
    place([*plan.changed, *plan.same])
    return assign_by_name(plan.ended, new)


def change(changed: list[tuple[Territory, Line]], *, edition: str) -> None:
    for territory, line in changed:
        for name, value in values_of(line).items():
            if is_told(value):
                setattr(territory, name, value)
        territory.valid_to = None
        territory.search = territory.searchable()
        territory.edition = edition
    fields = [*VALUES, "valid_to", "search", "edition"]
    Territory.objects.bulk_update([territory for territory, _ in changed], fields, batch_size=BATCH // 5)


def create(lines: list[Line], *, valid_from: date | None, edition: str) -> list[Territory]:
    """New territories from the Land downwards, each below what its key begins with."""
    states = {state.key: state for state in FederalState.objects.all()}
    above = standing_by_ars()
    created: list[Territory] = []
    for kind in KINDS:
        some = [
            territory_of(line, states, above, valid_from=valid_from, edition=edition)
            for line in lines
            if line.kind == kind
        ]
        created += Territory.objects.bulk_create(some, batch_size=BATCH)
        above |= {territory.ars: territory.pk for territory in some if territory.ars}
    return created


def place(known: list[tuple[Territory, Line]]) -> None:
    """What stood before goes below what the file has brought above it."""
    above = standing_by_ars()
    moved = []
    for territory, line in known:
        parent = parent_of(line, above)
        if parent != territory.parent_id:
            territory.parent_id = parent
            moved.append(territory)
    Territory.objects.bulk_update(moved, ["parent"], batch_size=BATCH)


def standing_by_ars() -> dict[str, int]:
    return dict(Territory.objects.standing().exclude(ars="").values_list("ars", "pk"))


def territory_of(
    line: Line, states: States, above: dict[str, int], *, valid_from: date | None, edition: str
) -> Territory:
    territory = Territory(
        kind=line.kind,
        ags=line.ags,
        state=states[(line.ags or line.ars)[:2]],
        parent_id=parent_of(line, above),
        valid_from=valid_from,
        edition=edition,
        **values_of(line),
    )
    territory.search = territory.searchable()
    return territory


def parent_of(line: Line, above: dict[str, int]) -> int | None:
    """The territory with the longest key this one begins with: association, else district, region, Land."""
    key = line.ars or line.ags
    return next(
        (above[key[:length]] for length in (9, 5, 4, 3, 2) if length < len(key) and key[:length] in above), None
    )


def report_of(plan: Plan, register: Register, day: date, successors: int) -> Report:
    return Report(
        form=register.form,
        edition=day,
        terms=register.terms,
        new=len(plan.new),
        changed=len(plan.changed),
        ended=len(plan.ended),
        same=len(plan.same),
        doubtful=len(plan.doubtful),
        successors=successors,
        uninhabited=len(register.uninhabited),
        repaired=register.repaired,
        refused=register.refused,
        names={
            "new": [short_name(line.name) for line in plan.new][:SHOWN],
            "renamed": [f"{old} → {new}" for old, new in plan.renamed][:SHOWN],
            "ended": [territory.short_name for territory in plan.ended][:SHOWN],
            "doubtful": [territory.short_name for territory in plan.doubtful][:SHOWN],
        },
    )


def take_succession(table: Succession, *, trial: bool) -> Report:
    assigned, refused = assign_successors(table.steps, trial=trial)
    return Report(
        form=RegisterImport.Form.SUCCESSORS,
        terms=table.terms,
        successors=assigned,
        same=len(table.steps) - assigned - len(refused),
        repaired=table.repaired,
        refused=sorted([*table.refused, *refused], key=lambda refusal: refusal.number),
    )


def keep(report: Report, *, name: str, fingerprint: str, by: Account | None) -> RegisterImport:
    return RegisterImport.objects.create(
        form=report.form,
        file_name=name[-200:],
        fingerprint=fingerprint,
        edition=report.edition,
        terms=report.terms,
        imported_by=by,
        report=summary(report),
    )


def summary(report: Report) -> dict[str, Any]:
    """The report as plain values, long lists cut; this is what is kept and shown."""
    return {
        "counts": {what: getattr(report, what) for what in COUNTS},
        "repaired": report.repaired[:SHOWN],
        "refused": [[refusal.number, str(refusal.reason), refusal.shown] for refusal in report.refused[:SHOWN]],
        "refused_count": len(report.refused),
        "names": report.names,
    }
