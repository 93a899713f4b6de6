"""What the team asks for before tables are made: how many, how large, how often, and what is to be mixed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trait(models.TextChoices):
    """What people are mixed by."""

    SECTOR = "sector", _("sector")
    LEVEL = "level", _("level of action")
    SENIORITY = "seniority", _("seniority")
    STATE = "state", _("federal state")


class Effort(models.TextChoices):
    SHORT = "short", _("short")
    NORMAL = "normal", _("normal")
    THOROUGH = "thorough", _("thorough, in the background")


class Importance(models.TextChoices):
    """How much a wish counts."""

    MUST = "must", _("a must")
    VERY = "very", _("very important")
    IMPORTANT = "important", _("important")
    GLADLY = "gladly", _("if it can be had")


MOST_ROUNDS = 10
MOST_TABLES = 100
NO_LIMIT = 99
"""As the largest size of a table: more than any room has."""
WEIGHED = ("at_most_broken", "known_pairs", "spread", "at_least_broken", "alone")
"""The criteria of the core of which people say how much they count."""


@dataclass(frozen=True)
class Wanted:
    """Sizes are people at a table; without `smallest` and `largest` the people are spread evenly.

    `at_every_table` names sectors of which somebody is wanted at each table, `not_alone` traits of which nobody
    should be the only one of their kind there.

    `importance` says how much a criterion of the core counts; one that is not in it counts as the core has it.
    """

    tables: int
    rounds: int
    smallest: int | None = None
    largest: int | None = None
    topics: tuple[str, ...] = ()
    mix: tuple[str, ...] = tuple(Trait.values)
    one_of_an_organisation: bool = True
    at_every_table: tuple[str, ...] = ()
    not_alone: tuple[str, ...] = ()
    effort: str = Effort.NORMAL
    seed: int = 1
    begins: tuple[str, ...] = field(default=())
    importance: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_exact(self) -> bool:
        """Each table has a size of its own, as the people come out evenly; none may be smaller or larger."""
        return self.smallest is None and self.largest is None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Wanted":
        named: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
        }
        return cls(**named)
