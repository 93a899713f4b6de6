"""A register beside the territories that stand: what is new, changed, ended, and what had better be left."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..models import Territory
from .cells import short_name
from .lines import Key, Line, Register, key_of

VALUES = ("name", "short_name", "municipal_type", "ars", "area", "inhabitants", "postcode", "longitude", "latitude")
# A reform ends a few of a hundred; a file in which more are missing is not the whole register.
MOST_ENDING = 0.1
FEW = 1


@dataclass
class Plan:
    """What taking over a register would do. `doubtful` are missing in the file but left standing."""

    new: list[Line] = field(default_factory=list)
    changed: list[tuple[Territory, Line]] = field(default_factory=list)
    same: list[tuple[Territory, Line]] = field(default_factory=list)
    ended: list[Territory] = field(default_factory=list)
    doubtful: list[Territory] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)


def compare(register: Register, day: date, *, complete: bool) -> Plan:
    """Compare by key. `complete`: what the file does not hold has ended, however much it is."""
    known = known_by_key(day)
    plan = Plan()
    for line in register.lines:
        there = known.get(line.key)
        if there is None:
            plan.new.append(line)
        elif differs(there, line):
            plan.changed.append((there, line))
            plan.renamed += [(there.name, line.name)] if there.name != line.name else []
        else:
            plan.same.append((there, line))
    end_missing(plan, register, known, complete=complete)
    return plan


def known_by_key(day: date) -> dict[Key, Territory]:
    """Those that stand, and those this very edition has ended: a corrected file brings them back."""
    official = Territory.objects.exclude(ags="", ars="")
    ended = official.filter(valid_to__gte=day - timedelta(days=1)).order_by("valid_to")
    return {
        key_of(territory.kind, territory.ags, territory.ars): territory for territory in [*ended, *official.standing()]
    }


def differs(there: Territory, line: Line) -> bool:
    told = (getattr(there, name) != value for name, value in values_of(line).items() if is_told(value))
    return there.valid_to is not None or any(told)


def values_of(line: Line) -> dict[str, object]:
    """What a line says, by the names of the model's fields."""
    own = {name: getattr(line, name) for name in VALUES if name != "short_name"}
    return {**own, "short_name": short_name(line.name)}


def is_told(value: object) -> bool:
    """A file that leaves something out does not take it away."""
    return value is not None and value != ""


def end_missing(plan: Plan, register: Register, known: dict[Key, Territory], *, complete: bool) -> None:
    """Only within the Länder and kinds the file holds, and never while an unreadable line may be the missing one."""
    held = {group_of(line.key) for line in register.lines}
    named = {line.key for line in register.lines} | {refusal.key for refusal in register.refused}
    unreadable = any(refusal.key is None for refusal in register.refused)
    standing = {key: territory for key, territory in known.items() if territory.valid_to is None}
    missing = [key for key in standing if key not in named and group_of(key) in held]
    all_of, gone_of = Counter(map(group_of, standing)), Counter(map(group_of, missing))
    for key in missing:
        gone, before = gone_of[group_of(key)], all_of[group_of(key)]
        is_much = gone > max(FEW, MOST_ENDING * before)
        (plan.doubtful if unreadable or (is_much and not complete) else plan.ended).append(standing[key])


def group_of(key: Key) -> tuple[str, str]:
    """Kind and Land."""
    return key[0], key[1][:2]
