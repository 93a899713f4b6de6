"""Why nobody can be chosen: what core.selection names as impossible, in words, with the smallest change that helps."""

from collections.abc import Iterator
from functools import singledispatch

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.core import selection as core

from ..mix_in_words import band
from ..traits import Trait, labels
from .asking import Asked

SelectionError = core.SelectionError


def obstacle(who: Asked, *, seats: int) -> str:
    """Why so many of those waiting cannot be chosen; empty if nothing stands in the way."""
    reason = core.check(who.problem(seats=len(who.kept) + seats), keep=who.kept)
    return refusal_of(reason) if reason else ""


@singledispatch
def refusal_of(error: core.SelectionError) -> str:
    return _("Nobody can be chosen: %(error)s") % {"error": error}


@refusal_of.register
def _no_seats(error: core.NoSeats) -> str:
    return _("There is no seat to give. Raise the number of seats.")


@refusal_of.register
def _too_few(error: core.TooFewApplicants) -> str:
    return _("%(people)s people have or want a seat, and %(seats)s seats would be taken. Give fewer seats.") % {
        "people": error.applicants,
        "seats": error.seats,
    }


@refusal_of.register
def _quotas(error: core.QuotasCannotHold) -> str:
    said = _("The mix cannot be had like this. The smallest change that would help: %(changes)s.")
    return said % {"changes": "; ".join(changes(error))}


def changes(error: core.QuotasCannotHold) -> Iterator[str]:
    values = labels()
    for change in error.relaxations:
        match change:
            case core.QuotaRelaxed():
                yield quota_change(change, "".join(values[Trait(trait)].get(key, key) for trait, key in change.where))
            case core.LimitRelaxed():
                yield _("%(possible)s instead of %(seats)s seats for %(organisation)s") % {
                    "possible": change.possible_seats,
                    "seats": change.seats,
                    "organisation": change.organisation,
                }
            case core.SeatsRelaxed():
                yield ngettext(
                    "%(possible)s seat taken in all instead of %(seats)s",
                    "%(possible)s seats taken in all instead of %(seats)s",
                    change.possible_seats,
                ) % {"possible": change.possible_seats, "seats": change.seats}


def quota_change(change: core.QuotaRelaxed, label: str) -> str:
    return _("%(label)s %(possible)s instead of %(asked)s (%(registered)s registered)") % {
        "label": label,
        "possible": band(change.possible_at_least, change.possible_at_most),
        "asked": band(change.at_least, change.at_most),
        "registered": change.registered,
    }
