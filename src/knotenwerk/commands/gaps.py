"""`knotenwerk gaps PROBLEM.json -o GAPS.json`: who is missing for a mix, and whom to invite next."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from knotenwerk.commands._refusals import complain
from knotenwerk.commands._refusals.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knotenwerk.core.selection import Gap, Gaps

DESCRIPTION = "say who is missing for a mix, whether the free seats suffice, and whom to invite next"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="applicants, seats and quotas")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="GAPS.json", help="where to write what is missing"
    )
    parser.add_argument("--pool", type=Path, metavar="PEOPLE.json", help="people one may invite")
    parser.add_argument("--before", type=Path, metavar="RESULT.json", help="those chosen before, who keep their seats")


def run(arguments: argparse.Namespace) -> int:
    from knotenwerk.commands._refusals.selection import sentence
    from knotenwerk.core.refusals import Refusal
    from knotenwerk.core.selection import write_gaps

    try:
        found = _found(arguments)
        write_gaps(arguments.output, found)
    except (Refusal, OSError) as error:
        complain(sentence(error))
        return 2
    sys.stdout.writelines(f"{line}\n" for line in _told(found))
    return 0


def _found(arguments: argparse.Namespace) -> Gaps:
    from knotenwerk.core.selection import gaps, read_mix, read_people, read_problem

    return gaps(
        read_problem(arguments.problem),
        keep=read_mix(arguments.before) if arguments.before else frozenset(),
        pool=read_people(arguments.pool) if arguments.pool else (),
    )


def _told(found: Gaps) -> Iterator[str]:
    from knotenwerk.commands._refusals.selection import kind

    room = counted(found.room, "free seat", "free seats")
    if found.needed is None:
        yield f"However many come, {room} cannot meet all quotas."
    else:
        yield f"The quotas need {counted(found.needed, 'more person', 'more people')}; there are {room}."
    for gap in found.gaps:
        yield f"  {kind(gap.quota.key)}: {gap.registered} registered{_lacking(gap)}"
    for person in found.halves:
        yield f"{person} waits for the other half of the tandem."
    for invitation in found.invitations:
        yield f"Invite {invitation.person}: " + ", ".join(kind(quota.key) for quota in invitation.closes)


def _lacking(gap: Gap) -> str:
    missing = f", {gap.missing} missing" if gap.missing else ""
    return missing + (f", {gap.wanted} to the target" if gap.wanted > gap.missing else "")
