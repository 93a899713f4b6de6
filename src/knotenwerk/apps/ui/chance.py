"""A measured share beside what chance would give, as coordinates of one small picture."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

WIDTH = 392
_LEFT, _RIGHT = 10, 382


@dataclass(frozen=True)
class Share:
    """Shares in percent (0 to 100). `chance` with its band `low` to `high` may be absent.

    `other` is a second measured value shown as an open ring. The axis starts at `start` percent.
    """

    value: float
    chance: float | None = None
    low: float | None = None
    high: float | None = None
    other: float | None = None
    start: int = 0

    def __post_init__(self):
        values = (self.value, self.chance, self.low, self.high, self.other)
        outside = [value for value in values if value is not None and not self.start <= value <= 100]
        if outside:
            raise ValueError(f"{outside[0]} % is outside the axis from {self.start} to 100 %.")

    def x(self, percent):
        """Where a percentage lies, in units of the picture."""
        return round(_LEFT + (percent - self.start) / (100 - self.start) * (_RIGHT - _LEFT), 1)

    @cached_property
    def at(self):
        """The x of the measured value."""
        return self.x(self.value)

    @cached_property
    def other_at(self):
        return None if self.other is None else self.x(self.other)

    @cached_property
    def chance_at(self):
        return None if self.chance is None else self.x(self.chance)

    @cached_property
    def band(self):
        """Left edge and width of the band of chance, or None."""
        if self.low is None or self.high is None:
            return None
        return {"x": self.x(self.low), "width": round(self.x(self.high) - self.x(self.low), 1)}

    @cached_property
    def caption(self):
        """Where the word "chance" stands: beside the band, on the side away from the value."""
        if self.band is None:
            return None
        left, right = self.band["x"] - 7, self.band["x"] + self.band["width"] + 7
        stands_left = self.at > self.chance_at and left > 60
        return {"x": round(left if stands_left else right, 1), "anchor": "end" if stands_left else "start"}

    @cached_property
    def ticks(self):
        """Four marks of the axis: x, percentage and how the text stands to it."""
        marks = [self.start + (100 - self.start) * step // 3 for step in range(4)]
        anchors = ("start", "middle", "middle", "end")
        return [
            {"x": self.x(mark), "mark": mark, "anchor": anchor} for mark, anchor in zip(marks, anchors, strict=True)
        ]

    def __str__(self):
        """The picture in words, for those who do not see it."""
        said = [_("Measured %(value)g percent.") % {"value": self.value}]
        if self.other is not None:
            said.append(_("The open ring: %(value)g percent.") % {"value": self.other})
        if self.chance is not None:
            said.append(_("By chance %(value)g percent.") % {"value": self.chance})
        if self.band is not None:
            said.append(_("Chance ranges from %(low)g to %(high)g.") % {"low": self.low, "high": self.high})
        if self.start:
            said.append(_("The axis starts at %(start)s percent.") % {"start": self.start})
        return " ".join(said)
