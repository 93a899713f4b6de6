"""The figures as sentences that can be read aloud, and as rows of one table."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.ui.chance import Share as Picture

from .figures import Figures

AXIS_START = 0


@dataclass(frozen=True)
class Say:
    """One sentence, the small line with its n, and a picture where chance can be shown."""

    sentence: str
    n: str
    share: Picture | None = None


@dataclass(frozen=True)
class Row:
    """One line of the table that holds every number of the page."""

    label: str
    measured: str
    chance: str
    n: str


def percent(share: float) -> int:
    return round(share * 100)


def border_sentence(border: str, measured: int, expected: int) -> str:
    sentences = {
        "sector": _(
            "%(measured)s%% of the meetings at tables crossed sectors; chance alone would give %(expected)s%%."
        ),
        "level": _(
            "%(measured)s%% of the meetings at tables crossed levels of action; "
            "chance alone would give %(expected)s%%."
        ),
        "state": _(
            "%(measured)s%% of the meetings at tables connected different Länder; "
            "chance alone would give %(expected)s%%."
        ),
    }
    return sentences[border] % {"measured": measured, "expected": expected}


def border_label(border: str) -> str:
    return {
        "sector": _("Share of meetings across sectors"),
        "level": _("Share of meetings across levels of action"),
        "state": _("Share of meetings across Länder"),
    }[border]


def verdict(share: Any) -> str:
    if not share.is_beyond_chance:
        return _("No difference from chance.")
    return _("More than chance would give.") if share.observed > share.expected else _("Less than chance would give.")


def says(figures: Figures) -> list[Say]:
    return [*border_says(figures), *web_says(figures)]


def border_says(figures: Figures) -> list[Say]:
    return [
        Say(
            border_sentence(border, percent(share.observed), percent(share.expected)),
            " ".join([border_n(share), verdict(share)]),
            Picture(
                percent(share.observed),
                chance=percent(share.expected),
                low=percent(share.low),
                high=percent(share.high),
                start=AXIS_START,
            ),
        )
        for border, share in figures.shares.items()
    ]


def border_n(share: Any) -> str:
    n = _("n = %(meetings)s meetings of %(people)s people. Chance: %(low)s to %(high)s%%.") % {
        "meetings": share.n_meetings,
        "people": share.n_people,
        "low": percent(share.low),
        "high": percent(share.high),
    }
    if not share.unknown:
        return n
    left_out = ngettext(
        "One person is left out, because we do not know where they belong.",
        "%(count)s people are left out, because we do not know where they belong.",
        share.unknown,
    ) % {"count": share.unknown}
    return f"{n} {left_out}"


def web_says(figures: Figures) -> list[Say]:
    if not figures.with_team or not figures.without_team:
        return []
    alone, together = figures.without_team, figures.with_team
    sentence = _("Without the coordinating team, %(share)s%% of the network would stay connected.") % {
        "share": percent(alone.share)
    }
    n = _(
        "n = %(people)s people, %(team)s of them in the team. The open ring shows the network with the team: "
        "%(share)s%%. There is no value by chance for this."
    ) % {"people": together.people, "team": together.people - alone.people, "share": percent(together.share)}
    return [Say(sentence, n, Picture(percent(alone.share), other=percent(together.share), start=AXIS_START))]


def rows(figures: Figures) -> list[Row]:
    """Every number of the page once more, for reading without pictures."""
    return [
        *(
            Row(
                border_label(border),
                f"{percent(share.observed)} %",
                f"{percent(share.expected)} % ({percent(share.low)}–{percent(share.high)})",
                str(share.n_meetings),
            )
            for border, share in figures.shares.items()
        ),
        *web_rows(figures),
        Row(_("Pairs who were in one group"), str(figures.met), "–", str(figures.reach.people)),
        Row(_("Pairs who met again on another day"), str(figures.met_again), "–", str(figures.met)),
    ]


def web_rows(figures: Figures) -> list[Row]:
    labelled = (
        (_("Connected core, with the team"), figures.with_team),
        (_("… without the team"), figures.without_team),
    )
    return [Row(label, f"{percent(web.share)} %", "–", str(web.people)) for label, web in labelled if web]
